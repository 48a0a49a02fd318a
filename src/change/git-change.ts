import { type Incomplete, UserError } from '../errors.ts';
import { openBlobReader } from './blob-reader.ts';
import { type Change, type Commit, type Lost, longestMessage, type NamesTaken } from './change.ts';
import { readableDate } from './clock.ts';
import { type GitRepository, openRepository, plainLog, runGit, tryGit } from './git-process.ts';
import { commitNamed, lookAhead, named, throwIfEmpty, unknownRevision } from './git-revision.ts';
import { gitFiles, openGitTree, openGitTrees } from './git-tree.ts';
import type { Tree } from './tree.ts';

/** What a local review is asked with. `base` undefined means the remote's default branch. */
export interface GitSource {
  readonly directory: string;
  readonly base: string | undefined;
  readonly head: string;
}

/** An open change; `close` ends git and removes temporary files. */
export interface Opened<T> {
  readonly value: T;
  close(): void;
}

/** Some months of a busy repository, a few years of a quiet one: who writes what here now. Read in about 0.1 s. */
const mostHistory = 300;
const mostFolders = 100;
const mostCommits = 250; // as many as GitHub's compare lists, so that both sources see the same words

/**
 * Opens the change from the merge base of `base` and `head` to `head`, from git objects alone: no work tree is read.
 * Where a shallow clone hides the merge base, `base` itself is compared with and `incomplete` says so.
 * Throws UserError for a revision that is not there and for a repository that cannot be read.
 */
export async function openGitChange(
  source: GitSource,
  words: Pick<Change, 'labels' | 'author' | 'url'> & { readonly title: string; readonly body: string },
  environment: NodeJS.ProcessEnv,
): Promise<Opened<Change>> {
  const { directory } = source;
  const named = (revision: string | undefined) => lookAhead(directory, revision, environment);
  const [earlyBase, earlyHead] = [named(source.base), named(source.head)];
  const repository = await openRepository(directory, environment);
  const blobs = openBlobReader(repository);
  try {
    const base = source.base ?? (await defaultBranch(repository));
    const baseCommit = (await earlyBase) ?? (await resolveBase(repository, base));
    const headCommit = (await earlyHead) ?? (await unknownRevision(repository, source.head, '--head'));
    const { commit, incomplete } = await mergeBase(repository, baseCommit, headCommit);
    const [trees, baseDate, log] = await Promise.all([
      openGitTrees(repository, { base: commit, head: headCommit }, blobs),
      commitDate(repository, baseCommit),
      runGit(repository, [
        'log',
        ...plainLog,
        `-n${mostCommits}`,
        '-z',
        '--format=%cI%n%B',
        headCommit,
        `^${commit}`,
        '--',
      ]),
    ]);
    const commits = log.split('\0').filter((text) => text !== '');
    const date = commits[0]?.split('\n')[0] ?? (await commitDate(repository, headCommit));
    return {
      value: {
        ...trees,
        text: {
          title: words.title,
          body: words.body,
          commits: commits
            .map((text) =>
              text
                .slice(text.indexOf('\n') + 1)
                .slice(0, longestMessage)
                .trim(),
            )
            .reverse(),
        },
        labels: words.labels,
        author: words.author,
        date: readableDate(date, baseDate),
        baseDate,
        url: words.url,
        incomplete,
        lost: () => ({ files: blobs.lost(), from: 'clone' }),
        tip: baseCommit === commit ? undefined : gitFiles(repository, baseCommit, blobs),
        history: repository.shallow ? undefined : () => latestCommits(repository, commit),
        namesTaken: (folders) => namesAtTip(repository, { tip: baseCommit, mergeBase: commit, name: base }, folders),
      },
      close: () => {
        blobs.close();
        repository.close();
      },
    };
  } catch (error) {
    blobs.close();
    repository.close();
    throw error;
  }
}

/** Opens one revision of a local repository, with its committer date (ISO 8601), and what was lost of the files that were read. Throws like openGitChange. */
export async function openGitRevision(
  directory: string,
  revision: string,
  environment: NodeJS.ProcessEnv,
): Promise<Opened<{ readonly tree: Tree; readonly date: string; lost(): Lost }>> {
  const found = lookAhead(directory, revision, environment);
  const repository = await openRepository(directory, environment);
  const blobs = openBlobReader(repository);
  try {
    const commit = (await found) ?? (await unknownRevision(repository, revision, '--rev'));
    const [tree, date] = await Promise.all([openGitTree(repository, commit, blobs), commitDate(repository, commit)]);
    return {
      value: { tree, date, lost: () => ({ files: blobs.lost(), from: 'clone' }) },
      close: () => {
        blobs.close();
        repository.close();
      },
    };
  } catch (error) {
    repository.close();
    throw error;
  }
}

/** Who changed what before a commit; undefined where a partial clone lacks what tells it. */
export async function latestCommits(repository: GitRepository, commit: string): Promise<readonly Commit[] | undefined> {
  // The first commit is an import as often as somebody's work, and may hold the whole tree.
  const quick = ['-c', 'log.showRoot=false'];
  const shape = [
    ...plainLog,
    '--no-merges',
    '--no-renames',
    '--no-relative',
    '--name-only',
    '-z',
    '--format=%x01%aE%x00',
  ];
  const asked = runGit(repository, [...quick, 'log', `-n${mostHistory}`, ...shape, commit, '--']);
  // A clone that left old trees out cannot say who changed what; nothing but this hangs on them.
  const log = await (repository.partial ? asked.catch(() => undefined) : asked);
  return log
    ?.split('\u0001')
    .slice(1)
    .map((text) => {
      const [author = '', ...paths] = text.split('\0').map((part) => part.trim());
      return { author, paths: paths.filter((path) => path !== '') };
    });
}

/** What others merged to the base since the change left it; other people's open pull requests are not in a clone. */
async function namesAtTip(
  repository: GitRepository,
  { tip, mergeBase, name }: { readonly tip: string; readonly mergeBase: string; readonly name: string },
  folders: readonly string[],
): Promise<NamesTaken> {
  if (tip === mergeBase || folders.length === 0) return { files: [], incomplete: [] };
  const places = folders.slice(0, mostFolders).map((folder) => `:(literal)${folder}/`);
  const listing = await runGit(repository, ['ls-tree', '-z', '--name-only', '--full-tree', tip, '--', ...places]);
  const paths = listing.split('\0').filter((path) => path !== '');
  return { files: paths.map((path) => ({ path, by: `the tip of ${name}` })), incomplete: [] };
}

async function resolveBase(repository: GitRepository, revision: string): Promise<string> {
  return (await commitNamed(named(repository), revision)) ?? unknownRevision(repository, revision, '--base');
}

async function defaultBranch(repository: GitRepository): Promise<string> {
  const head = await tryGit(named(repository), ['rev-parse', '--verify', '--quiet', '--abbrev-ref', 'origin/HEAD']);
  if (head !== undefined) return head.trim();
  await throwIfEmpty(repository);
  throw new UserError(
    `${repository.directory} does not say what its remote's default branch is`,
    'Give the revision to compare with: --base main, for example.',
    2,
  );
}

async function mergeBase(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<{ commit: string; incomplete: readonly Incomplete[] }> {
  const found = await tryGit(repository, ['merge-base', base, head]);
  if (found !== undefined) return { commit: found.split('\n')[0] ?? base, incomplete: [] };
  const reason = repository.shallow
    ? `this clone is shallow and hides the merge base; ${base.slice(0, 12)} itself was compared with. Fetch more history to be exact`
    : `${base.slice(0, 12)} and ${head.slice(0, 12)} share no history; they were compared as they stand`;
  return { commit: base, incomplete: [{ path: '.', reason }] };
}

async function commitDate(repository: GitRepository, commit: string): Promise<string> {
  return readableDate((await runGit(repository, ['show', '-s', ...plainLog, '--format=%cI', commit, '--'])).trim());
}
