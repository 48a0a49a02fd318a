import type { Change } from '../change/change.ts';
import { changedPaths } from './changed-paths.ts';
import { plainTextOf } from './plain-text.ts';

// The words that argue for a choice stand in a handful of files; a change that edits hundreds documents something else.
const mostDocuments = 20;
const decision = /(^|\/)(adrs?|decisions|decision-records?|rfcs?)\/[^/]+\.md$/i;
const readme = /(^|\/)readme(\.(md|rst|txt|adoc))?$/i;

/** READMEs and decision records that the change adds or edits, sorted; at most twenty, the nearest to the root first. */
export function changedDocuments({ base, head }: Change): readonly string[] {
  const { added, modified } = changedPaths(base, head);
  return [...added, ...modified]
    .filter((path) => decision.test(path) || readme.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .slice(0, mostDocuments);
}

/** Their texts by path; none where there is no service at `roots` to argue for. */
export async function readDocuments(change: Change, roots: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contents = await change.head.read(roots.length === 0 ? [] : changedDocuments(change));
  return new Map(
    [...contents].flatMap(([path, content]) =>
      content.kind === 'text' ? [[path, plainTextOf(content)] as const] : [],
    ),
  );
}
