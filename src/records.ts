import { checkRecords } from './adr/check-records.ts';
import { listRecords } from './adr/list-records.ts';
import { listed } from './adr/words.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { OtherRepositories } from './change/other-repositories.ts';
import type { Tree } from './change/tree.ts';
import { UserError } from './errors.ts';
import { suggestion } from './nearest.ts';
import { knownNames } from './policy/known-names.ts';
import { readPolicy } from './policy/read-policy.ts';
import { renderAdr } from './publish/render-adr.ts';
import { renderProblems, renderRecords } from './publish/render-records.ts';
import type { DraftFile } from './publish/write-drafts.ts';
import { unchanged } from './scan.ts';
import { readRecordBook } from './service/read-records.ts';
import type { Review } from './verdict/verdict.ts';

/**
 * The drafts for the services of a change that no record speaks of yet; `service` narrows it to one root. `date` is the head
 * commit's, ISO 8601.
 */
export function draftFiles(
  review: Review,
  catalogue: Catalogue,
  { date, service }: { readonly date: string; readonly service: string | undefined },
): readonly DraftFile[] {
  return review.judgements
    .filter(({ adr, service: { root } }) => adr.status === 'missing' && (service === undefined || service === root))
    .map((judgement) => ({
      service: judgement.service.root,
      path: judgement.adr.path,
      text: renderAdr(judgement, review, catalogue, { date }),
    }));
}

/**
 * Why there is no draft to write: the change has no service, or each has its record. Throws UserError (exit 2) for a `service` that is
 * none of the change's.
 */
export function whyNoDraft({ judgements }: Review, service: string | undefined): string {
  const roots = judgements.map(({ service: { root } }) => root);
  if (service !== undefined && !roots.includes(service)) {
    const has = roots.length === 0 ? 'It adds and rewrites none.' : `It has ${listed(roots)}.`;
    throw new UserError(`the change has no service ${service}${suggestion(service, roots)}`, has, 2);
  }
  if (roots.length === 0) return 'this change adds no service, so there is no decision to record';
  const kept = judgements.filter(({ service: { root } }) => service === undefined || root === service);
  return `nothing to write: ${listed(kept.map(({ adr, service: { root } }) => `${root} has ${adr.path}`))}`;
}

/** The drafts one after another, as `--format adr` prints them; several each say where they go. */
export function draftsText(review: Review, catalogue: Catalogue, date: string): string {
  const drafts = draftFiles(review, catalogue, { date, service: undefined });
  if (drafts.length === 1) return drafts[0]?.text ?? '';
  return drafts.map(({ path, text }) => `<!-- ${path} -->\n${text}`).join('\n');
}

/**
 * What `adr list` or `adr check` prints of a revision; `isClean` is false where the check found something. The day is the commit's; the
 * rules and the policy's constraints may be acknowledged.
 */
export async function recordsText(
  command: { readonly kind: 'adr-list'; readonly format: 'text' | 'json' } | { readonly kind: 'adr-check' },
  { tree, date, others }: { readonly tree: Tree; readonly date: string; readonly others?: OtherRepositories },
  catalogue: Catalogue,
): Promise<{ readonly text: string; readonly isClean: boolean }> {
  const policy = await readPolicy({ ...unchanged(tree), others }, undefined, catalogue);
  const book = await readRecordBook(tree, policy.adr.directory?.value);
  if (command.kind === 'adr-list')
    return { text: renderRecords(book, listRecords(book.records, date.slice(0, 10)), command.format), isClean: true };
  const rules = [...catalogue.rules, ...policy.constraints].map(({ id }) => id);
  const known = { rules, technologies: knownNames(catalogue), radar: policy.radar };
  const problems = checkRecords(book.records, { entries: tree.entries, known });
  return { text: renderProblems(book, problems), isClean: problems.length === 0 };
}
