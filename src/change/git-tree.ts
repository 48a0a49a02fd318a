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
  for (const record of listing.split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0) continue;
    const [mode = '', , oid = ''] = record.slice(0, tab).split(' ');
    const path = record.slice(tab + 1);
    entries.set(path, { path, oid, kind: mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file' });
  }
  return entries;
}
