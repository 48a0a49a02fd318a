import * as z from 'zod';
import type { GitHubStandIn, Reply } from './github-stand-in.ts';

type State = Omit<GitHubStandIn, 'apiUrl' | 'graphqlUrl' | 'port' | 'close'>;

const querySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Answers the GraphQL questions that stack-adr asks: blobs, comments, names that are taken, and a commit to a branch. */
export function answerGraphql(state: State, body: string): Reply {
  const { query, variables } = querySchema.parse(JSON.parse(body));
  for (const used of query.replace(/^query\([^)]*\)/, '').matchAll(/\$(\w+)/g)) {
    if (!(used[1] !== undefined && used[1] in variables)) return failed('', `Variable $${used[1]} was not provided`);
  }
  if (query.startsWith('mutation')) return commitToBranch(state, variables);
  if (variables.owner !== 'acme' || variables.repository !== 'shop') {
    return failed('NOT_FOUND', 'Could not resolve to a Repository');
  }
  if (query.includes('pullRequest(')) return pullRequestComments(state, variables);
  if (query.includes('pullRequests(')) return namesTaken(state, variables);
  const objects = [...query.matchAll(/(\w+):\s*object\(oid:\s*"([0-9a-f]{40})"\)/g)];
  if (objects.length === 0) return failed('', 'The stand-in knows no such query');
  const repository = Object.fromEntries(objects.map(([, alias = '', oid = '']) => [alias, blob(state, oid)]));
  return { status: 200, body: { data: { repository } } };
}

function namesTaken(state: State, variables: Record<string, unknown>): Reply {
  if (state.behaviour.queries === 'refused') return failed('FORBIDDEN', 'Resource not accessible by integration');
  const nodes = [...state.open].map(([number, files]) => ({
    number,
    files: { totalCount: files.length, nodes: files },
  }));
  const folders = Object.entries(variables).flatMap(([name, value]) => {
    if (!/^f\d+$/.test(name) || typeof value !== 'string') return [];
    const [revision = '', folder = ''] = value.split(':');
    const commit = state.commits.get(state.branches.get(revision.replace('refs/heads/', '')) ?? revision);
    const entries = commit === undefined ? undefined : entriesAt(state, commit.tree, folder.split('/'));
    return [[name, entries === undefined ? null : { entries: entries.map((entry) => ({ name: entry })) }] as const];
  });
  const pullRequests = { totalCount: state.open.size, nodes };
  return { status: 200, body: { data: { repository: { ...Object.fromEntries(folders), pullRequests } } } };
}

function entriesAt(state: State, tree: string, parts: readonly string[]): readonly string[] | undefined {
  const [first, ...rest] = parts;
  const entries = state.trees.get(tree);
  if (first === undefined) return entries?.map(({ name }) => name);
  const below = entries?.find(({ name, type }) => name === first && type === 'tree');
  return below === undefined ? undefined : entriesAt(state, below.oid, rest);
}

const commitSchema = z.object({
  input: z.object({
    branch: z.object({ repositoryNameWithOwner: z.literal('acme/shop'), branchName: z.string() }),
    message: z.object({ headline: z.string(), body: z.string().optional() }),
    expectedHeadOid: z.string(),
    fileChanges: z.object({ additions: z.array(z.object({ path: z.string(), contents: z.base64() })) }),
  }),
});

/** GitHub's createCommitOnBranch: refused where the branch has moved on. */
function commitToBranch(state: State, variables: Record<string, unknown>): Reply {
  if (state.behaviour.writes === 'read-only') return failed('FORBIDDEN', 'Resource not accessible by integration');
  const { branch, message, expectedHeadOid, fileChanges } = commitSchema.parse(variables).input;
  const head = state.branches.get(branch.branchName);
  if (head === undefined) return failed('NOT_FOUND', 'The branch does not exist');
  if (head !== expectedHeadOid)
    return failed('STALE_DATA', `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`);
  const files = state.filesOf(head);
  for (const { path, contents } of fileChanges.additions)
    files[path] = Buffer.from(contents, 'base64').toString('utf8');
  const oid = state.commit(files, [head], message.headline);
  state.branches.set(branch.branchName, oid);
  const commit = { oid, url: `https://github.test/acme/shop/commit/${oid}` };
  return { status: 200, body: { data: { createCommitOnBranch: { commit } } } };
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
