import type { Tree } from '../change/tree.ts';

/** Files that stand beside each other in the order of a tree. */
export interface Run {
  readonly directory: string;
  readonly paths: string[];
  /** The last part of each path. */
  readonly names: string[];
}

const found = new WeakMap<Tree, readonly Run[]>();

/** The files of a tree in its order, told by directory: most of what is asked of a path is asked of its directory. */
export function runsOf(tree: Tree): readonly Run[] {
  const known = found.get(tree) ?? findRuns(tree);
  found.set(tree, known);
  return known;
}

function findRuns(tree: Tree): readonly Run[] {
  const runs: Run[] = [];
  let last: Run = { directory: '', paths: [], names: [] };
  for (const { path, kind } of tree.entries.values()) {
    if (kind !== 'file') continue;
    const slash = path.lastIndexOf('/');
    const { directory } = last;
    const beside = slash < 0 ? directory === '.' : slash === directory.length && path.startsWith(directory);
    if (!beside) {
      last = { directory: slash < 0 ? '.' : path.slice(0, slash), paths: [], names: [] };
      runs.push(last);
    }
    last.paths.push(path);
    last.names.push(path.slice(slash + 1));
  }
  return runs;
}

const byDirectory = new WeakMap<Tree, ReadonlyMap<string, readonly Run[]>>();

/** The names of the files that stand in a directory itself. */
export function filesIn(directory: string, tree: Tree): ReadonlySet<string> {
  const known = byDirectory.get(tree) ?? groupRuns(runsOf(tree));
  byDirectory.set(tree, known);
  return new Set((known.get(directory) ?? []).flatMap((run) => run.names));
}

function groupRuns(runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const own = groups.get(run.directory);
    if (own === undefined) groups.set(run.directory, [run]);
    else own.push(run);
  }
  return groups;
}
