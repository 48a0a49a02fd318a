import type { Languages } from '../catalogue/catalogue.ts';
import type { Change } from '../change/change.ts';
import type { TreeEntry } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Layout } from './layout.ts';
import { directoryOf, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import { isContainerFile } from './read-container.ts';
import { isGeneratedPlace, isTestPath, isVendored } from './set-aside.ts';

/**
 * What a change brings into each of the new directories at `roots` and nothing here follows: submodules, and links that stand where a
 * manifest, source or folder of code would. One line a root; a link to a licence or to notes is no gap and is not told.
 */
export function whyNotFollowed(
  { base, head }: Pick<Change, 'base' | 'head'>,
  layout: Layout,
  roots: readonly string[],
  languages: Languages,
): ReadonlyMap<string, readonly Incomplete[]> {
  const wanted = new Set(roots);
  const found = new Map<string, TreeEntry[]>();
  for (const entry of wanted.size === 0 ? [] : head.entries.values()) {
    if (entry.kind === 'file' || base.entries.get(entry.path)?.oid === entry.oid) continue;
    const root = layout.ownerOf(entry.path);
    if (root === undefined || !wanted.has(root) || isApart(entry.path, root)) continue;
    if (entry.kind !== 'submodule' && !mayBeCode(entry.path, languages)) continue;
    const known = found.get(root);
    if (known === undefined) found.set(root, [entry]);
    else known.push(entry);
  }
  return new Map([...found].map(([root, entries]) => [root, [told(root, entries)]]));
}

/** Where code stands that is not looked at either when it is there. */
function isApart(path: string, root: string): boolean {
  return isVendored(path) || isGeneratedPlace(directoryOf(path)) || isTestPath(path, root);
}

/** By its name a manifest, container, source or declaration, or a folder: those are in lower case and have no dot. */
function mayBeCode(path: string, languages: Languages): boolean {
  const name = nameOf(path);
  if (manifestReader(path) !== undefined || isContainerFile(name) || /^stack-adr\.ya?ml$/.test(name)) return true;
  const language = languageOfPath(path, languages);
  return (language !== undefined && isProgramming(language.family)) || /^[a-z][a-z0-9_-]*$/.test(name);
}

function told(root: string, entries: readonly TreeEntry[]): Incomplete {
  const named = entries.slice(0, 2).map(({ path }) => path);
  if (entries.length > 1) {
    const what = `${entries.length} links and submodules, such as ${named.join(' and ')}`;
    return { path: root, reason: `${what}, lead elsewhere: what is there was not read` };
  }
  const what = entries[0]?.kind === 'submodule' ? 'a submodule' : 'a link';
  return { path: root, reason: `${named.join('')} is ${what}: what it leads to was not read` };
}
