import { Buffer } from 'node:buffer';
import { objectId } from './git-objects.ts';
import type { GitHubState, StoredCheckRun, StoredComment, StoredCommit, StoredLabel } from './github-state.ts';

/** Where the repository's pages are, as the runner's GITHUB_SERVER_URL says. */
export const serverUrl = 'https://github.test';
const apiUrl = 'https://api.github.test';
export const repositoryUrl = `${apiUrl}/repos/acme/shop`;

/** When everything happened: the answers know no clock. */
const moment = '2026-11-01T12:00:00Z';

/** A number that is always the same for the same words. */
function idOf(words: string): number {
  return Number.parseInt(objectId('blob', Buffer.from(words)).slice(0, 7), 16) + 1;
}

function nodeId(kind: string, words: string | number): string {
  return `${kind}_${Buffer.from(String(words)).toString('base64url')}`;
}

/** The addresses that REST derives from that of a thing: `<name>_url` for each of the given names, as `name` or `name:path`. */
function addresses(root: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((each) => {
      const [name = '', path = name] = each.split(':');
      return [`${name}_url`, `${root}/${path}`];
    }),
  );
}

const userAddresses = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations:orgs', 'repos'];

/** A user or bot; a bot's login ends with `[bot]`. */
export function userBody(login: string) {
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: idOf(login),
    node_id: nodeId('U', login),
    avatar_url: `${serverUrl}/avatars/${idOf(login)}`,
    gravatar_id: '',
    url,
    html_url: `${serverUrl}/${encodeURIComponent(login)}`,
    ...addresses(url, [...userAddresses, 'events', 'received_events']),
    type: login.endsWith('[bot]') ? 'Bot' : login === 'acme' ? 'Organization' : 'User',
    site_admin: false,
  };
}

const repositoryAddresses = [
  ...['archive', 'assignees', 'blobs:git/blobs', 'branches', 'collaborators', 'comments', 'commits', 'compare'],
  ...['contents', 'contributors', 'deployments', 'downloads', 'events', 'forks', 'git_commits:git/commits'],
  ...['git_refs:git/refs', 'git_tags:git/tags', 'hooks', 'issue_comment:issues/comments', 'issue_events:issues/events'],
  ...['issues', 'keys', 'labels', 'languages', 'merges', 'milestones', 'notifications', 'pulls', 'releases'],
  ...['stargazers', 'statuses', 'subscribers', 'subscription', 'tags', 'teams', 'trees:git/trees'],
];
const countsOfRepository = ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'size', 'stargazers_count'];

/** A repository, `owner/name`. */
export function repositoryBody(fullName: string, visibility: 'public' | 'private') {
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${apiUrl}/repos/${fullName}`;
  const page = `${serverUrl}/${fullName}`;
  return {
    id: idOf(fullName),
    node_id: nodeId('R', fullName),
    name,
    full_name: fullName,
    owner: userBody(owner),
    private: visibility === 'private',
    html_url: page,
    description: null,
    fork: owner !== 'acme',
    url,
    ...addresses(url, repositoryAddresses),
    clone_url: `${page}.git`,
    git_url: `git://github.test/${fullName}.git`,
    ssh_url: `git@github.test:${fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: 'TypeScript',
    license: null,
    ...Object.fromEntries([...countsOfRepository, 'watchers', 'watchers_count'].map((count) => [count, 0])),
    default_branch: 'main',
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    archived: false,
    disabled: false,
    visibility,
    pushed_at: moment,
    created_at: moment,
    updated_at: moment,
  };
}

/** A repository with what GitHub tells only where it is asked for by name. */
export function fullRepositoryBody(fullName: string, visibility: 'public' | 'private') {
  const more = { has_discussions: false, network_count: 0, subscribers_count: 0 };
  return { ...repositoryBody(fullName, visibility), ...more };
}

export function commentUrl({ id, issue }: Pick<StoredComment, 'id' | 'issue'>): string {
  return `${serverUrl}/acme/shop/pull/${issue}#issuecomment-${id}`;
}

export function commentBody(comment: StoredComment) {
  const { id, issue, author, body } = comment;
  return {
    id,
    node_id: nodeId('IC', id),
    url: `${repositoryUrl}/issues/comments/${id}`,
    html_url: commentUrl(comment),
    issue_url: `${repositoryUrl}/issues/${issue}`,
    body,
    user: author === 'ghost' ? null : userBody(author),
    author_association: author.endsWith('[bot]') ? 'NONE' : 'CONTRIBUTOR',
    created_at: moment,
    updated_at: moment,
  };
}

export function labelBody({ name, color, description }: StoredLabel) {
  const url = `${repositoryUrl}/labels/${encodeURIComponent(name)}`;
  return { id: idOf(name), node_id: nodeId('LA', name), url, name, color, description, default: false };
}

export function teamBody(slug: string) {
  const url = `${apiUrl}/organizations/1/team/${idOf(slug)}`;
  return {
    id: idOf(slug),
    node_id: nodeId('T', slug),
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'push',
    url,
    html_url: `${serverUrl}/orgs/acme/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    type: 'organization',
  };
}

export function commitBody({ oid, tree, parents, message, date }: StoredCommit) {
  const person = { name: 'Ada', email: 'ada@example.com', date };
  const url = `${repositoryUrl}/commits/${oid}`;
  return {
    sha: oid,
    node_id: nodeId('C', oid),
    url,
    html_url: `${serverUrl}/acme/shop/commit/${oid}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl}/git/commits/${oid}`,
      message,
      author: person,
      committer: person,
      comment_count: 0,
      tree: { sha: tree, url: `${repositoryUrl}/git/trees/${tree}` },
      verification: { verified: false, reason: 'unsigned', payload: null, signature: null, verified_at: null },
    },
    author: null,
    committer: null,
    parents: parents.map((sha) => ({
      sha,
      url: `${repositoryUrl}/commits/${sha}`,
      html_url: `${serverUrl}/acme/shop/commit/${sha}`,
    })),
  };
}

/** A check run without its annotations, which GitHub only counts here. */
export function checkRunBody(run: StoredCheckRun) {
  const { id, app, title, summary, text, annotations, details_url, conclusion } = run;
  const url = `${repositoryUrl}/check-runs/${id}`;
  const slug = app.replace(/\[bot\]$/, '');
  return {
    id,
    node_id: nodeId('CR', id),
    head_sha: run.head_sha,
    name: run.name,
    url,
    html_url: `${serverUrl}/acme/shop/runs/${id}`,
    details_url: details_url === '' ? `${serverUrl}/apps/${slug}` : details_url,
    external_id: run.external_id,
    status: run.status,
    conclusion,
    started_at: moment,
    completed_at: conclusion === null ? null : moment,
    output: { title, summary, text, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: idOf(run.head_sha) },
    app: {
      id: idOf(slug),
      slug,
      node_id: nodeId('A', slug),
      owner: userBody('acme'),
      name: slug,
      description: null,
      external_url: serverUrl,
      html_url: `${serverUrl}/apps/${slug}`,
      created_at: moment,
      updated_at: moment,
      permissions: { checks: 'write', metadata: 'read' },
      events: [],
    },
    pull_requests: [],
  };
}

/** The labels of an issue or pull request, in the order in which they were given. */
export function labelsOf({ labels, issueLabels }: GitHubState, issue: number) {
  // A label without words has none on GitHub; its description of a pull request in short says that there is always a text.
  return [...(issueLabels.get(issue) ?? [])].map((name) => {
    const label = labels.get(name.toLowerCase()) ?? { name, color: 'ededed', description: null };
    return labelBody({ ...label, description: label.description ?? '' });
  });
}
