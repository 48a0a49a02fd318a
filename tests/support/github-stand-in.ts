import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { type GitObjects, objectId, storeTree } from './git-objects.ts';
import { answerGraphql } from './github-graphql.ts';

/** A commit as the stand-in holds it. */
interface StoredCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly date: string;
}

/** A comment of an issue or pull request; `author` is the login that REST shows. */
interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

/** What a test may bend: how GitHub answers writes, where it cuts listings, what it lost. */
interface Behaviour {
  writes: 'allowed' | 'read-only' | 'rate-limited';
  /** How the question for taken names is answered. */
  queries: 'allowed' | 'refused';
  /** Entries that a recursive listing gives before it is cut. */
  listingLimit: number;
  /** Bytes after which Blob.text is cut. */
  textLimit: number;
  readonly lostBlobs: Set<string>;
  /** Comments on a page, at most; GitHub gives 100. */
  commentPage: number;
  /** Answers everything with this status. */
  down: number | undefined;
}

/** GitHub's API over one repository, acme/shop, with its state and the log of what was asked. */
export interface GitHubStandIn extends GitObjects {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly port: number;
  readonly behaviour: Behaviour;
  readonly comments: StoredComment[];
  readonly commits: Map<string, StoredCommit>;
  /** Pull requests as REST shows them, by number. */
  readonly pulls: Map<number, unknown>;
  /** Open pull requests as GraphQL lists them: the files that each changes, by number. */
  readonly open: Map<number, readonly { readonly path: string; readonly changeType: string }[]>;
  /** Commits at the tips of branches. */
  readonly branches: Map<string, string>;
  /** Other repositories by `owner/name`: their files at every revision, and the only token that sees them, where they are private. */
  readonly others: Map<string, { readonly files: Readonly<Record<string, string>>; readonly token?: string }>;
  /** Tokens that are accepted beside the usual one. */
  readonly tokens: Set<string>;
  readonly log: LoggedRequest[];
  readonly viewer: string;
  commit(files: Readonly<Record<string, MemoryFile>>, parents?: readonly string[], message?: string): string;
  /** The text files of a commit, by path. */
  filesOf(commit: string): Record<string, MemoryFile>;
  close(): Promise<void>;
}

/** Starts the stand-in on a free loopback port; `token` is the only one that it accepts. */
export async function startGitHub(token = 'test-token'): Promise<GitHubStandIn> {
  const state: Omit<GitHubStandIn, 'apiUrl' | 'graphqlUrl' | 'port' | 'close'> = {
    blobs: new Map(),
    trees: new Map(),
    commits: new Map(),
    pulls: new Map(),
    open: new Map(),
    branches: new Map(),
    comments: [],
    others: new Map(),
    tokens: new Set([token]),
    log: [],
    viewer: 'github-actions[bot]',
    behaviour: {
      writes: 'allowed',
      queries: 'allowed',
      listingLimit: 100_000,
      textLimit: 512_000,
      lostBlobs: new Set(),
      commentPage: 100,
      down: undefined,
    },
    commit(files, parents = [], message = 'A commit') {
      const tree = storeTree(state, files);
      const date = new Date(Date.UTC(2026, 10, 1) + state.commits.size * 60_000).toISOString().replace('.000', '');
      const oid = objectId('commit', Buffer.from(`${tree} ${parents.join(' ')} ${date} ${message}`));
      state.commits.set(oid, { oid, tree, parents, message, date });
      return oid;
    },
    filesOf: (commit) => Object.fromEntries(filesBelow(state, state.commits.get(commit)?.tree ?? '', '')),
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const reply = answer(state, request, body);
    state.log.push({ method: request.method ?? '', path: request.url ?? '', status: reply.status, body });
    send(response, reply);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  const { port } = address;
  const apiUrl = `http://127.0.0.1:${port}`;
  return {
    ...state,
    apiUrl,
    graphqlUrl: `${apiUrl}/graphql`,
    port,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function filesBelow(objects: GitObjects, tree: string, prefix: string): readonly (readonly [string, string])[] {
  return (objects.trees.get(tree) ?? []).flatMap(({ name, type, oid }) =>
    type === 'tree'
      ? filesBelow(objects, oid, `${prefix}${name}/`)
      : [[`${prefix}${name}`, objects.blobs.get(oid)?.toString('utf8') ?? ''] as const],
  );
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type State = Omit<GitHubStandIn, 'apiUrl' | 'graphqlUrl' | 'port' | 'close'>;

function answer(state: State, request: IncomingMessage, body: string): Reply {
  if (state.behaviour.down !== undefined) return { status: state.behaviour.down, body: { message: 'Server Error' } };
  const token = /^(?:token|bearer) (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!state.tokens.has(token)) {
    return { status: 401, body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' } };
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && url.pathname === '/graphql') return answerGraphql(state, body);
  const [, repos, owner, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const other = repos === 'repos' ? state.others.get(`${owner}/${name}`) : undefined;
  if (other !== undefined) return fileOfOther(other, rest, token);
  if (repos !== 'repos' || owner !== 'acme' || name !== 'shop') return notFound();
  const [area = '', kind = '', ...last] = rest;
  if (request.method !== 'GET') return write(state, `${request.method} ${area} ${kind}`, rest, body);
  if (area === 'compare') return compare(state, [kind, ...last].join('/'), url.searchParams);
  if (area === 'commits') return commitReply(state, kind);
  if (area === 'pulls' && state.pulls.has(Number(kind))) return { status: 200, body: state.pulls.get(Number(kind)) };
  if (area === 'git' && kind === 'trees') return listTree(state, last[0] ?? '', url.searchParams.has('recursive'));
  if (area === 'git' && kind === 'blobs') return readBlob(state, last[0] ?? '');
  return notFound();
}

/** Commits and contents of a repository that the token may see; to others it is not there, as on GitHub. */
function fileOfOther(
  { files, token }: { readonly files: Readonly<Record<string, string>>; readonly token?: string },
  [area = '', ...path]: readonly string[],
  asking: string,
): Reply {
  if (token !== undefined && token !== asking) return notFound();
  const sha = objectId('commit', Buffer.from(JSON.stringify(files)));
  if (area === 'commits') return { status: 200, body: { sha } };
  const text = area === 'contents' ? files[path.join('/')] : undefined;
  if (text === undefined) return notFound();
  const content = Buffer.from(text).toString('base64');
  return { status: 200, body: { type: 'file', encoding: 'base64', size: text.length, content, sha } };
}

function notFound(message = 'Not Found'): Reply {
  return { status: 404, body: { message, documentation_url: 'https://docs.github.com/rest', status: '404' } };
}

function write(state: State, what: string, rest: readonly string[], body: string): Reply {
  if (state.behaviour.writes === 'read-only') {
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' };
    return { status: 403, headers, body: { message: 'Resource not accessible by integration', status: '403' } };
  }
  if (state.behaviour.writes === 'rate-limited') {
    const headers = { 'retry-after': '3600' };
    return { status: 403, headers, body: { message: 'You have exceeded a secondary rate limit.' } };
  }
  const { body: words } = z.object({ body: z.string() }).parse(JSON.parse(body));
  if (Buffer.byteLength(words) > 65_536) return { status: 422, body: { message: 'Validation Failed' } };
  if (what === `POST issues ${rest[1]}` && rest[2] === 'comments') {
    const comment = {
      id: 4_000_000_000 + state.comments.length,
      issue: Number(rest[1]),
      author: state.viewer,
      body: words,
    };
    state.comments.push(comment);
    return { status: 201, body: commentBody(comment) };
  }
  const comment = state.comments.find(({ id }) => what === 'PATCH issues comments' && id === Number(rest[2]));
  if (comment === undefined) return notFound();
  comment.body = words;
  return { status: 200, body: commentBody(comment) };
}

function commentBody({ id, issue, author, body }: StoredComment) {
  return {
    id,
    html_url: `https://github.test/acme/shop/pull/${issue}#issuecomment-${id}`,
    body,
    user: { login: author },
  };
}

function toCommit({ oid, tree, parents, message, date }: StoredCommit) {
  const person = { name: 'Ada', email: 'ada@example.com', date };
  return {
    sha: oid,
    commit: { message, author: person, committer: person, tree: { sha: tree } },
    parents: parents.map((sha) => ({ sha })),
  };
}

function commitReply(state: State, ref: string): Reply {
  const commit = state.commits.get(ref);
  return commit === undefined ? notFound() : { status: 200, body: toCommit(commit) };
}

function compare(state: State, basehead: string, query: URLSearchParams): Reply {
  const [base, head] = basehead.split('...').map((ref) => state.commits.get(ref));
  if (base === undefined || head === undefined) return notFound();
  const ours = ancestors(state, base);
  const theirs = ancestors(state, head);
  const mergeBase = theirs.find((commit) => ours.includes(commit));
  if (mergeBase === undefined) return notFound(`No common ancestor between ${base.oid} and ${head.oid}.`);
  const commits = theirs.filter((commit) => !ours.includes(commit)).reverse();
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return {
    status: 200,
    body: {
      base_commit: toCommit(base),
      merge_base_commit: toCommit(mergeBase),
      total_commits: commits.length,
      commits: commits.slice(start, start + size).map(toCommit),
    },
  };
}

/** A commit and all before it, newest first. */
function ancestors(state: State, commit: StoredCommit): readonly StoredCommit[] {
  const found = new Set([commit]);
  for (const { parents } of found) for (const oid of parents) found.add(state.commits.get(oid) ?? commit);
  return [...found].sort((a, b) => (a.date < b.date ? 1 : -1));
}

function listTree(state: State, ref: string, recursive: boolean): Reply {
  const oid = state.commits.get(ref)?.tree ?? ref;
  if (!state.trees.has(oid)) return notFound();
  const tree = walk(state, oid, '', recursive);
  const limit = recursive ? state.behaviour.listingLimit : Number.POSITIVE_INFINITY;
  return { status: 200, body: { sha: oid, tree: tree.slice(0, limit), truncated: tree.length > limit } };
}

function walk(state: State, oid: string, prefix: string, recursive: boolean): readonly object[] {
  return (state.trees.get(oid) ?? []).flatMap(({ name, mode, type, oid: sha, size }) => {
    const item = { path: `${prefix}${name}`, mode, type, sha, ...(size === undefined ? {} : { size }) };
    return recursive && type === 'tree' ? [item, ...walk(state, sha, `${prefix}${name}/`, true)] : [item];
  });
}

function readBlob(state: State, sha: string): Reply {
  const blob = state.behaviour.lostBlobs.has(sha) ? undefined : state.blobs.get(sha);
  if (blob === undefined) return notFound();
  return { status: 200, body: { sha, size: blob.length, encoding: 'base64', content: blob.toString('base64') } };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-remaining': '4999',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
