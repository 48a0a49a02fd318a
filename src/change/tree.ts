import { UserError } from '../errors.ts';

/** A file as a tree lists it. `oid` names its content: equal oids are equal bytes. */
export interface TreeEntry {
  readonly path: string;
  readonly oid: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
}

/** The largest repositories that people review hold some hundred thousand files; a tree that holds another many times over may hold any number. */
export const mostFiles = 500_000;

/**
 * Throws UserError for entries, sorted by path, of which two have one path: their names differ in bytes that are no UTF-8, and a review that
 * read one for the other would be of neither.
 */
export function distinctPaths(commit: string, sorted: readonly Pick<TreeEntry, 'path'>[]): void {
  for (const [index, { path }] of sorted.entries()) {
    if (index > 0 && sorted[index - 1]?.path === path)
      throw new UserError(
        `${commit.slice(0, 12)} has two files that are both called ${JSON.stringify(path)} once their names are read as UTF-8`,
        'Rename one of them.',
        3,
      );
  }
}

/** A file's content, or why there is none: `missing` is listed in the tree but not in the object store. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'missing' };

/** The largest file that is read, 1 MiB: above it no manifest or source that people write is found. */
export const largestFile = 1024 * 1024;

/**
 * Read-only files at one commit. `entries` is complete and sorted by path. `read` gives the content of each path that
 * the tree holds as a regular file; other paths are absent from the answer. It throws when it could not look.
 */
export interface Tree {
  readonly commit: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
  read(paths: readonly string[]): Promise<ReadonlyMap<string, FileContent>>;
}

/** A file that was looked at by itself. `content` is undefined for what is no regular file. */
interface LooseFile {
  readonly kind: TreeEntry['kind'];
  readonly content: FileContent | undefined;
}

/** Files at one commit that are looked at one by one, so that nothing is listed. `file` gives undefined for what is not there, and throws when it could not look. */
export interface Files {
  readonly commit: string;
  file(path: string): Promise<LooseFile | undefined>;
}

/** A tree's files, one by one. */
export function filesOfTree(tree: Tree): Files {
  return {
    commit: tree.commit,
    file: async (path) => {
      const kind = tree.entries.get(path)?.kind;
      if (kind === undefined) return undefined;
      if (kind !== 'file') return { kind, content: undefined };
      return { kind, content: (await tree.read([path])).get(path) ?? { kind: 'missing' } };
    },
  };
}
