import { stringify } from 'yaml';
import type { WhatWouldChange } from '../adr/outline.ts';
import { unstopped } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { claimOfId } from '../catalogue/find-claim.ts';
import type { Evidence } from '../evidence.ts';
import type { Review } from '../verdict/verdict.ts';
import { codeSpan, escapeHtml, escapeProse, link, permalink } from './escape.ts';

/** A folded part of a comment. `summary` is raw text; `body` is Markdown that is safe where it stands. */
export function details(summary: string, body: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>\n\n${body.trim()}\n\n</details>`;
}

/** A place as `path:line`, linked to the commit where it stands where the repository's address is known. */
export function place(evidence: Evidence, review: Review): string {
  if (evidence.at === 'pull-request') return `the pull request's text (${codeSpan(evidence.text, 80)})`;
  const where = link(codeSpan(`${evidence.path}:${evidence.line}`, 160), permalink(review, evidence));
  return evidence.at === 'base' ? `${where} (before this change)` : where;
}

/** At most `most` places, then how many more there are; empty for none. */
export function places(evidence: readonly Evidence[], review: Review, most = 3): string {
  const shown = evidence.slice(0, most).map((item) => place(item, review));
  const left = evidence.length - shown.length;
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}

/** A claim with its source as Markdown: what it says, then the source's title in italics. */
export function claimText(claim: Claim, catalogue: Catalogue, length: 'full' | 'short' = 'full'): string {
  return `${escapeProse(unstopped(claim.says))} (*${escapeProse(sourceTitle(claim, catalogue, length))}*)`;
}

/** The source's title with its year where the title does not tell; a short one ends at its first bracket or colon. */
export function sourceTitle(claim: Claim, catalogue: Catalogue, length: 'full' | 'short' = 'full'): string {
  const source = catalogue.sources.find(({ id }) => id === claim.source);
  if (source === undefined) return claim.source;
  const title = length === 'short' ? source.title.replace(/(?<!\s)\s*[:(].*/s, '') : source.title;
  return title.includes(String(source.year)) ? title : `${title}, ${source.year}`;
}

/** The claims of these ids that the catalogue has, in the order asked for. */
export function claimsOf(ids: readonly string[], catalogue: Catalogue): readonly Claim[] {
  return ids.flatMap((id) => claimOfId(catalogue.claims, id) ?? []);
}

/** The block that a person pastes: YAML of the keys that matter, `team.knows` nested under `team`, each line set aside until it is meant. */
export function contextBlock(change: WhatWouldChange): string {
  const block: Record<string, unknown> = {};
  const nested = new Map<string, Record<string, unknown>>();
  for (const { key, example } of change.declare) {
    const [outer = key, inner] = key.split('.');
    if (inner === undefined) block[outer] = example;
    else nested.set(outer, { ...nested.get(outer), [inner]: example });
  }
  for (const [key, value] of nested) block[key] = value;
  return stringify(block, { lineWidth: 0, collectionStyle: 'any' }).trimEnd().replaceAll(/^/gm, '# ');
}

/** A Markdown table; cells are Markdown that is safe in a cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
