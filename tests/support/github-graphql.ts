import * as z from 'zod';
import type { GitHubStandIn, Reply } from './github-stand-in.ts';

type State = Pick<GitHubStandIn, 'behaviour' | 'blobs' | 'comments' | 'viewer'>;

const querySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Answers the two GraphQL queries that stack-adr asks, blobs by id and the comments of a pull request. */
export function answerGraphql(state: State, body: string): Reply {
  const { query, variables } = querySchema.parse(JSON.parse(body));
  for (const used of query.replace(/^query\([^)]*\)/, '').matchAll(/\$(\w+)/g)) {
    if (!(used[1] !== undefined && used[1] in variables)) return failed('', `Variable $${used[1]} was not provided`);
  }
  if (variables.owner !== 'acme' || variables.repository !== 'shop') {
    return failed('NOT_FOUND', 'Could not resolve to a Repository');
  }
  if (query.includes('pullRequest(')) return pullRequestComments(state, variables);
  const objects = [...query.matchAll(/(\w+):\s*object\(oid:\s*"([0-9a-f]{40})"\)/g)];
  if (objects.length === 0) return failed('', 'The stand-in knows no such query');
  const repository = Object.fromEntries(objects.map(([, alias = '', oid = '']) => [alias, blob(state, oid)]));
  return { status: 200, body: { data: { repository } } };
}

function failed(type: string, message: string): Reply {
  return { status: 200, body: { data: null, errors: [{ ...(type === '' ? {} : { type }), message }] } };
}

function blob(state: State, oid: string) {
  const bytes = state.behaviour.lostBlobs.has(oid) ? undefined : state.blobs.get(oid);
  if (bytes === undefined) return null;
  const isBinary = bytes.includes(0);
  const isTruncated = !isBinary && bytes.length > state.behaviour.textLimit;
  const text = isBinary ? null : bytes.subarray(0, state.behaviour.textLimit).toString('utf8');
  return { text, isBinary, isTruncated, byteSize: bytes.length };
}

function pullRequestComments(state: State, variables: Record<string, unknown>): Reply {
  const { number, after } = variables;
  const all = state.comments.filter(({ issue }) => issue === number);
  const start = typeof after === 'string' ? Number(after) : 0;
  const page = all.slice(start, start + state.behaviour.commentPage);
  const end = start + page.length;
  const nodes = page.map(({ id, issue, author, body }) => ({
    url: `https://github.test/acme/shop/pull/${issue}#issuecomment-${id}`,
    body,
    viewerDidAuthor: author === state.viewer,
  }));
  const pageInfo = { hasNextPage: end < all.length, endCursor: page.length === 0 ? null : String(end) };
  return { status: 200, body: { data: { repository: { pullRequest: { comments: { nodes, pageInfo } } } } } };
}
