import { Buffer } from 'node:buffer';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { type GitObjects, objectId, storeTree } from './git-objects.ts';
import type { FaultGiven } from './github-faults.ts';
import { openTokens, type Tokens } from './github-tokens.ts';

/** A commit as the stand-in holds it. */
export interface StoredCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly date: string;
}

/** A comment of an issue or pull request; `author` is the login that REST shows. */
export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
  minimized?: boolean;
}

/** An annotation as a check run keeps it; REST's names. */
interface StoredAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string | undefined;
}

/** A check run of one commit; `app` is the login of the token that made it. */
export interface StoredCheckRun {
  readonly id: number;
  readonly app: string;
  readonly head_sha: string;
  name: string;
  status: string;
  conclusion: string | null;
  external_id: string;
  details_url: string;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: StoredAnnotation[];
}

/** A label of the repository; names are the same in every case of letters. */
export interface StoredLabel {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

/** Who was asked to review a pull request: a login or a team's slug. */
interface ReviewRequested {
  readonly pull: number;
  readonly login?: string;
  readonly team?: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** 0 where no answer was given. */
  readonly status: number;
  readonly body: string;
  readonly token: string;
  /** The fault that the test gave instead of an answer. */
  readonly fault?: string;
}

/** One request as a test's hooks see it; `index` counts all requests from 0. */
export interface Asked {
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** What a test may bend: how GitHub answers writes, where it cuts listings, what it lost. */
interface Behaviour {
  writes: 'allowed' | 'read-only' | 'rate-limited';
  /** How the question for taken names is answered. */
  queries: 'allowed' | 'refused';
  /** Whether strangers may read: a private repository asks for permissions to read too. */
  visibility: 'public' | 'private';
  /** Entries that a recursive listing gives before it is cut. */
  listingLimit: number;
  /** Bytes after which it is cut too: "Get a tree" of the REST reference says 7 MB, and not of what, so that no number is the default. */
  listingBytes: number;
  /** Bytes after which Blob.text is cut. */
  textLimit: number;
  readonly lostBlobs: Set<string>;
  /** Commits on a page of a comparison, at most; GitHub gives 100. */
  commitPage: number;
  /** Comments on a page, at most; GitHub gives 100. */
  commentPage: number;
  /** Answers everything with this status. */
  down: number | undefined;
  /** Asked for every request, before it is answered; undefined answers it as GitHub would. */
  fault: ((asked: Asked) => FaultGiven | undefined) | undefined;
  /** Changes the state in the middle of a run, just before a request is looked at. */
  before: ((asked: Asked) => void | Promise<void>) | undefined;
}

/** Everything that the stand-in remembers of acme/shop. */
export interface GitHubState extends GitObjects {
  readonly behaviour: Behaviour;
  readonly comments: StoredComment[];
  readonly commits: Map<string, StoredCommit>;
  /** Pull requests by number, as much of REST's shape as a test cares for; the rest is filled in. */
  readonly pulls: Map<number, unknown>;
  /** Open pull requests as GraphQL lists them: the files that each changes, by number. */
  readonly open: Map<number, readonly { readonly path: string; readonly changeType: string }[]>;
  /** Commits at the tips of branches. */
  readonly branches: Map<string, string>;
  /** Other repositories by `owner/name`: their files at every revision, and the only token that sees them, where they are private. */
  readonly others: Map<string, { readonly files: Readonly<Record<string, string>>; readonly token?: string }>;
  /** The repository's labels by name in lower case. */
  readonly labels: Map<string, StoredLabel>;
  /** Names of the labels that an issue or pull request carries. */
  readonly issueLabels: Map<number, Set<string>>;
  readonly checkRuns: StoredCheckRun[];
  /** Permission by login: admin, write, read or none. A login that is not here is nobody's who works here. */
  readonly collaborators: Map<string, 'admin' | 'write' | 'read' | 'none'>;
  /** Slugs of the organisation's teams with access. */
  readonly teams: Set<string>;
  /** Every request for a review that was ever made. */
  readonly reviewRequests: ReviewRequested[];
  /** Reviewers that a pull request waits for: logins, and teams as `team:slug`. */
  readonly reviewers: Map<number, Set<string>>;
  readonly reviews: { readonly pull: number; readonly author: string; readonly state: string }[];
  readonly tokens: Tokens;
  readonly log: LoggedRequest[];
  /** The login, as REST shows it, of the token that the stand-in was started with. */
  readonly viewer: string;
  commit(files: Readonly<Record<string, MemoryFile>>, parents?: readonly string[], message?: string): string;
  /** The text files of a commit, by path. */
  filesOf(commit: string): Record<string, MemoryFile>;
  /** An id that nothing has yet; comments begin above 32 bits, as GitHub's do. */
  nextId(): number;
}

/** An empty repository, and `token` to ask with. */
export function emptyState(token: string): GitHubState {
  const viewer = 'github-actions[bot]';
  let id = 4_000_000_000;
  const state: GitHubState = {
    blobs: new Map(),
    trees: new Map(),
    commits: new Map(),
    pulls: new Map(),
    open: new Map(),
    branches: new Map(),
    comments: [],
    others: new Map(),
    labels: new Map(),
    issueLabels: new Map(),
    checkRuns: [],
    collaborators: new Map(),
    teams: new Set(),
    reviewRequests: [],
    reviewers: new Map(),
    reviews: [],
    tokens: openTokens(token, viewer),
    log: [],
    viewer,
    behaviour: {
      writes: 'allowed',
      queries: 'allowed',
      visibility: 'private',
      listingLimit: 100_000,
      listingBytes: Number.POSITIVE_INFINITY,
      textLimit: 512_000,
      lostBlobs: new Set(),
      commitPage: 100,
      commentPage: 100,
      down: undefined,
      fault: undefined,
      before: undefined,
    },
    commit(files, parents = [], message = 'A commit') {
      const tree = storeTree(state, files);
      const date = new Date(Date.UTC(2026, 10, 1) + state.commits.size * 60_000).toISOString().replace('.000', '');
      const oid = objectId('commit', Buffer.from(`${tree} ${parents.join(' ')} ${date} ${message}`));
      state.commits.set(oid, { oid, tree, parents, message, date });
      return oid;
    },
    filesOf: (commit) => Object.fromEntries(filesBelow(state, state.commits.get(commit)?.tree ?? '', '')),
    nextId: () => id++,
  };
  return state;
}

/** A commit by its id, or by the name of a branch as REST and GraphQL spell it. */
export function findCommit(state: GitHubState, ref: string): StoredCommit | undefined {
  const branch = ref === 'HEAD' ? 'main' : ref.replace(/^(?:refs\/)?heads\//, '');
  return state.commits.get(state.branches.get(branch) ?? ref);
}

function filesBelow(objects: GitObjects, tree: string, prefix: string): readonly (readonly [string, string])[] {
  return (objects.trees.get(tree) ?? []).flatMap(({ name, type, oid }) =>
    type === 'tree'
      ? filesBelow(objects, oid, `${prefix}${name}/`)
      : [[`${prefix}${name}`, objects.blobs.get(oid)?.toString('utf8') ?? ''] as const],
  );
}
