import { type DraftOptions, draftAdr } from '../adr/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { escapeProse, link, urlPath } from './escape.ts';
import { place } from './render-parts.ts';

/**
 * The ADR draft of one service as a Markdown file, everything from outside escaped. `date` is the head commit's,
 * ISO 8601; `request` the pull request's address where there is one; `acknowledge: false` leaves open what the record answers.
 */
export function renderAdr(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  options: Omit<DraftOptions, 'write'>,
): string {
  return draftAdr(judgement, review, catalogue, {
    ...options,
    write: {
      prose: (text, longest) => escapeProse(text, longest),
      place: (evidence) => place(evidence, review),
      address: (text, url) => link(escapeProse(text), url),
      file: (text, path) => `[${escapeProse(text, 120)}](${relativePath(judgement.adr.path, path)})`,
      commit: (sha) => (review.url !== undefined && isSha(sha) ? `${review.url}/commit/${sha}` : undefined),
    },
  });
}

interface Drafted {
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly date: string;
  readonly request: string | undefined;
  readonly text: string;
}

const drafted = new WeakMap<Judgement, Drafted>();

/** The same, written once for all that show it: the job summary and the comment hold the drafts of up to three hundred services. */
export function renderAdrOnce(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  { date, request }: Pick<DraftOptions, 'date' | 'request'>,
): string {
  const known = drafted.get(judgement);
  const isSame = known?.review === review && known.catalogue === catalogue;
  if (known !== undefined && isSame && known.date === date && known.request === request) return known.text;
  const text = renderAdr(judgement, review, catalogue, { date, request });
  drafted.set(judgement, { review, catalogue, date, request, text });
  return text;
}

/** The way from one file of the repository to another, for a Markdown link. */
function relativePath(from: string, to: string): string {
  const [start, end] = [from.split('/').slice(0, -1), to.split('/')];
  const common = start.findIndex((part, index) => part !== end[index] || index === end.length - 1);
  const shared = common < 0 ? start.length : common;
  return urlPath([...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/'));
}

function isSha(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text);
}
