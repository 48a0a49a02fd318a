import * as z from 'zod';
import type { Incomplete } from '../errors.ts';
import { type Change, type Lost, longestMessage } from './change.ts';
import { readableDate } from './clock.ts';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from './github-api.ts';
import { openGitHubBlobs } from './github-blobs.ts';
import { githubFiles } from './github-files.ts';
import { namesTakenOnGitHub } from './github-names.ts';
import { githubTree, openGitHubTrees } from './github-tree.ts';
import { openTextBudget } from './text-budget.ts';
import type { Tree } from './tree.ts';

/** What is compared on GitHub. `base` and `head` are commits or refs of the repository. */
export interface GitHubSource extends RepositoryName {
  readonly base: string;
  readonly head: string;
  /** The branch that the change goes into, and its pull request, where there are any. */
  readonly into?: string | undefined;
  readonly number?: number | undefined;
}

const pageSize = 100; // the most that GitHub gives
const mostCommits = 250; // as many as a local review reads, newest first

/**
 * Opens the change from the merge base of `base` and `head` to `head`: one comparison and two tree listings, three
 * requests for up to 100 commits. Files are read later, in batches. Throws GitHubError.
 */
export async function openGitHubChange(
  api: GitHubApi,
  source: GitHubSource,
  words: Pick<Change, 'labels' | 'author' | 'url'> & { readonly title: string; readonly body: string },
): Promise<Change> {
  const comparison = await compare(api, source);
  const { mergeBase, head, tip } = comparison;
  const blobs = openGitHubBlobs(api, source);
  const trees = openGitHubTrees(api, source);
  const [baseFiles, headFiles] = await Promise.all([trees.list(mergeBase.tree), trees.list(head.tree)]);
  return {
    base: githubTree(mergeBase.commit, baseFiles, blobs),
    head: githubTree(head.commit, headFiles, blobs, openTextBudget()),
    text: { title: words.title, body: words.body, commits: comparison.messages },
    labels: words.labels,
    author: words.author,
    date: readableDate(head.date, readableDate(tip.date)),
    baseDate: readableDate(tip.date),
    url: words.url,
    incomplete: comparison.incomplete,
    tip: tip.commit === mergeBase.commit ? undefined : githubFiles(api, source, tip.commit, blobs),
    lost: () => ({ files: blobs.lost(), from: 'github' }),
    namesTaken: (folders) => namesTakenOnGitHub(api, source, folders),
  };
}

/** Opens one revision on GitHub, with its committer date (ISO 8601): two requests, and files in batches. Throws GitHubError. */
export async function openGitHubRevision(
  api: GitHubApi,
  name: RepositoryName,
  revision: string,
): Promise<{ readonly tree: Tree; readonly date: string; lost(): Lost }> {
  const { commit, tree, date } = await readCommit(api, name, revision);
  const blobs = openGitHubBlobs(api, name);
  const files = await openGitHubTrees(api, name).list(tree);
  return {
    tree: githubTree(commit, files, blobs),
    date: readableDate(date),
    lost: () => ({ files: blobs.lost(), from: 'github' }),
  };
}

interface Commit {
  readonly commit: string;
  readonly tree: string;
  /** Committer date, ISO 8601. */
  readonly date: string;
}

interface Comparison {
  readonly mergeBase: Commit;
  readonly head: Commit;
  /** The newest commit of `base`. */
  readonly tip: Commit;
  /** Oldest first. */
  readonly messages: readonly string[];
  readonly incomplete: readonly Incomplete[];
}

const commitSchema = z.object({
  sha: z.string(),
  commit: z.object({
    message: z.string(),
    committer: z.object({ date: z.string() }),
    tree: z.object({ sha: z.string() }),
  }),
});
const comparisonSchema = z.object({
  base_commit: commitSchema,
  merge_base_commit: commitSchema,
  total_commits: z.number(),
  commits: z.array(commitSchema),
});

async function compare(api: GitHubApi, source: GitHubSource): Promise<Comparison> {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const basehead = `${source.base}...${source.head}`;
  const read = async (page: number) => {
    const parameters = { owner: source.owner, repo: source.repository, basehead, per_page: pageSize, page };
    return readAnswer(comparisonSchema, await api.rest(route, parameters), route);
  };
  const first = await read(1).catch((error: unknown) => {
    if (error instanceof GitHubError && /no common ancestor/i.test(error.message)) return undefined;
    throw error;
  });
  if (first === undefined) return compareAsTheyStand(api, source);
  const total = first.total_commits;
  const pages = Array.from({ length: Math.ceil(total / pageSize) }, (_, index) => index + 1);
  const wanted = pages.filter((page) => page > 1 && page * pageSize > total - mostCommits);
  const others = await Promise.all(wanted.map(read));
  const listed = [...first.commits, ...others.flatMap((page) => page.commits)];
  const commits = listed.slice(-Math.min(total, mostCommits));
  return {
    mergeBase: toCommit(first.merge_base_commit),
    tip: toCommit(first.base_commit),
    head: await headOf(api, source, [...listed, first.merge_base_commit]),
    messages: total === 0 ? [] : commits.map(({ commit }) => commit.message.slice(0, longestMessage).trim()),
    incomplete: unlisted(total, listed.length, [1, ...wanted]),
  };
}

/** The commit that was asked for, and no other: where it stands among the listed ones hangs on dates, which whoever commits chooses. */
async function headOf(
  api: GitHubApi,
  source: GitHubSource,
  listed: readonly z.infer<typeof commitSchema>[],
): Promise<Commit> {
  const found = listed.find(({ sha }) => sha === source.head);
  return found === undefined ? readCommit(api, source, source.head) : toCommit(found);
}

/** Messages settle points and open none: what GitHub counts and does not list is told, and the review goes on. */
function unlisted(total: number, listed: number, pages: readonly number[]): readonly Incomplete[] {
  const due = pages.reduce((sum, page) => sum + Math.min(pageSize, Math.max(0, total - (page - 1) * pageSize)), 0);
  if (listed >= due) return [];
  return [
    {
      path: '.',
      reason: `GitHub lists ${listed} of ${due} commits of this change; the messages of the others were not read`,
    },
  ];
}

/** Two histories that never met have no merge base; git compares them as they stand, and so does this. */
async function compareAsTheyStand(api: GitHubApi, source: GitHubSource): Promise<Comparison> {
  const [base, head] = await Promise.all([readCommit(api, source, source.base), readCommit(api, source, source.head)]);
  const reason = `${base.commit.slice(0, 12)} and ${head.commit.slice(0, 12)} share no history; they were compared as they stand`;
  return {
    mergeBase: base,
    tip: base,
    head,
    messages: [head.message],
    incomplete: [{ path: '.', reason }],
  };
}

async function readCommit(
  api: GitHubApi,
  { owner, repository: repo }: RepositoryName,
  ref: string,
): Promise<Commit & { readonly message: string }> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
  const commit = readAnswer(commitSchema, await api.rest(route, { owner, repo, ref, per_page: 1 }), route);
  return { ...toCommit(commit), message: commit.commit.message.trim() };
}

function toCommit({ sha, commit }: z.infer<typeof commitSchema>): Commit {
  return { commit: sha, tree: commit.tree.sha, date: commit.committer.date };
}
