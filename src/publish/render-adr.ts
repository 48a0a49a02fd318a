import { draftAdr } from '../adr/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { escapeProse, link } from './escape.ts';
import { place } from './render-parts.ts';

/**
 * The ADR draft of one service as a Markdown file, everything from outside escaped. `date` is the head commit's,
 * ISO 8601; `request` the pull request's address where there is one.
 */
export function renderAdr(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  options: { readonly date: string; readonly request?: string | undefined },
): string {
  return draftAdr(judgement, review, catalogue, {
    ...options,
    write: {
      prose: (text, longest) => escapeProse(text, longest),
      place: (evidence) => place(evidence, review),
      address: (text, url) => link(escapeProse(text), url),
    },
  });
}
