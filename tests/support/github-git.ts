import { Buffer } from 'node:buffer';
import { type GitObjects, objectId } from './git-objects.ts';
import { commitBody, repositoryUrl, serverUrl } from './github-bodies.ts';
import { notFound, type Reply, refused } from './github-faults.ts';
import type { Ask } from './github-route.ts';
import { findCommit, type GitHubState, type StoredCommit } from './github-state.ts';

export function getCommit({ state, parameters }: Ask): Reply {
  const { ref = '' } = parameters;
  const commit = findCommit(state, ref);
  if (commit === undefined) return refused(422, `No commit found for SHA: ${ref}`);
  return { status: 200, body: { ...commitBody(commit), files: [] } };
}

/** The comparison of two revisions, with a page of the commits between them; files are left out, as on later pages. */
export function compare({ state, parameters, query }: Ask): Reply {
  const { basehead = '' } = parameters;
  const [base, head] = basehead.split('...').map((ref) => findCommit(state, ref));
  if (base === undefined || head === undefined) return notFound();
  const ours = ancestors(state, base);
  const theirs = ancestors(state, head);
  const mergeBase = theirs.find((commit) => ours.includes(commit));
  if (mergeBase === undefined) return notFound(`No common ancestor between ${base.oid} and ${head.oid}.`);
  const commits = theirs.filter((commit) => !ours.includes(commit)).reverse();
  const behind = ours.filter((commit) => !theirs.includes(commit)).length;
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  const end = start + Math.min(size, state.behaviour.commitPage);
  const page = `${serverUrl}/acme/shop/compare/${basehead}`;
  const status = commits.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged';
  return {
    status: 200,
    body: {
      url: `${repositoryUrl}/compare/${basehead}`,
      html_url: page,
      permalink_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: commitBody(base),
      merge_base_commit: commitBody(mergeBase),
      status,
      ahead_by: commits.length,
      behind_by: behind,
      total_commits: commits.length,
      commits: commits.slice(start, end).map(commitBody),
    },
  };
}

/** A commit and all before it, newest first. */
function ancestors(state: GitHubState, commit: StoredCommit): readonly StoredCommit[] {
  const found = new Set([commit]);
  for (const { parents } of found) for (const oid of parents) found.add(state.commits.get(oid) ?? commit);
  return [...found].sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** Entries of a tree, or of a commit's, cut where the test says that GitHub cuts. */
export function listTree({ state, parameters, query }: Ask): Reply {
  const { tree_sha: ref = '' } = parameters;
  const oid = findCommit(state, ref)?.tree ?? ref;
  if (!state.trees.has(oid)) return notFound();
  const recursive = query.has('recursive');
  const { listingLimit, listingBytes } = state.behaviour;
  const tree: object[] = [];
  let [bytes, truncated] = [0, false];
  // A tree may come to more entries than any memory holds: no more are looked at than are shown.
  for (const entry of walk(state, oid, '', recursive)) {
    truncated = recursive && (tree.length === listingLimit || bytes > listingBytes);
    if (truncated) break;
    tree.push(entry);
    bytes += JSON.stringify(entry).length + 1;
  }
  const url = `${repositoryUrl}/git/trees/${oid}`;
  return { status: 200, body: { sha: oid, url, tree, truncated } };
}

function* walk(objects: GitObjects, oid: string, prefix: string, recursive: boolean): Generator<object> {
  for (const { name, mode, type, oid: sha, size } of objects.trees.get(oid) ?? []) {
    yield { path: `${prefix}${name}`, mode, type, sha, ...(size === undefined ? {} : { size }) };
    if (recursive && type === 'tree') yield* walk(objects, sha, `${prefix}${name}/`, true);
  }
}

export function getBlob({ state, parameters }: Ask): Reply {
  const { file_sha: sha = '' } = parameters;
  const blob = state.behaviour.lostBlobs.has(sha) ? undefined : state.blobs.get(sha);
  if (blob === undefined) return notFound();
  const url = `${repositoryUrl}/git/blobs/${sha}`;
  const content = blob.toString('base64');
  return { status: 200, body: { sha, node_id: `B_${sha}`, size: blob.length, url, encoding: 'base64', content } };
}

/** A text file of acme/shop. */
export function getContents({ state, parameters, query }: Ask): Reply {
  const { path = '' } = parameters;
  const commit = findCommit(state, query.get('ref') ?? 'HEAD');
  const text = commit === undefined ? undefined : state.filesOf(commit.oid)[path];
  return typeof text === 'string' ? fileBody('acme/shop', path, text) : notFound();
}

/** Commits and contents of another repository; to a token that may not see it it is not there, as on GitHub. */
export function answerOther({ state, token, parameters }: Ask, area: 'commits' | 'contents'): Reply {
  const name = `${parameters.owner}/${parameters.repo}`;
  const other = state.others.get(name);
  if (other === undefined || (other.token !== undefined && other.token !== token.token)) return notFound();
  const tree = objectId('tree', Buffer.from(JSON.stringify(other.files)));
  const oid = objectId('commit', Buffer.from(tree));
  if (area === 'commits') {
    const commit = { oid, tree, parents: [], message: 'Policies', date: '2026-11-01T12:00:00Z' };
    return { status: 200, body: commitBody(commit) };
  }
  const { path = '' } = parameters;
  const text = other.files[path];
  return text === undefined ? notFound() : fileBody(name, path, text);
}

function fileBody(repository: string, path: string, text: string): Reply {
  const bytes = Buffer.from(text);
  const sha = objectId('blob', bytes);
  const url = `https://api.github.test/repos/${repository}/contents/${encodeURI(path)}`;
  const page = `${serverUrl}/${repository}/blob/main/${encodeURI(path)}`;
  const git = `https://api.github.test/repos/${repository}/git/blobs/${sha}`;
  return {
    status: 200,
    body: {
      type: 'file',
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      sha,
      size: bytes.length,
      url,
      html_url: page,
      git_url: git,
      download_url: page.replace('/blob/', '/raw/'),
      encoding: 'base64',
      content: bytes.toString('base64'),
      _links: { self: url, git, html: page },
    },
  };
}
