import { UserError } from '../errors.ts';

/** A file as a tree lists it. `oid` names its content: equal oids are equal bytes. */
export interface TreeEntry {
  readonly path: string;
  readonly oid: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
}

/** The largest repositories that people review hold some hundred thousand files; a tree that holds another many times over may hold any number. */
export const mostFiles = 500_000;
/** They have some ten thousand directories; a few thousand paths of four thousand characters may name a million. */
const mostDirectories = 200_000;
/** Characters of each directory that holds files, times how deep it is: what it takes to look at each with all that are around it. */
const mostNesting = 600_000_000;

/**
 * Looks at the paths of a commit one after the other, in any order that keeps what a directory holds together; `isKnown` says that it came before. Throws UserError for such
 * a path (the names differ in bytes that are no UTF-8, and a review that read one for the other would be of neither), and for more files or directories than are read.
 */
export function pathChecker(commit: string): (path: string, isKnown: boolean) => void {
  const short = commit.slice(0, 12);
  let before = '';
  let files = 0;
  let directories = 0;
  let nesting = 0;
  return (path, isKnown) => {
    if (isKnown)
      throw new UserError(
        `${short} has two files that are both called ${JSON.stringify(path)} once their names are read as UTF-8`,
        'Rename one of them.',
        3,
      );
    const end = path.lastIndexOf('/');
    const isBeside = end === before.lastIndexOf('/') && path.startsWith(before.slice(0, end + 1));
    files++;
    if (!isBeside) {
      directories += slashesFrom(commonLength(path, before), path);
      nesting += end * slashesFrom(0, path);
    }
    before = path;
    const refuse = (what: string) =>
      new UserError(
        `${short} holds ${what}, and no more are read`,
        'A change that adds so many is to be looked at by hand.',
        3,
      );
    if (files > mostFiles) throw refuse(`more than ${mostFiles} files`);
    if (directories > mostDirectories) throw refuse(`more than ${mostDirectories} directories`);
    if (nesting > mostNesting) throw refuse('thousands of directories that are nested hundreds deep');
  };
}

function commonLength(path: string, before: string): number {
  let at = 0;
  while (at < path.length && path.charCodeAt(at) === before.charCodeAt(at)) at++;
  return at;
}

function slashesFrom(start: number, path: string): number {
  let count = 0;
  for (let slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', slash + 1)) count++;
  return count;
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
