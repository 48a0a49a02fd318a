import { UserError } from '../errors.ts';
import type { Finding } from '../rule/finding.ts';
import { passes } from '../verdict/index.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';

/** What fails a review where neither the request nor the policy says: only what a policy raised can. */
const defaultFailOn = 'require-adr';

/** 1 when an open caution stands at or above the level that fails, else 0; the exit codes of contracts. */
export function exitStatus(review: Review): 0 | 1 {
  return passes(review, review.failOn ?? defaultFailOn) ? 0 : 1;
}

/**
 * Throws UserError (exit 3) for a review that would pass by half: directories that may be services were not judged, or `lost` files that GitHub
 * lists and did not give. What was found is told before; `never` passes whatever is found.
 */
export function refuseHalf(review: Review, lost = 0): void {
  if (review.failOn === 'never' || exitStatus(review) === 1) return;
  const { unjudged = 0 } = review;
  if (unjudged > 0) {
    throw new UserError(
      `${unjudged === 1 ? 'a directory that may be a service was' : `${unjudged} directories that may be services were`} not judged, so the review passes by half and is no pass`,
      'The report lists under "incomplete" what and why: split a large change, keep source as text in UTF-8, or leave directories out with services.exclude of the policy.',
      3,
    );
  }
  if (lost === 0) return;
  throw new UserError(
    `GitHub lists ${lost === 1 ? 'a file that it does' : `${lost} files that it does`} not give, so the review passes by what could be read and not as a whole`,
    'Run the job again; the report lists under "incomplete" what is missing.',
    3,
  );
}

/** Whether this finding alone fails the review. */
export function fails(finding: Finding, judgement: Judgement, review: Review): boolean {
  return exitStatus({ ...review, judgements: [{ ...judgement, findings: [finding] }] }) === 1;
}
