import { commentUrl, labelsOf, serverUrl } from './github-bodies.ts';
import { commitObject, commitToBranch, objectAt, objectOf } from './github-graphql-objects.ts';
import { type Asker, connection, demand, failure, type Page } from './github-graphql-page.ts';
import { allPulls, findPull, type StoredPull } from './github-pulls.ts';
import { findCommit, type GitHubState, type StoredComment } from './github-state.ts';
import { plainLogin, type Token } from './github-tokens.ts';

/** The fields of Query and Mutation; graphql-js calls them, and those below, with their arguments. */
export function rootOf(state: GitHubState, token: Token) {
  const asker = { state, token };
  return {
    viewer: { __typename: 'User', login: plainLogin(token.login) },
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      if (`${owner}/${name}`.toLowerCase() === 'acme/shop') return repository(asker);
      throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    createCommitOnBranch: ({ input }: { readonly input: unknown }) => commitToBranch(asker, input),
  };
}

interface ObjectAsked {
  readonly oid?: string;
  readonly expression?: string;
}

interface PullsAsked extends Page {
  readonly states?: readonly string[];
  readonly headRefName?: string;
  readonly baseRefName?: string;
}

function repository(asker: Asker) {
  const { state } = asker;
  const tip = findCommit(state, 'HEAD');
  return {
    __typename: 'Repository',
    name: 'shop',
    nameWithOwner: 'acme/shop',
    url: `${serverUrl}/acme/shop`,
    isPrivate: state.behaviour.visibility === 'private',
    viewerPermission: asker.token.permissions === undefined ? 'WRITE' : 'READ',
    defaultBranchRef: { name: 'main', target: tip === undefined ? null : commitObject(state, tip) },
    object: ({ oid, expression }: ObjectAsked) => {
      demand(asker, 'contents=read');
      return oid === undefined ? objectAt(state, expression ?? '') : objectOf(state, oid);
    },
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) => {
      demand(asker, 'contents=read');
      const commit = state.commits.get(state.branches.get(qualifiedName.replace('refs/heads/', '')) ?? '');
      const name = qualifiedName.replace('refs/heads/', '');
      return commit === undefined ? null : { name, target: commitObject(state, commit) };
    },
    pullRequest: ({ number }: { readonly number: number }) => {
      demand(asker, 'issues=read; pull_requests=read');
      const pull = findPull(state, number);
      if (pull !== undefined) return pullRequest(asker, pull);
      throw failure('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    },
    pullRequests: (asked: PullsAsked) => {
      if (state.behaviour.queries === 'refused') throw failure('FORBIDDEN', 'Resource not accessible by integration');
      demand(asker, 'pull_requests=read');
      const others = [...state.open.keys()].filter((number) => !state.pulls.has(number));
      const found = [...allPulls(state), ...others.map((number) => openPull(state, number))]
        .filter((pull) => asked.states === undefined || asked.states.includes(stateOf(pull)))
        .filter(({ head }) => asked.headRefName === undefined || head.ref === asked.headRefName)
        .filter(({ base }) => asked.baseRefName === undefined || base.ref === asked.baseRefName);
      return connection(found, asked, (pull) => pullRequest(asker, pull));
    },
  };
}

/** A pull request of which a test gave only the files. */
function openPull(state: GitHubState, number: number): StoredPull {
  const found = findPull({ ...state, pulls: new Map() }, number);
  if (found === undefined) throw new Error(`${number} is no number of a pull request`);
  return found;
}

function stateOf({ state, merged }: StoredPull): 'OPEN' | 'CLOSED' | 'MERGED' {
  return merged ? 'MERGED' : state === 'open' ? 'OPEN' : 'CLOSED';
}

function pullRequest(asker: Asker, pull: StoredPull) {
  const { state } = asker;
  const { number, base, head } = pull;
  const waiting = [...(state.reviewers.get(number) ?? [])];
  const reviews = state.reviews.filter((review) => review.pull === number);
  return {
    __typename: 'PullRequest',
    id: `PR_${number}`,
    number,
    title: pull.title,
    body: pull.body ?? '',
    url: `${serverUrl}/acme/shop/pull/${number}`,
    state: stateOf(pull),
    isDraft: pull.draft,
    merged: pull.merged,
    baseRefOid: base.sha,
    baseRefName: base.ref,
    headRefOid: head.sha,
    headRefName: head.ref,
    isCrossRepository: head.repo?.full_name !== 'acme/shop',
    author: actor(pull.user.login),
    labels: (asked: Page) => connection(labelsOf(state, number), asked, ({ name }) => ({ name })),
    comments: (asked: Page) =>
      connection(
        state.comments.filter(({ issue }) => issue === number),
        asked,
        (comment) => issueComment(asker, comment),
        state.behaviour.commentPage,
      ),
    files: (asked: Page) => connection(changedFiles(state, pull), asked, (file) => ({ ...file })),
    reviews: (asked: Page) => connection(reviews, asked, (review) => ({ ...review, author: actor(review.author) })),
    latestReviews: (asked: Page) => {
      const latest = [...new Map(reviews.map((review) => [review.author, review])).values()];
      return connection(latest, asked, (review) => ({ ...review, author: actor(review.author) }));
    },
    reviewRequests: (asked: Page) =>
      connection(waiting, asked, (name) => ({ requestedReviewer: reviewer(name.replace(/^team:/, ''), name) })),
    timelineItems: (asked: Page & { readonly itemTypes?: readonly string[] }) => {
      const wanted = asked.itemTypes === undefined || asked.itemTypes.includes('REVIEW_REQUESTED_EVENT');
      const events = state.reviewRequests.filter((request) => wanted && request.pull === number);
      return connection(events, asked, ({ login, team = '' }) => ({
        __typename: 'ReviewRequestedEvent',
        requestedReviewer: login === undefined ? reviewer(team, 'team:') : reviewer(login, ''),
      }));
    },
  };
}

/** Who did something; null for an account that was deleted, which REST calls ghost. */
function actor(login: string) {
  if (login === 'ghost') return null;
  const plain = plainLogin(login);
  return { __typename: plain === login ? 'User' : 'Bot', login: plain, url: `${serverUrl}/${plain}` };
}

function reviewer(name: string, kind: string) {
  return kind.startsWith('team:') ? { __typename: 'Team', slug: name, name } : actor(name);
}

function issueComment({ token }: Asker, comment: StoredComment) {
  const { id, body, author, minimized = false } = comment;
  return {
    id: `IC_${id}`,
    // GraphQL's integers have 32 bits, and ids of comments have outgrown them.
    databaseId: id < 2 ** 31 ? id : null,
    fullDatabaseId: String(id),
    url: commentUrl(comment),
    body,
    author: actor(author),
    viewerDidAuthor: author === token.login,
    isMinimized: minimized,
    minimizedReason: minimized ? 'outdated' : null,
  };
}

/** The files that a pull request changes: as the test gives them, or as its two commits tell. */
function changedFiles(state: GitHubState, { number, base, head }: StoredPull) {
  const given = state.open.get(number);
  if (given !== undefined) return given;
  const before = state.filesOf(base.sha);
  const after = state.filesOf(head.sha);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((path) => {
    if (before[path] === after[path]) return [];
    const changeType = before[path] === undefined ? 'ADDED' : after[path] === undefined ? 'DELETED' : 'MODIFIED';
    return [{ path, changeType }];
  });
}
