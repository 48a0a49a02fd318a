import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, graphql } from 'graphql';
import * as z from 'zod';
import type { ForeignAnswer } from './foreign-github.ts';

// OURS, not the stand-in's: it has no GraphQL. A query is run against GitHub's published schema, and every object that it names is asked of the
// stand-in's REST interface with the same token. A field that nobody needed yet is an error that names it, never a null.

/** Asks the stand-in's REST interface as the token that put the query. */
export type AskRest = (method: string, path: string, body?: unknown) => Promise<ForeignAnswer>;

let schema: GraphQLSchema | undefined;

function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(published.idl, { assumeValid: true });
  return schema;
}

const querySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

/** Answers one GraphQL request as GitHub would: status 200, `data` and `errors` with GitHub's `type`. `viewer` is the token's login in REST. */
export async function answerGraphql(text: string, ask: AskRest, viewer: string): Promise<object> {
  const { query, variables } = querySchema.parse(JSON.parse(text));
  const { data, errors } = await graphql({
    schema: githubSchema(),
    source: query,
    variableValues: variables,
    rootValue: rootOf(ask, viewer),
    fieldResolver: resolveField,
  });
  if (errors === undefined) return { data };
  const told = errors.map(({ message, path, extensions }) => ({ type: extensions.type, message, path }));
  return { data: data ?? null, errors: told };
}

const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, parameters, _context, info) => {
  const known = z.record(z.string(), z.unknown()).parse(source);
  if (!(info.fieldName in known))
    throw new GraphQLError(`not translated to REST: ${info.parentType.name}.${info.fieldName}`);
  const value = known[info.fieldName];
  return typeof value === 'function' ? value(parameters) : value;
};

function rootOf(ask: AskRest, viewer: string) {
  return {
    viewer: () => ({ login: viewer.replace(/\[bot\]$/, '') }),
    repository: async ({ owner, name }: { owner: string; name: string }) => {
      const answer = await ask('GET', `/repos/${owner}/${name}`);
      if (answer.status === 404) throw refused(404, 'Could not resolve to a Repository');
      allowed(answer);
      return repositoryOf(async (method, path, body) => ask(method, `/repos/${owner}/${name}${path}`, body), viewer);
    },
  };
}

const blobSchema = z.object({ sha: z.string(), content: z.string(), size: z.number() });
const itemSchema = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.number().optional(),
});
const treeSchema = z.object({ sha: z.string(), tree: z.array(itemSchema) });
const commitSchema = z.object({ sha: z.string(), commit: z.object({ tree: z.object({ sha: z.string() }) }) });
const commentSchema = z.object({ html_url: z.string(), body: z.string(), user: z.object({ login: z.string() }) });
const pullSchema = z.object({
  number: z.number(),
  base: z.object({ sha: z.string() }),
  head: z.object({ sha: z.string(), ref: z.string() }),
});
const refSchema = z.object({ object: z.object({ sha: z.string() }) });

function repositoryOf(ask: AskRest, viewer: string) {
  const object = async ({ oid, expression }: { oid?: string; expression?: string }) => {
    if (oid !== undefined) return (await blobOf(ask, oid)) ?? (await treeOf(ask, oid));
    const [revision = '', path] = (expression ?? '').split(/:(.*)/s);
    return objectAt(ask, revision, path);
  };
  const pullRequest = async ({ number }: { number: number }) => {
    const answer = await ask('GET', `/pulls/${number}`);
    if (answer.status === 404) throw refused(404, 'Could not resolve to a PullRequest');
    const pull = pullSchema.parse(allowed(answer).body);
    // The stand-in's own head stays behind after a push; the tip of its branch does not.
    const headRefOid = async () => {
      const tip = await ask('GET', `/git/ref/heads/${pull.head.ref}`);
      return refSchema.parse(allowed(tip).body).object.sha;
    };
    return { number, headRefOid, comments: (page: Page) => commentsOf(ask, number, viewer, page) };
  };
  return { object, pullRequest, pullRequests: (page: Page) => openPulls(ask, page) };
}

async function blobOf(ask: AskRest, oid: string): Promise<object | undefined> {
  const answer = await ask('GET', `/git/blobs/${oid}`);
  if (answer.status === 404) return undefined;
  const { content, size, sha } = blobSchema.parse(allowed(answer).body);
  const bytes = Buffer.from(content, 'base64');
  const isBinary = bytes.includes(0);
  const text = isBinary ? null : bytes.toString('utf8');
  return { __typename: 'Blob', oid: sha, text, isBinary, isTruncated: false, byteSize: size };
}

async function treeOf(ask: AskRest, oid: string): Promise<object | null> {
  const answer = await ask('GET', `/git/trees/${oid}`);
  if (answer.status === 404) return null;
  const { sha, tree } = treeSchema.parse(allowed(answer).body);
  const entries = tree.map(({ path, mode, type, sha: entry, size }) => ({
    name: path,
    path,
    mode: Number.parseInt(mode, 8),
    type,
    oid: entry,
    size: size ?? 0,
    object: async () => (await blobOf(ask, entry)) ?? (await treeOf(ask, entry)),
  }));
  return { __typename: 'Tree', oid: sha, entries };
}

/** What git's `revision:path` names; null where nothing is. A revision alone is its commit. */
async function objectAt(ask: AskRest, revision: string, path: string | undefined): Promise<object | null> {
  const answer = await ask('GET', `/commits/${revision.replace(/^refs\/heads\//, '')}`);
  if (answer.status === 404 || answer.status === 422) return null;
  const { sha, commit } = commitSchema.parse(allowed(answer).body);
  if (path === undefined) return { __typename: 'Commit', oid: sha };
  const listed = await ask('GET', `/git/trees/${commit.tree.sha}?recursive=1`);
  const item = treeSchema.parse(allowed(listed).body).tree.find((entry) => entry.path === path);
  if (path === '') return treeOf(ask, commit.tree.sha);
  if (item === undefined) return null;
  return item.type === 'tree' ? treeOf(ask, item.sha) : ((await blobOf(ask, item.sha)) ?? null);
}

interface Page {
  readonly first?: number;
  readonly after?: string | null;
}

async function commentsOf(ask: AskRest, number: number, viewer: string, { first = 30, after }: Page): Promise<object> {
  const page = 1 + Number(after ?? 0);
  const answer = await ask('GET', `/issues/${number}/comments?per_page=${first}&page=${page}`);
  const comments = z.array(commentSchema).parse(allowed(answer).body);
  const nodes = comments.map(({ html_url, body, user }) => ({
    url: html_url,
    body,
    viewerDidAuthor: user.login === viewer,
    author: { __typename: 'Bot', login: user.login.replace(/\[bot\]$/, '') },
    isMinimized: false,
  }));
  const hasNextPage = answer.headers.get('link')?.includes('rel="next"') ?? false;
  return { nodes, pageInfo: { hasNextPage, endCursor: nodes.length === 0 ? null : String(page) } };
}

const comparisonSchema = z.object({
  files: z.array(z.object({ filename: z.string(), status: z.string() })).default([]),
});
const changeTypes: Readonly<Record<string, string>> = { added: 'ADDED', removed: 'DELETED', renamed: 'RENAMED' };

async function openPulls(ask: AskRest, { first = 30 }: Page): Promise<object> {
  const answer = await ask('GET', `/pulls?state=open&per_page=${first}`);
  const pulls = z.array(pullSchema).parse(allowed(answer).body);
  const nodes = pulls.map((pull) => ({
    ...pull,
    files: async () => {
      const comparison = await ask('GET', `/compare/${pull.base.sha}...${pull.head.sha}`);
      const { files } = comparisonSchema.parse(allowed(comparison).body);
      const changed = files.map(({ filename, status }) => ({
        path: filename,
        changeType: changeTypes[status] ?? 'MODIFIED',
      }));
      return { totalCount: changed.length, nodes: changed };
    },
  }));
  return { totalCount: nodes.length, nodes };
}

function allowed(answer: ForeignAnswer): ForeignAnswer {
  if (answer.status < 300) return answer;
  throw refused(answer.status, 'Resource not accessible by integration');
}

/** GitHub's GraphQL answers 200 and says in `type` what REST says in the status. */
function refused(status: number, message: string): GraphQLError {
  const type = status === 403 ? 'FORBIDDEN' : status === 404 ? 'NOT_FOUND' : 'INTERNAL';
  return new GraphQLError(message, { extensions: { type } });
}
