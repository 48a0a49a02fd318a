import * as z from 'zod';
import type { Occasion } from '../request/occasion.ts';
import { type AskedChange, changeOfPullRequest, pullRequestSchema } from '../request/pull-request.ts';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from './github-api.ts';

/** The change that an occasion is about, or why there is none. `remark` is for the reader of the job. */
export type FoundChange =
  | { readonly kind: 'change'; readonly change: AskedChange; readonly remark?: string }
  | { readonly kind: 'nothing'; readonly why: string };

/**
 * Asks GitHub for what an event does not say: the pull request of a number, of a finished run's commit or of a merge queue's entry, and whether the
 * author of a comment may write. At most two requests. Throws GitHubError.
 */
export async function findAskedChange(
  api: GitHubApi,
  name: RepositoryName,
  occasion: Exclude<Occasion, { kind: 'scan' }>,
): Promise<FoundChange> {
  switch (occasion.kind) {
    case 'nothing':
    case 'change':
      return occasion;
    case 'pull-request':
      return { kind: 'change', change: await readPullRequest(api, name, occasion.number) };
    case 'command':
      if (!(await mayWrite(api, name, occasion.login)))
        return {
          kind: 'nothing',
          why: `${occasion.login} may not write to this repository, so the comment asks for nothing.`,
        };
      return { kind: 'change', change: await readPullRequest(api, name, occasion.number) };
    case 'merge-group':
      return ofMergeGroup(api, name, occasion);
    case 'finished-run':
      return ofFinishedRun(api, name, occasion);
  }
}

async function readPullRequest(api: GitHubApi, name: RepositoryName, number: number): Promise<AskedChange> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const { owner, repository: repo } = name;
  const answer = await api.rest(route, { owner, repo, pull_number: number });
  return changeOfPullRequest(readAnswer(pullRequestSchema, answer, route), `${owner}/${repo}`);
}

const permissionSchema = z.object({ permission: z.string() });

/** Whether somebody may write to the repository, by GitHub's word. Throws GitHubError, also for an account that GitHub does not know. */
export async function mayWrite(api: GitHubApi, name: RepositoryName, login: string): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const answer = await api.rest(route, { owner: name.owner, repo: name.repository, username: login });
  return ['admin', 'write'].includes(readAnswer(permissionSchema, answer, route).permission);
}

/** The words of the pull request that is queued: what its text declares counts in the queue too. */
async function ofMergeGroup(
  api: GitHubApi,
  name: RepositoryName,
  { change, number }: Extract<Occasion, { kind: 'merge-group' }>,
): Promise<FoundChange> {
  if (number === undefined) return { kind: 'change', change };
  try {
    const { title, body, labels, author } = await readPullRequest(api, name, number);
    return { kind: 'change', change: { ...change, title, body, labels, author } };
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.reason !== 'permission' && error.reason !== 'not-found')) throw error;
    const remark = `The text of pull request ${number} could not be read, so what it declares does not count here: ${error.message}. ${error.next}`;
    return { kind: 'change', change, remark };
  }
}

const listSchema = z.array(pullRequestSchema);
const mostListed = 100; // the most of one page; a branch has as many open pull requests as it has targets

/**
 * By the commit that the run was of. A number that the run left behind would be the pull request's own word; the branch's name is too, but what GitHub
 * lists for it counts only where its head is that commit.
 */
async function ofFinishedRun(
  api: GitHubApi,
  { owner, repository: repo }: RepositoryName,
  { head, owner: from, branch }: Extract<Occasion, { kind: 'finished-run' }>,
): Promise<FoundChange> {
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const answer = await api.rest(route, { owner, repo, state: 'open', head: `${from}:${branch}`, per_page: mostListed });
  const found = readAnswer(listSchema, answer, route)
    .filter((request) => request.head.sha === head)
    .sort((a, b) => b.number - a.number);
  const [request, ...others] = found;
  if (request === undefined) {
    const why = `No open pull request has ${head.slice(0, 12)} as its head: it has moved on, or is closed.`;
    return { kind: 'nothing', why };
  }
  const change = changeOfPullRequest(request, `${owner}/${repo}`);
  if (others.length === 0) return { kind: 'change', change };
  const numbers = others.map(({ number }) => number).join(', ');
  return {
    kind: 'change',
    change,
    remark: `${head.slice(0, 12)} is the head of pull request ${request.number}, which is reviewed, and of ${numbers}: run those with the input "pull-request".`,
  };
}
