import type { GitHubStandIn } from './github-stand-in.ts';
import { openShop } from './open-shop.ts';
import { pullRequestOf } from './shop.ts';

export const repository = '/repos/acme/shop';

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
}

interface Received {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly answer: string;
}

/** A client of no kind: nothing is tried twice, nothing is waited for. */
export async function send(
  github: GitHubStandIn,
  { method = 'GET', path, body, token = 'test-token' }: Sent,
  patience = 20_000,
): Promise<Received> {
  const response = await fetch(path === '/graphql' ? github.graphqlUrl : `${github.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), answer: await response.text() };
}

/** acme/shop with the pull request that adds orders, somebody who works there, a comment, a label and a check run. */
export async function furnished(): Promise<GitHubStandIn & { readonly base: string; readonly head: string }> {
  const { github, base, head } = await openShop();
  github.branches.set('main', base);
  github.branches.set('orders', head);
  github.pulls.set(7, pullRequestOf(base, head).pull_request);
  github.collaborators.set('grace', 'write');
  github.teams.add('platform');
  github.comments.push({ id: 5, issue: 7, author: 'eve', body: 'Hello' });
  github.labels.set('ours', { name: 'ours', color: '0e8a16', description: 'One of ours' });
  github.issueLabels.set(7, new Set(['ours']));
  github.checkRuns.push({ ...checkRun, id: 6, app: github.viewer, head_sha: head, annotations: [] });
  return { ...github, base, head };
}

const checkRun = {
  name: 'stack-adr',
  status: 'completed',
  conclusion: 'neutral',
  external_id: 'one',
  details_url: '',
  title: 'A title',
  summary: 'A summary',
  text: null,
};
export const annotation = { path: 'a.ts', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'Look' };
/** A check run as it is asked for, with what is otherwise and its output. */
export const run = (over: object = {}, output: object = {}) => ({
  name: 'stack-adr',
  head_sha: '0'.repeat(40),
  status: 'completed',
  conclusion: 'neutral',
  output: { title: 'A title', summary: 'A summary', annotations: [annotation], ...output },
  ...over,
});

export const comments = `query($owner:String!,$repository:String!,$number:Int!,$after:String){
  repository(owner:$owner,name:$repository){pullRequest(number:$number){headRefOid state
    comments(first:100,after:$after){totalCount nodes{url body viewerDidAuthor isMinimized author{__typename login}}
      pageInfo{hasNextPage endCursor}}
    timelineItems(itemTypes:[REVIEW_REQUESTED_EVENT],first:50){nodes{...on ReviewRequestedEvent{
      requestedReviewer{__typename ...on User{login} ...on Team{slug}}}}}
    latestReviews(first:10){nodes{state author{login}}}}}}`;
export const conversation = { owner: 'acme', repository: 'shop', number: 7, after: null };
export const folder =
  'query($at:String!){repository(owner:"acme",name:"shop"){object(expression:$at){...on Tree{entries{name mode oid}}}}}';
export const commit =
  'mutation($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid url}}}';
export const commitInput = (head: string) => ({
  branch: { repositoryNameWithOwner: 'acme/shop', branchName: 'orders' },
  message: { headline: 'Draft a record' },
  expectedHeadOid: head,
  fileChanges: { additions: [{ path: 'docs/adr/0001-a.md', contents: 'IyBB' }] },
});
