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

/** What is said of files that a source lists and did not give, and what to do about it. */
const losses = {
  github: (files: string) => ({
    what: `GitHub lists ${files} not give`,
    next: 'Run the job again; the report lists under "incomplete" what is missing.',
  }),
  clone: (files: string) => ({
    what: `this clone lists ${files} not hold`,
    next: 'Fetch what it left out and review again: git fetch --refetch --no-filter (git 2.36 or newer), or clone without --filter.',
  }),
} as const;

/**
 * Throws UserError (exit 3) for a review that would pass by half: files were listed and not given, or directories that may be services were not
 * judged. What was found is told before; `never` passes whatever is found.
 */
export function refuseHalf(review: Review): void {
  if (review.failOn === 'never' || exitStatus(review) === 1) return;
  const { unjudged = 0, lost } = review;
  // A file that was not given may be why a directory was not judged: that comes first.
  if (lost !== undefined && lost.files > 0) {
    const { what, next } = losses[lost.from](
      lost.files === 1 ? 'a file that it does' : `${lost.files} files that it does`,
    );
    throw new UserError(`${what}, so the review passes by what could be read and not as a whole`, next, 3);
  }
  if (unjudged > 0) {
    throw new UserError(
      `${unjudged === 1 ? 'a directory that may be a service was' : `${unjudged} directories that may be services were`} not judged, so the review passes by half and is no pass`,
      'The report lists under "incomplete" what and why: split a large change, keep source as text in UTF-8, or leave directories out with services.exclude of the policy.',
      3,
    );
  }
}

/** Whether this finding alone fails the review. */
export function fails(finding: Finding, judgement: Judgement, review: Review): boolean {
  return exitStatus({ ...review, judgements: [{ ...judgement, findings: [finding] }] }) === 1;
}
