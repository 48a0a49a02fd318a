import { UserError } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { type BlobReader, openBlobReader } from './blob-reader.ts';
import type { Change } from './change.ts';
import { latestCommits, type Opened } from './git-change.ts';
import { type GitRepository, openRepository, plainLog, quietly, runGit } from './git-process.ts';
import { commitNamed, type Here, unknownRevision } from './git-revision.ts';
import { kindOf, openGitTree, treeOf } from './git-tree.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** A commit of the first-parent line. A merge is one commit: what it brought to that line. */
export interface PastCommit {
  readonly id: string;
  /** Committer date, ISO 8601. */
  readonly date: string;
  /** The first line of its message, and the rest without the blank line between. Text from outside. */
  readonly title: string;
  readonly body: string;
  /** Every path that differs from the first parent; `added` where a regular file stands and none stood before. */
  readonly paths: readonly { readonly path: string; readonly added: boolean }[];
  /**
   * The commit as a change against its first parent. Newest first is the cheap order: the tree before one commit is the tree at
   * the next, the same object. Throws UserError (exit 3) when it cannot be read.
   */
  open(): Promise<Change>;
}

/** A line of commits, newest first. */
export interface History {
  /** The tree at the revision that was asked for. */
  readonly head: Tree;
  /** Each has a parent here: the first commit of all, and the last one of a shallow clone, have none to be held against. */
  readonly commits: readonly PastCommit[];
  /** Why there are fewer commits than were asked for; undefined where there are not. */
  readonly ends: 'first-commit' | 'shallow' | undefined;
}

/** As many as git-change.ts reads of one change. */
const mostCommits = 250;

type Trees = Pick<Change, 'base' | 'head'>;

/**
 * Opens the `last` commits (at least 1) of the first-parent line that ends at `revision`, from git objects alone: one `git log`
 * tells all of them with what they changed, one `git ls-tree` the newest tree, and every older tree is the one after it with its
 * commit undone. Throws UserError: exit 2 for a revision that is not there, exit 3 for what cannot be read.
 */
export async function openGitHistory(
  { directory, revision, last }: { readonly directory: string; readonly revision: string; readonly last: number },
  environment: NodeJS.ProcessEnv,
): Promise<Opened<History>> {
  const repository = await openRepository(directory, environment);
  const here = { directory, environment: quietly(environment) };
  const blobs = openBlobReader(repository);
  const close = () => {
    blobs.close();
    repository.close();
  };
  try {
    const tip = (await commitNamed(here, revision)) ?? (await unknownRevision(repository, revision, '--rev'));
    // One after the other: of two that fail, always the same one is told.
    const log = await readLog(here, tip, last);
    const head = await openGitTree(repository, tip, blobs);
    const commits = log.filter(({ parents }) => parents.length > 0);
    const trees = treesOf(head, commits, blobs);
    return {
      value: {
        head,
        commits: commits.map((commit, index) => pastCommit(commit, () => trees(index), repository, here)),
        ends: commits.length === log.length ? undefined : repository.shallow ? 'shallow' : 'first-commit',
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** A commit as the log tells it. */
interface Logged {
  readonly id: string;
  readonly parents: readonly string[];
  readonly date: string;
  readonly message: string;
  readonly paths: readonly Changed[];
}

/** A path with what it held before the commit, mode and oid as git writes them; `absent` where it held nothing. */
interface Changed {
  readonly path: string;
  readonly added: boolean;
  readonly mode: string;
  readonly oid: string;
}

const absent = '000000';

/** The commits from `tip` back along first parents. What settings of the user would add to the answer is switched off. */
async function readLog(here: Here, tip: string, last: number): Promise<readonly Logged[]> {
  const line = ['--first-parent', firstParent, `-n${last}`, ...plainLog];
  const shape = ['--raw', '--no-abbrev', '--no-renames', '--no-relative', '-z', '--format=%H%x00%P%x00%cI%x00%B%x00'];
  try {
    return readCommits(await runGit(here, ['log', ...line, ...shape, tip, '--']));
  } catch (error) {
    await throwNamed(here, tip, last);
    throw error;
  }
}

const firstParent = '--diff-merges=first-parent';

/** Throws with the first commit that cannot be compared: git names an object, which tells nobody how far back to look. */
async function throwNamed(here: Here, tip: string, last: number): Promise<void> {
  const ids = await runGit(here, ['rev-list', '--first-parent', `-n${last}`, tip, '--']);
  for (const id of ids.trim().split('\n')) {
    await runGit(here, ['diff-tree', '-r', firstParent, id, '--']).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const next = 'Fetch what is missing (a clone without --filter), or look at fewer commits with --last.';
      throw new UserError(`${id.slice(0, 12)} cannot be read: ${reason}`, next, 3, { cause });
    });
  }
}

/**
 * Four parts a commit (id, parents, date, message), an empty one, then two a path: `:<mode> <mode> <oid> <oid> <status>` and the
 * path itself (git-log(1), raw format with -z). No id begins with a colon.
 */
function readCommits(log: string): readonly Logged[] {
  const parts = log.split('\0');
  const found: Logged[] = [];
  for (let at = 0; at + 4 < parts.length; ) {
    const [id = '', parents = '', date = '', message = ''] = parts.slice(at, at + 4);
    const paths: Changed[] = [];
    for (at += 5; parts[at]?.trimStart().startsWith(':'); at += 2) {
      const [mode = '', now = '', oid = ''] = (parts[at] ?? '').trimStart().slice(1).split(' ');
      paths.push({ path: parts[at + 1] ?? '', added: now.startsWith('100') && !mode.startsWith('100'), mode, oid });
    }
    found.push({ id, parents: parents.split(' ').filter((parent) => parent !== ''), date, message, paths });
  }
  return found;
}

function pastCommit(commit: Logged, trees: () => Trees, repository: GitRepository, here: Here): PastCommit {
  const { id, parents, date, paths } = commit;
  const [title = '', ...rest] = commit.message.trim().split('\n');
  const told = { id, date, title, body: rest.join('\n').trim(), paths };
  const unknown = { labels: [], author: undefined, url: undefined, incomplete: [] };
  return {
    ...told,
    open: async () => {
      const { base, head } = trees();
      // A review knows what the commits of a merged branch said; of any other commit, title and body say all there is.
      const text = { title, body: told.body, commits: parents.length > 1 ? await mergedMessages(here, commit) : [] };
      const history = repository.shallow ? undefined : () => latestCommits(repository, base.commit);
      return { ...unknown, base, head, text, date, history };
    },
  };
}

/** The messages that a merge brought along, oldest first, without its own. */
async function mergedMessages(here: Here, { id, parents: [first = ''] }: Logged): Promise<readonly string[]> {
  const shape = [...plainLog, '-z', '--format=%B', `-n${mostCommits}`];
  const log = await runGit(here, ['log', ...shape, id, `^${first}`, '--']);
  const messages = log.split('\0').slice(1);
  return messages.flatMap((text) => text.trim() || []).reverse();
}

/** The two trees of the commit at an index, made from the nearest newer tree that is known. */
function treesOf(head: Tree, commits: readonly Logged[], blobs: BlobReader): (index: number) => Trees {
  let latest = { tree: head, index: 0 };
  return (index) => {
    const start = index < latest.index ? { tree: head, index: 0 } : latest;
    const passed = commits.slice(start.index, index).flatMap(({ paths }) => paths);
    const { id = head.commit, parents: [parent = ''] = [], paths = [] } = commits[index] ?? {};
    const after = start.index === index ? start.tree : treeOf(id, undo(start.tree.entries, passed), blobs);
    latest = { tree: treeOf(parent, undo(after.entries, paths), blobs), index: index + 1 };
    return { base: latest.tree, head: after };
  };
}

/** The entries as they were before changes, sorted; of several changes to one path the last one counts. */
function undo(entries: ReadonlyMap<string, TreeEntry>, changed: readonly Changed[]): ReadonlyMap<string, TreeEntry> {
  const earlier = new Map(entries);
  for (const { path, mode, oid } of new Map(changed.map((item) => [item.path, item])).values()) {
    if (mode === absent) earlier.delete(path);
    else earlier.set(path, { path, oid, kind: kindOf(mode, 0) });
  }
  const isSorted = changed.every(({ path }) => entries.has(path) || !earlier.has(path));
  return isSorted ? earlier : new Map([...earlier].sort(([a], [b]) => compareText(a, b)));
}
