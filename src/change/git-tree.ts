import type { BlobReader } from './blob-reader.ts';
import { type GitRepository, runGit } from './git-process.ts';
import type { FileContent, Tree, TreeEntry } from './tree.ts';

/**
 * The tree of one commit in a local repository, listed by a single `git ls-tree`. Blobs come from `blobs`, each
 * content once. Throws UserError when the commit or one of its trees cannot be read.
 */
export async function openGitTree(repository: GitRepository, commit: string, blobs: BlobReader): Promise<Tree> {
  const listing = await runGit(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const entries = readListing(listing);
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

function readListing(listing: string): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  // A record is `<mode> <type> <oid>\t<path>`; a tree may have a hundred thousand, so none is split into parts that nobody needs.
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf('\0', start);
    const tab = listing.indexOf('\t', start);
    if (end < 0 || tab < 0) break;
    const path = listing.slice(tab + 1, end);
    const oid = listing.slice(listing.lastIndexOf(' ', tab) + 1, tab);
    entries.set(path, { path, oid, kind: kindOf(listing, start) });
    start = end + 1;
  }
  return entries;
}

function kindOf(listing: string, start: number): TreeEntry['kind'] {
  if (listing.startsWith('120000', start)) return 'symlink';
  return listing.startsWith('160000', start) ? 'submodule' : 'file';
}
