import { ZodError } from 'zod';
import { fullRepositoryBody } from './github-bodies.ts';
import { createCheckRun, listCheckRuns, updateCheckRun } from './github-checks.ts';
import { notFound, type Reply, refused } from './github-faults.ts';
import { answerOther, compare, getBlob, getCommit, getContents, listTree } from './github-git.ts';
import {
  addIssueLabels,
  createComment,
  createLabel,
  deleteComment,
  getComment,
  getLabel,
  listComments,
  listIssueLabels,
  listLabels,
  removeIssueLabel,
  updateComment,
} from './github-issues.ts';
import { getPermission, getPull, listPulls, listReviewers, pullsOfCommit, requestReviewers } from './github-pulls.ts';
import { type Ask, matchPath, type Route } from './github-route.ts';
import { allows } from './github-tokens.ts';

const here = '/repos/acme/shop';
const talkRead = 'issues=read; pull_requests=read';
const talk = 'issues=write; pull_requests=write';

/** What each endpoint needs is GitHub's own table of permissions for fine-grained tokens; `{owner}` is a repository that is not ours. */
const routes: readonly Route[] = [
  route('GET', here, 'metadata=read', ({ state }) => ({
    status: 200,
    body: fullRepositoryBody('acme/shop', state.behaviour.visibility),
  })),
  route('GET', `${here}/compare/{basehead}`, 'contents=read', compare),
  route('GET', `${here}/commits/{ref}`, 'contents=read', getCommit),
  route('GET', `${here}/commits/{commit_sha}/pulls`, 'pull_requests=read', pullsOfCommit),
  route('GET', `${here}/commits/{ref}/check-runs`, 'checks=read', listCheckRuns),
  route('GET', `${here}/git/trees/{tree_sha}`, 'contents=read', listTree),
  route('GET', `${here}/git/blobs/{file_sha}`, 'contents=read', getBlob),
  route('GET', `${here}/contents/{path}`, 'contents=read', getContents),
  route('POST', `${here}/check-runs`, 'checks=write', createCheckRun),
  route('PATCH', `${here}/check-runs/{check_run_id}`, 'checks=write', updateCheckRun),
  route('GET', `${here}/collaborators/{username}/permission`, 'metadata=read', getPermission),
  route('GET', `${here}/pulls`, 'pull_requests=read', listPulls),
  route('GET', `${here}/pulls/{pull_number}`, 'pull_requests=read', getPull),
  route('GET', `${here}/pulls/{pull_number}/requested_reviewers`, 'pull_requests=read', listReviewers),
  route('POST', `${here}/pulls/{pull_number}/requested_reviewers`, 'pull_requests=write', requestReviewers),
  route('GET', `${here}/issues/comments/{comment_id}`, talkRead, getComment),
  route('PATCH', `${here}/issues/comments/{comment_id}`, talk, updateComment),
  route('DELETE', `${here}/issues/comments/{comment_id}`, talk, deleteComment),
  route('GET', `${here}/issues/{issue_number}/comments`, talkRead, listComments),
  route('POST', `${here}/issues/{issue_number}/comments`, talk, createComment),
  route('GET', `${here}/issues/{issue_number}/labels`, talkRead, listIssueLabels),
  route('POST', `${here}/issues/{issue_number}/labels`, talk, addIssueLabels),
  route('DELETE', `${here}/issues/{issue_number}/labels/{name}`, talk, removeIssueLabel),
  route('GET', `${here}/labels`, talkRead, listLabels),
  route('GET', `${here}/labels/{name}`, talkRead, getLabel),
  route('POST', `${here}/labels`, 'issues=write', createLabel),
  route('GET', '/repos/{owner}/{repo}/commits/{ref}', 'metadata=read', (ask) => answerOther(ask, 'commits')),
  route('GET', '/repos/{owner}/{repo}/contents/{path}', 'metadata=read', (ask) => answerOther(ask, 'contents')),
];

function route(method: Route['method'], path: string, needs: string, answer: (ask: Ask) => Reply): Route {
  return { method, path, needs, answer };
}

/** The route of a request with what its path names; undefined where GitHub has none here. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly parameters: Ask['parameters'] } | undefined {
  for (const each of routes) {
    const parameters = each.method === method ? matchPath(each.path, path) : undefined;
    if (parameters !== undefined) return { route: each, parameters };
  }
  return undefined;
}

/** GitHub's answer to a REST request by a known token. */
export function answerRest(
  { state, token, query, address }: Omit<Ask, 'parameters' | 'body'>,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: string },
): Reply {
  const found = findRoute(method, path);
  if (found === undefined) return notFound();
  const { route, parameters } = found;
  const { writes, visibility } = state.behaviour;
  if (method !== 'GET' && writes === 'rate-limited')
    return refused(403, 'You have exceeded a secondary rate limit.', { 'retry-after': '3600' });
  if ((method !== 'GET' && writes === 'read-only') || !allows(token, route.needs, visibility)) {
    // To a token without contents=read a private repository has no commits and no files.
    if (route.needs === 'contents=read') return notFound();
    const who = token.type === 'Bot' ? 'integration' : 'personal access token';
    const headers = { 'x-accepted-github-permissions': route.needs };
    return refused(403, `Resource not accessible by ${who}`, headers);
  }
  try {
    return route.answer({ state, token, query, address, parameters, body: body === '' ? {} : JSON.parse(body) });
  } catch (error) {
    if (error instanceof ZodError) return refused(422, `Invalid request. ${error.message}`);
    if (error instanceof SyntaxError) return refused(400, 'Problems parsing JSON');
    throw error;
  }
}
