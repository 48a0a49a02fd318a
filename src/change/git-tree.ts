import { compareText } from '../evidence.ts';
import type { BlobReader } from './blob-reader.ts';
import { type GitRepository, runGit } from './git-process.ts';
import { readSizes } from './git-sizes.ts';
import { openTextBudget } from './text-budget.ts';
import { type FileContent, type Files, pathChecker, type Tree, type TreeEntry } from './tree.ts';

/**
 * The tree of one commit in a local repository, listed by a single `git ls-tree`. Blobs come from `blobs`, each
 * content once. Throws UserError when the commit or one of its trees cannot be read.
 */
export async function openGitTree(repository: GitRepository, commit: string, blobs: BlobReader): Promise<Tree> {
  return treeOf(commit, readListing(commit, await list(repository, commit)), blobs);
}

/** So many files of 1 MiB are read at once without asking for their sizes first. */
const fewFiles = 32;

/**
 * The trees of two commits: head's is listed, and base's is head's with what `git diff-tree` says is different, so that what a
 * change leaves alone is read once. What is read of head stays within a budget. Throws UserError like openGitTree.
 */
export async function openGitTrees(
  repository: GitRepository,
  commits: { readonly base: string; readonly head: string },
  blobs: BlobReader,
): Promise<{ readonly base: Tree; readonly head: Tree }> {
  const { base, head } = commits;
  // Git gathers a whole difference before it says any of it: where the tree is too large to list, it is ended, not waited for.
  const comparing = new AbortController();
  const command = ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--full-index', head, base, '--'];
  const [listing, difference] = await Promise.all([
    list(repository, head).catch((error: unknown) => {
      comparing.abort();
      throw error;
    }),
    runGit(repository, command, comparing.signal),
  ]);
  const entries = readListing(head, listing);
  return {
    base: treeOf(base, withDifference(entries, difference), blobs),
    head: treeOf(head, entries, withinBudget(repository, blobs)),
  };
}

/** The files of one commit that are asked for, each looked up by `git ls-tree`; nothing else of it is listed. Throws UserError. */
export function gitFiles(repository: GitRepository, commit: string, blobs: BlobReader): Files {
  return {
    commit,
    file: async (path) => {
      const listing = await runGit(repository, ['ls-tree', '-z', '--full-tree', commit, '--', `:(literal)${path}`]);
      const entry = readListing(commit, listing).get(path);
      if (entry === undefined) return undefined;
      if (entry.kind !== 'file') return { kind: entry.kind, content: undefined };
      return { kind: entry.kind, content: (await blobs.read([entry.oid])).get(entry.oid) ?? { kind: 'missing' } };
    },
  };
}

function list(repository: GitRepository, commit: string): Promise<string> {
  return runGit(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
}

/** Reads the blobs that a budget admits; those that it refuses are too large. */
function withinBudget(repository: GitRepository, blobs: BlobReader): Pick<BlobReader, 'read'> {
  const budget = openTextBudget();
  return {
    read: async (oids) => {
      const fresh = budget.undecided(oids);
      if (fresh.length > fewFiles) budget.decide(await readSizes(repository, fresh));
      const contents = new Map(await blobs.read(oids.filter((oid) => budget.refused(oid) === undefined)));
      budget.decide(budget.undecided(oids).map((oid) => ({ oid, bytes: bytesOf(contents.get(oid)) })));
      for (const oid of oids) {
        const bytes = budget.refused(oid);
        if (bytes !== undefined) contents.set(oid, { kind: 'too-large', bytes });
      }
      return contents;
    },
  };
}

function bytesOf(content: FileContent | undefined): number {
  return content?.kind === 'text' ? Buffer.byteLength(content.text) : 0;
}

/** A tree of known entries, sorted by path; blobs come from `blobs`. */
export function treeOf(commit: string, entries: ReadonlyMap<string, TreeEntry>, blobs: Pick<BlobReader, 'read'>): Tree {
  return {
    commit,
    entries,
    read: async (paths) => {
      const files = paths.flatMap((path) => {
        const entry = entries.get(path);
        return entry?.kind === 'file' ? [entry] : [];
      });
      const contents = await blobs.read([...new Set(files.map((entry) => entry.oid))]);
      const answer = new Map<string, FileContent>();
      for (const { path, oid } of files) answer.set(path, contents.get(oid) ?? { kind: 'missing' });
      return answer;
    },
  };
}

/**
 * Entries after a difference, sorted: records of `:<mode> <mode> <oid> <oid> <status>` and a path, each ended by a zero byte
 * (git-diff-tree(1), raw format).
 */
function withDifference(entries: ReadonlyMap<string, TreeEntry>, difference: string): ReadonlyMap<string, TreeEntry> {
  const changed = new Map(entries);
  const added: TreeEntry[] = [];
  const parts = difference.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = '', , oid = '', status = ''] = (parts[at] ?? '').split(' ');
    const path = parts[at + 1] ?? '';
    const entry = { path, oid, kind: kindOf(mode, 0) };
    if (status === 'D') changed.delete(path);
    else if (changed.has(path)) changed.set(path, entry);
    else added.push(entry);
  }
  return added.length === 0 ? changed : merged(changed, added);
}

function merged(entries: ReadonlyMap<string, TreeEntry>, added: TreeEntry[]): ReadonlyMap<string, TreeEntry> {
  const left = added.sort((a, b) => compareText(b.path, a.path));
  const all = new Map<string, TreeEntry>();
  for (const [path, entry] of entries) {
    for (let next = left.at(-1); next !== undefined && next.path < path; next = left.at(-1)) {
      all.set(next.path, next);
      left.pop();
    }
    all.set(path, entry);
  }
  for (const entry of left.reverse()) all.set(entry.path, entry);
  return all;
}

function readListing(commit: string, listing: string): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  const check = pathChecker(commit);
  // A record is `<mode> <type> <oid>\t<path>`; a tree may have a hundred thousand, so none is split into parts that nobody needs.
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf('\0', start);
    const tab = listing.indexOf('\t', start);
    if (end < 0 || tab < 0) break;
    const path = listing.slice(tab + 1, end);
    const oid = listing.slice(listing.lastIndexOf(' ', tab) + 1, tab);
    check(path, entries.has(path));
    entries.set(path, { path, oid, kind: kindOf(listing, start) });
    start = end + 1;
  }
  return entries;
}

/** What git's mode at `start` says of an entry. */
export function kindOf(listing: string, start: number): TreeEntry['kind'] {
  if (listing.startsWith('120000', start)) return 'symlink';
  return listing.startsWith('160000', start) ? 'submodule' : 'file';
}
