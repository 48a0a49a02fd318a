import type { Finding } from '../rule/finding.ts';
import { passes } from '../verdict/index.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';

/** What fails a review where neither the request nor the policy says: only what a policy raised can. */
const defaultFailOn = 'require-adr';

/** 1 when an open caution stands at or above the level that fails, else 0; the exit codes of contracts. */
export function exitStatus(review: Review): 0 | 1 {
  return passes(review, review.failOn ?? defaultFailOn) ? 0 : 1;
}

/** Whether this finding alone fails the review. */
export function fails(finding: Finding, judgement: Judgement, review: Review): boolean {
  return exitStatus({ ...review, judgements: [{ ...judgement, findings: [finding] }] }) === 1;
}
