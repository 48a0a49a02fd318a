import type { Tree } from '../change/tree.ts';

/** Paths of regular files by what happened to them between two trees, sorted. */
export interface ChangedPaths {
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
}

const compared = new WeakMap<Tree, WeakMap<Tree, ChangedPaths>>();

/** Compares two trees by content ids, once; symbolic links and submodules are no files of the repository's own. */
export function changedPaths(base: Tree, head: Tree): ChangedPaths {
  const known = compared.get(base) ?? new WeakMap<Tree, ChangedPaths>();
  compared.set(base, known);
  const changed = known.get(head) ?? compare(base, head);
  known.set(head, changed);
  return changed;
}

function compare(base: Tree, head: Tree): ChangedPaths {
  const added: string[] = [];
  const modified: string[] = [];
  const removed: string[] = [];
  for (const [path, entry] of head.entries) {
    const before = base.entries.get(path);
    const { oid, kind } = entry;
    if (before === entry || kind !== 'file') continue;
    if (before === undefined || before.kind !== 'file') added.push(path);
    else if (before.oid !== oid) modified.push(path);
  }
  for (const [path, { kind }] of base.entries) {
    if (kind === 'file' && head.entries.get(path)?.kind !== 'file') removed.push(path);
  }
  return { added: added.sort(), modified: modified.sort(), removed: removed.sort() };
}
