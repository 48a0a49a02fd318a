import * as z from 'zod';
import { type GitHubApi, GitHubError, readAnswer } from '../change/github-api.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { CommentPlace } from './find-comments.ts';

/** The labels of ours; no other is ever added or taken away. Colours are GitHub's own of its default labels. */
const labels: Readonly<Record<Exclude<Verdict, 'none'>, { readonly color: string; readonly description: string }>> = {
  fits: { color: '0e8a16', description: 'A new service whose stack fits what is known of it' },
  discuss: { color: 'fbca04', description: 'A new service with a point to talk about' },
  reconsider: { color: 'd93f0b', description: 'A new service that is worth another look' },
  blocked: { color: 'b60205', description: 'A new service that the stack policy does not allow' },
};

const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/labels';
const addRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
const removeRoute = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}';
const readRoute = 'GET /repos/{owner}/{repo}/labels/{name}';
const createRoute = 'POST /repos/{owner}/{repo}/labels';
const listSchema = z.array(z.object({ name: z.string() }));

/**
 * Gives the pull request the label of its verdict and takes our other ones away. A label that the repository does not have is created, which asks for
 * more than the comment does. Throws GitHubError.
 */
export async function deliverLabels(
  api: GitHubApi,
  { owner, repository: repo, number: issue_number }: Pick<CommentPlace, 'owner' | 'repository' | 'number'>,
  verdict: Verdict,
  instance: string | undefined,
): Promise<void> {
  const nameOf = (word: string) => `${instance === undefined ? 'stack-adr' : `stack-adr ${instance}`}: ${word}`;
  const ours = new Set(Object.keys(labels).map(nameOf));
  const wanted = verdict === 'none' ? undefined : { ...labels[verdict], name: nameOf(verdict) };
  const place = { owner, repo, issue_number };
  const answer = await api.rest(listRoute, { ...place, per_page: 100 });
  const standing = new Set(readAnswer(listSchema, answer, listRoute).map(({ name }) => name));
  if (wanted !== undefined && !standing.has(wanted.name)) {
    await create(api, { owner, repo, ...wanted });
    await api.rest(addRoute, { ...place, labels: [wanted.name] });
  }
  for (const name of standing) {
    if (!ours.has(name) || name === wanted?.name) continue;
    await unless('not-found', () => api.rest(removeRoute, { ...place, name }));
  }
}

async function create(
  api: GitHubApi,
  label: { owner: string; repo: string; name: string; color: string; description: string },
): Promise<void> {
  const { owner, repo, name } = label;
  const there = await unless('not-found', () => api.rest(readRoute, { owner, repo, name }));
  if (there) return;
  // Another run may have created it since.
  await unless('rejected', () => api.rest(createRoute, label));
}

/** True where the question was answered; false for a refusal of this one kind. */
async function unless(reason: GitHubError['reason'], ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === reason) return false;
    throw error;
  }
}
