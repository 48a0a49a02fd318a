import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { serverUrl } from './github-bodies.ts';
import { type Asker, demand, failure } from './github-graphql-page.ts';
import { findCommit, type GitHubState, type StoredCommit } from './github-state.ts';

/** The object that an expression such as `main:docs/adr` names; null where there is none. */
export function objectAt(state: GitHubState, expression: string) {
  const [revision = '', ...path] = expression.split(':');
  const commit = findCommit(state, revision);
  if (commit === undefined) return null;
  if (path.length === 0) return commitObject(state, commit);
  let oid: string | undefined = commit.tree;
  for (const part of path.join(':').split('/').filter(Boolean))
    oid = state.trees.get(oid ?? '')?.find(({ name }) => name === part)?.oid;
  return oid === undefined ? null : objectOf(state, oid);
}

/** The object of an id; null where there is none. */
export function objectOf(state: GitHubState, oid: string) {
  const commit = state.commits.get(oid);
  if (commit !== undefined) return commitObject(state, commit);
  const tree = treeObject(state, oid);
  if (tree !== undefined) return tree;
  const bytes = state.behaviour.lostBlobs.has(oid) ? undefined : state.blobs.get(oid);
  if (bytes === undefined) return null;
  const { textLimit } = state.behaviour;
  const isBinary = bytes.includes(0);
  const isTruncated = !isBinary && bytes.length > textLimit;
  const text = isBinary ? null : bytes.subarray(0, textLimit).toString('utf8');
  return { __typename: 'Blob', oid, text, isBinary, isTruncated, byteSize: bytes.length };
}

function treeObject(state: GitHubState, oid: string) {
  const entries = state.trees.get(oid)?.map(({ name, mode, type, oid, size = 0 }) => ({
    name,
    type,
    mode: Number.parseInt(mode, 8),
    oid,
    size,
    object: () => objectOf(state, oid),
  }));
  return entries === undefined ? undefined : { __typename: 'Tree', oid, entries };
}

/** A commit. */
export function commitObject(state: GitHubState, { oid, message, date, tree }: StoredCommit) {
  const [headline = ''] = message.split('\n');
  return {
    __typename: 'Commit',
    oid,
    url: `${serverUrl}/acme/shop/commit/${oid}`,
    message,
    messageHeadline: headline,
    committedDate: date,
    tree: treeObject(state, tree),
  };
}

const commitSchema = z.object({
  branch: z.object({ repositoryNameWithOwner: z.string(), branchName: z.string() }),
  message: z.object({ headline: z.string(), body: z.string().optional() }),
  expectedHeadOid: z.string(),
  fileChanges: z.object({
    additions: z.array(z.object({ path: z.string(), contents: z.base64() })).default([]),
    deletions: z.array(z.object({ path: z.string() })).default([]),
  }),
});

/** GitHub's createCommitOnBranch: refused where the branch has moved on. */
export function commitToBranch(asker: Asker, input: unknown) {
  const { state } = asker;
  const { branch, message, expectedHeadOid, fileChanges } = commitSchema.parse(input);
  if (branch.repositoryNameWithOwner !== 'acme/shop')
    throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${branch.repositoryNameWithOwner}'.`);
  demand(asker, 'contents=write');
  const head = state.branches.get(branch.branchName);
  if (head === undefined) throw failure('NOT_FOUND', `No ref found named ${branch.branchName}.`);
  if (head !== expectedHeadOid) {
    const message = `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`;
    throw failure('STALE_DATA', message);
  }
  const files = state.filesOf(head);
  for (const { path } of fileChanges.deletions) delete files[path];
  for (const { path, contents } of fileChanges.additions)
    files[path] = Buffer.from(contents, 'base64').toString('utf8');
  const oid = state.commit(files, [head], message.headline);
  state.branches.set(branch.branchName, oid);
  const commit = state.commits.get(oid);
  return { commit: commit === undefined ? null : commitObject(state, commit), ref: { name: branch.branchName } };
}
