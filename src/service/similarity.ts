import type { Tree } from '../change/tree.ts';
import { nameOf } from './manifest.ts';

/** A directory's files that carry its identity, at one revision. */
export interface Side {
  readonly tree: Tree;
  readonly root: string;
  /** Code, manifests and containers; assets and data say little about whether two directories are the same program. */
  readonly paths: readonly string[];
}

interface Pair {
  readonly before: string;
  readonly after: string;
  readonly same: boolean;
}

const mostCompared = 60; // pairs of texts that are read and compared for one candidate move

/**
 * How much of one directory stands in another, 0 to 1: files with the same content count whole, files at the same place
 * by the lines they share. The larger side is the measure, so a small program inside a large one scores low.
 */
export async function similarity(before: Side, after: Side): Promise<number> {
  const pairs = pairFiles(before, after);
  const size = Math.max(before.paths.length, after.paths.length);
  return size === 0 ? 0 : (await sharedFiles(before, after, pairs)) / size;
}

/** How many of `after`'s files came from `before`, as a share of `after`: what an extracted service took along. */
export async function takenOver(
  before: Side,
  after: Side,
): Promise<{ readonly share: number; readonly files: number }> {
  const files = await sharedFiles(before, after, pairFiles(before, after));
  return { share: after.paths.length === 0 ? 0 : files / after.paths.length, files };
}

/** From names and content ids alone, to choose what is worth reading: a bound on `similarity`, and how many files hold the same. */
export function likeness(before: Side, after: Side): { readonly bound: number; readonly same: number } {
  const size = Math.max(before.paths.length, after.paths.length);
  const pairs = pairFiles(before, after);
  return { bound: size === 0 ? 0 : pairs.length / size, same: pairs.filter(({ same }) => same).length };
}

/** Files in common, each by how much of it is; of more pairs than are read, those that are speak for the rest. */
async function sharedFiles(before: Side, after: Side, pairs: readonly Pair[]): Promise<number> {
  const unlike = pairs.filter(({ same }) => !same);
  const different = spread(unlike, mostCompared);
  const [old, young] = await Promise.all([
    before.tree.read(different.map((pair) => pair.before)),
    after.tree.read(different.map((pair) => pair.after)),
  ]);
  let shared = 0;
  for (const pair of different) {
    const a = old.get(pair.before);
    const b = young.get(pair.after);
    if (a?.kind === 'text' && b?.kind === 'text') shared += sharedLines(a.text, b.text);
  }
  const compared = different.length === 0 ? 0 : shared / different.length;
  return pairs.length - unlike.length + compared * unlike.length;
}

/** At most so many of a list, from all over it: the first in path order would be of one folder. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = (index: number) => Math.floor((index * most) / items.length);
  return items.filter((_, index) => index === 0 || step(index) > step(index - 1));
}

function pairFiles(before: Side, after: Side): readonly Pair[] {
  const byContent = new Map<string, string[]>();
  for (const path of before.paths) {
    const oid = before.tree.entries.get(path)?.oid ?? '';
    byContent.set(oid, [...(byContent.get(oid) ?? []), path]);
  }
  const byPlace = new Map(before.paths.map((path) => [below(before.root, path), path]));
  const byName = new Map<string, string | undefined>();
  for (const path of before.paths) byName.set(nameOf(path), byName.has(nameOf(path)) ? undefined : path);
  const used = new Set<string>();
  const pairs: Pair[] = [];
  const take = (found: string | undefined, after: string, same: boolean): boolean => {
    if (found === undefined || used.has(found)) return false;
    used.add(found);
    pairs.push({ before: found, after, same });
    return true;
  };
  const rest = after.paths.filter((path) => {
    const same = byContent.get(after.tree.entries.get(path)?.oid ?? '')?.find((found) => !used.has(found));
    return !take(same, path, true);
  });
  for (const path of rest)
    take(byPlace.get(below(after.root, path)), path, false) || take(byName.get(nameOf(path)), path, false);
  return pairs;
}

/** The share of the longer text's lines that the other holds too. */
function sharedLines(a: string, b: string): number {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const [first, second] = [lines(a), lines(b)];
  const counts = new Map<string, number>();
  for (const line of first) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of second) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    shared++;
  }
  const longest = Math.max(first.length, second.length);
  return longest === 0 ? 1 : shared / longest;
}

function below(root: string, path: string): string {
  return root === '.' ? path : path.slice(root.length + 1);
}
