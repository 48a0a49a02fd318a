import { type Level, levels } from '../catalogue/rule.ts';
import type { Finding } from '../rule/finding.ts';
import type { Review } from '../verdict/verdict.ts';

/** What fails a review where neither the request nor the policy says: only what a policy raised can. */
const defaultFailOn = 'require-adr';

/** 1 when an open caution stands at or above the level that fails, else 0; the exit codes of contracts. */
export function exitStatus(review: Review): 0 | 1 {
  return review.judgements.some(({ findings }) => findings.some((finding) => fails(finding, review))) ? 1 : 0;
}

/** Whether this finding alone fails the review. */
export function fails(finding: Finding, review: Review): boolean {
  const failOn = review.failOn ?? defaultFailOn;
  return failOn !== 'never' && isOpen(finding) && rank(finding.level) >= rank(failOn);
}

/** A caution that nobody has closed and that is not switched off. */
export function isOpen({ stance, status, level }: Finding): boolean {
  return stance === 'caution' && status === 'open' && level !== 'off';
}

function rank(level: Level): number {
  return levels.indexOf(level);
}
