import { findingMessage, findingTitle } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../rule/finding.ts';
import { isOpen } from '../verdict/index.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { plainLine } from './escape.ts';
import { fails } from './exit-status.ts';

/** A remark that GitHub shows on a line of the change. Texts are one plain line; the runner's library escapes them. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly path: string | undefined;
  readonly line: number | undefined;
}

// GitHub keeps ten of each level a step and drops the rest unseen; the tenth is left for a warning of our own.
const mostOfALevel = 9;
const longestMessage = 1000;

/** The open cautions as annotations, in the order of the review: an error fails it, a note is a notice, the rest are warnings. */
export function annotationsOf(review: Review, catalogue: Catalogue): readonly Annotation[] {
  return review.judgements.flatMap((judgement) =>
    judgement.findings.filter(isOpen).map((finding) => annotate(finding, judgement, review, catalogue)),
  );
}

/** At most nine of a level, errors first; the last of them says how many more there are. */
export function cappedForStep(all: readonly Annotation[]): readonly Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((level) => cap(all.filter((item) => item.level === level)));
}

function annotate(finding: Finding, judgement: Judgement, review: Review, catalogue: Catalogue): Annotation {
  const { service } = judgement;
  const seen = finding.evidence.find(({ at }) => at === undefined);
  return {
    level: fails(finding, judgement, review) ? 'error' : finding.level === 'note' ? 'notice' : 'warning',
    title: plainLine(`${service.root === '.' ? service.name : service.root}: ${findingTitle(finding, catalogue)}`),
    message: plainLine(`${findingMessage(finding, catalogue)} (${finding.rule})`, longestMessage),
    path: seen?.path,
    line: seen?.line,
  };
}

function cap(annotations: readonly Annotation[]): readonly Annotation[] {
  const last = annotations[mostOfALevel - 1];
  if (last === undefined || annotations.length === mostOfALevel) return annotations;
  const more = annotations.length - mostOfALevel + 1;
  const message = `${more} more of this level; all of them are in the job summary.`;
  return [
    ...annotations.slice(0, mostOfALevel - 1),
    { level: last.level, title: `${more} more`, message, path: undefined, line: undefined },
  ];
}
