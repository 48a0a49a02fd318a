import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GitHubApi, GitHubError } from '../../src/change/github-api.ts';
import { openGitHubBlobs } from '../../src/change/github-blobs.ts';
import { openGitHubChange } from '../../src/change/github-change.ts';
import { namesTakenOnGitHub } from '../../src/change/github-names.ts';
import { openGitHubTrees } from '../../src/change/github-tree.ts';
import { openOtherRepositories } from '../../src/change/other-repositories.ts';
import { UserError } from '../../src/errors.ts';

const runs = { seed: 20261121, numRuns: Number(process.env.PROPERTY_RUNS ?? 60) };
const sha = 'a'.repeat(40);
const place = { owner: 'acme', repository: 'shop' };
const source = { ...place, base: 'main', head: sha, into: 'main', number: 7 };
const words = { title: '', body: '', labels: [], author: undefined, url: undefined };

const commit = { sha, commit: { message: 'm', committer: { date: '2026-11-20T10:00:00Z' }, tree: { sha } } };
const blob = { text: 'x\n', isBinary: false, isTruncated: false, byteSize: 2 };

/** What GitHub documents of each question, as far as stack-adr reads it. */
const documented: readonly unknown[] = [
  { merge_base_commit: commit, total_commits: 1, commits: [commit] },
  { sha, truncated: false, tree: [{ path: 'a/Dockerfile', mode: '100644', type: 'blob', sha, size: 12 }] },
  { repository: { b0: blob, b1: null, f0: { entries: [{ name: '0001-a.md' }] } } },
  {
    repository: {
      pullRequests: {
        totalCount: 1,
        nodes: [{ number: 8, files: { totalCount: 1, nodes: [{ path: 'docs/0002-b.md', changeType: 'ADDED' }] } }],
      },
    },
  },
  { ...commit, content: Buffer.from('x').toString('base64'), encoding: 'base64', size: 1 },
];

/** One documented answer with any of its values put in another's place, or left out, or no such answer at all. */
const answers: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...documented), fc.nat(40), fc.jsonValue({ maxDepth: 2 }))
      .map(([answer, at, value]) => replaced(answer, at, value)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...documented) },
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(undefined, null, '', '<html>', [], new Map(), JSON.parse('{"__proto__": {"x": 1}}')),
  },
);

function replaced(answer: unknown, at: number, value: unknown): unknown {
  let left = at;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item)]));
  };
  return walk(answer);
}

/** GitHub as it answers one thing after the other, whatever it is asked. */
function answering(given: readonly unknown[]): GitHubApi {
  let next = 0;
  const answer = async () => given[next++ % given.length];
  return { rest: answer, graphql: answer };
}

const file = { path: 'a/Dockerfile', oid: sha, kind: 'file', bytes: 12 } as const;

const questions: readonly { readonly name: string; ask(api: GitHubApi): Promise<unknown> }[] = [
  {
    name: 'the change and its files',
    ask: async (api) => {
      const change = await openGitHubChange(api, source, words);
      await change.namesTaken?.(['docs/decisions']);
      return change.head.read([...change.head.entries.keys()]);
    },
  },
  { name: 'a tree', ask: (api) => openGitHubTrees(api, place).list(sha) },
  { name: 'blobs', ask: (api) => openGitHubBlobs(api, place).read([file]) },
  { name: 'names that are taken', ask: (api) => namesTakenOnGitHub(api, source, ['docs/decisions', 'docs/adr']) },
  {
    name: 'a file of another repository',
    ask: (api) =>
      openOtherRepositories({
        folders: new Map(),
        with: 'with a token',
        give: () => 'Give one.',
        api: async () => api,
      }).read({
        repository: 'acme/.github',
        path: 'stack-policy.yml',
        revision: 'main',
      }),
  },
];

describe('whatever JSON GitHub answers', () => {
  test.each(questions)('$name: it is read, or refused with a next step', async ({ ask }) => {
    const own = Reflect.ownKeys(Object.prototype).length;
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 5 }), async (given) => {
        const outcome = await ask(answering(given)).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (outcome === undefined) return;
        expect(outcome).toBeInstanceOf(UserError);
        expect(outcome).toMatchObject({ message: expect.stringMatching(/./), next: expect.stringMatching(/\.$/) });
      }),
      runs,
    );
    expect(Reflect.ownKeys(Object.prototype).length).toBe(own);
  });

  test.each(questions)('$name: a refusal of GitHub stays one', async ({ ask }) => {
    const refusing = async () => {
      throw new GitHubError('permission', 'GitHub refused: 403');
    };
    const outcome = await ask({ rest: refusing, graphql: refusing }).catch((error: unknown) => error);
    // Names that are taken are a help and no more: what could not be asked is told in `incomplete`.
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UserError);
    else expect(outcome).toMatchObject({ incomplete: [{ reason: expect.stringContaining('403') }] });
  });
});
