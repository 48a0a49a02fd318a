import * as z from 'zod';
import { labelBody, labelsOf, repositoryBody, repositoryUrl, serverUrl, teamBody, userBody } from './github-bodies.ts';
import { notFound, type Reply, refused } from './github-faults.ts';
import { type Ask, paged } from './github-route.ts';
import type { GitHubState } from './github-state.ts';

/** As much of a pull request as a test may give; a payload's `pull_request` fits. */
const givenSchema = z.object({
  title: z.string().default('A pull request'),
  body: z.string().nullable().default(null),
  state: z.enum(['open', 'closed']).default('open'),
  merged: z.boolean().default(false),
  draft: z.boolean().default(false),
  user: z.object({ login: z.string() }).default({ login: 'ada' }),
  labels: z.array(z.object({ name: z.string() })).default([]),
  base: z.object({ sha: z.string(), ref: z.string().default('main') }),
  head: z.object({
    sha: z.string(),
    ref: z.string(),
    repo: z.object({ full_name: z.string() }).nullable().default({ full_name: 'acme/shop' }),
  }),
});

export interface StoredPull extends z.infer<typeof givenSchema> {
  readonly number: number;
}

/**
 * The pull request of a number. As long as a test has registered none, every number is an open one whose head is the
 * newest commit.
 */
export function findPull(state: GitHubState, number: number): StoredPull | undefined {
  const given = state.pulls.get(number);
  if (given !== undefined) return read(given, number);
  if (state.pulls.size > 0 || !Number.isInteger(number)) return undefined;
  const sha = [...state.commits.keys()].at(-1) ?? '0'.repeat(40);
  return read({ base: { sha }, head: { sha, ref: 'topic' } }, number);
}

export function allPulls(state: GitHubState): readonly StoredPull[] {
  return [...state.pulls].map(([number, given]) => read(given, number));
}

function read(given: unknown, number: number): StoredPull {
  const found = givenSchema.safeParse(given);
  // Not the error itself: that would pass for a request that GitHub does not take.
  if (!found.success) throw new Error(`the test's pull request ${number} is none: ${found.error.message}`);
  return { ...found.data, number };
}

/** A pull request as listings show it. */
function briefBody(state: GitHubState, pull: StoredPull) {
  const { number, user } = pull;
  const url = `${repositoryUrl}/pulls/${number}`;
  const page = `${serverUrl}/acme/shop/pull/${number}`;
  const issue = `${repositoryUrl}/issues/${number}`;
  const links = {
    self: url,
    html: page,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl}/statuses/${pull.head.sha}`,
  };
  const closed = pull.state === 'closed' ? '2026-11-01T13:00:00Z' : null;
  const asked = [...(state.reviewers.get(number) ?? [])];
  return {
    id: number,
    node_id: `PR_${number}`,
    number,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    state: pull.state,
    locked: false,
    title: pull.title,
    body: pull.body,
    user: userBody(user.login),
    labels: state.issueLabels.has(number)
      ? labelsOf(state, number)
      : pull.labels.map(({ name }) => labelBody({ name, color: 'ededed', description: null })),
    assignee: null,
    assignees: [],
    requested_reviewers: asked.filter((name) => !name.startsWith('team:')).map(userBody),
    requested_teams: asked.filter((name) => name.startsWith('team:')).map((name) => simpleTeam(name.slice(5))),
    milestone: null,
    draft: pull.draft,
    created_at: '2026-11-01T12:00:00Z',
    updated_at: '2026-11-01T12:00:00Z',
    closed_at: closed,
    merged_at: pull.merged ? closed : null,
    merge_commit_sha: null,
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    base: side(state, pull.base.sha, pull.base.ref, 'acme/shop'),
    head: side(state, pull.head.sha, pull.head.ref, pull.head.repo?.full_name, user.login),
  };
}

function pullBody(state: GitHubState, pull: StoredPull) {
  return {
    ...briefBody(state, pull),
    merged: pull.merged,
    mergeable: true,
    rebaseable: true,
    mergeable_state: 'clean',
    merged_by: null,
    comments: state.comments.filter(({ issue }) => issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

/** One side of a pull request; without a repository it is a fork that was deleted. */
function side(state: GitHubState, sha: string, ref: string, repository: string | undefined, author = 'acme') {
  const owner = repository?.split('/')[0] ?? author;
  const repo = repository === undefined ? null : repositoryBody(repository, state.behaviour.visibility);
  return { label: `${owner}:${ref}`, ref, sha, user: userBody(owner), repo };
}

function simpleTeam(slug: string) {
  const { parent: _, ...team } = teamBody(slug);
  return team;
}

export function listPulls(ask: Ask): Reply {
  const { state, query } = ask;
  const wanted = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = allPulls(state)
    .filter((pull) => wanted === 'all' || pull.state === wanted)
    .filter((pull) => base === null || pull.base.ref === base)
    // GitHub overlooks a head that does not name its owner.
    .filter((pull) => head === null || !head.includes(':') || labelOf(pull) === head)
    .sort((a, b) => b.number - a.number);
  return paged(
    ask,
    found.map((pull) => briefBody(state, pull)),
  );
}

function labelOf({ head, user }: StoredPull): string {
  return `${head.repo?.full_name.split('/')[0] ?? user.login}:${head.ref}`;
}

export function getPull({ state, parameters }: Ask): Reply {
  const pull = findPull(state, Number(parameters.pull_number));
  return pull === undefined ? notFound() : { status: 200, body: pullBody(state, pull) };
}

/** Pull requests that hold a commit. A fork's commits are found too, as long as the fork is there. */
export function pullsOfCommit(ask: Ask): Reply {
  const { state, parameters } = ask;
  const found = allPulls(state).filter(({ head }) => head.sha === parameters.commit_sha);
  if (found.length === 0 && !state.commits.has(parameters.commit_sha ?? ''))
    return refused(422, `No commit found for SHA: ${parameters.commit_sha}`);
  return paged(
    ask,
    found.map((pull) => briefBody(state, pull)),
  );
}

export function listReviewers({ state, parameters }: Ask): Reply {
  const asked = [...(state.reviewers.get(Number(parameters.pull_number)) ?? [])];
  const users = asked.filter((name) => !name.startsWith('team:')).map(userBody);
  const teams = asked.filter((name) => name.startsWith('team:')).map((name) => teamBody(name.slice(5)));
  return { status: 200, body: { users, teams } };
}

const reviewersSchema = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
});

/** Asks for reviews. Nobody is asked when one of them may not be. */
export function requestReviewers({ state, token, parameters, body }: Ask): Reply {
  const pull = findPull(state, Number(parameters.pull_number));
  if (pull === undefined) return notFound();
  const { reviewers, team_reviewers } = reviewersSchema.parse(body);
  if (reviewers.includes(pull.user.login)) return refused(422, 'Review cannot be requested from pull request author.');
  const mayReview = (login: string) => !['none', undefined].includes(state.collaborators.get(login));
  // The job's own token does not see the organisation's teams.
  const seesTeams = token.login !== state.viewer;
  if (!reviewers.every(mayReview) || !team_reviewers.every((slug) => seesTeams && state.teams.has(slug))) {
    const who = 'One or more of the users or teams you specified is not a collaborator of the acme/shop repository.';
    return refused(422, `Reviews may only be requested from collaborators. ${who}`);
  }
  const asked = state.reviewers.get(pull.number) ?? new Set();
  state.reviewers.set(pull.number, asked);
  for (const login of reviewers) {
    if (!asked.has(login)) state.reviewRequests.push({ pull: pull.number, login });
    asked.add(login);
  }
  for (const team of team_reviewers) {
    if (!asked.has(`team:${team}`)) state.reviewRequests.push({ pull: pull.number, team });
    asked.add(`team:${team}`);
  }
  return { status: 201, body: briefBody(state, pull) };
}

/** What a login may do here. Bots are nobody of whom GitHub tells. */
export function getPermission({ state, parameters }: Ask): Reply {
  const { username = '' } = parameters;
  if (username.endsWith('[bot]')) return notFound(`${username} is not a user`);
  const stranger = state.behaviour.visibility === 'public' ? 'read' : 'none';
  const permission = state.collaborators.get(username) ?? stranger;
  const user = {
    ...userBody(username),
    role_name: permission,
    permissions: {
      pull: permission !== 'none',
      triage: ['write', 'admin'].includes(permission),
      push: ['write', 'admin'].includes(permission),
      maintain: permission === 'admin',
      admin: permission === 'admin',
    },
  };
  return { status: 200, body: { permission, role_name: permission, user } };
}
