import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectGitHub } from '../../src/change/github-api.ts';
import { openGitHubChange } from '../../src/change/github-change.ts';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { type GitHubStandIn, startGitHub } from '../support/github-stand-in.ts';

const words = {
  title: 'Add orders',
  body: 'Because.',
  labels: ['service'],
  author: 'ada',
  url: 'https://host/acme/shop',
};

let github: GitHubStandIn;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

async function open(base: string, head: string, token = 'test-token') {
  const api = await connectGitHub({ ...github, token });
  return openGitHubChange(api, { owner: 'acme', repository: 'shop', base, head }, words);
}

function dated(oid: string, date: string): void {
  const commit = github.commits.get(oid);
  if (commit !== undefined) github.commits.set(oid, { ...commit, date });
}

function many(count: number): Record<string, MemoryFile> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/file-${index}.ts`, `file ${index}\n`]));
}

describe('a change on GitHub', () => {
  test('is compared from the merge base, in three requests, with the words of the pull request and its commits', async () => {
    const root = github.commit({ 'a.txt': 'one\n' });
    const newer = github.commit({ 'a.txt': 'two, on main\n' }, [root]);
    const first = github.commit({ 'a.txt': 'one\n', 'b.txt': 'b\n' }, [root], 'Add b\n');
    const head = github.commit({ 'a.txt': 'one\n', 'b.txt': 'b2\n' }, [first], 'Change b\n\nBecause.\n');
    const change = await open(newer, head);
    expect(github.log.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      `GET /repos/acme/shop/compare/${newer}...${head}`,
      `GET /repos/acme/shop/git/trees/${github.commits.get(root)?.tree}`,
      `GET /repos/acme/shop/git/trees/${github.commits.get(head)?.tree}`,
    ]);
    expect(change.base.commit).toBe(root);
    expect(change.head.commit).toBe(head);
    expect(change.date).toBe(github.commits.get(head)?.date);
    expect(change.text).toEqual({ title: 'Add orders', body: 'Because.', commits: ['Add b', 'Change b\n\nBecause.'] });
    expect(change).toMatchObject({ labels: ['service'], author: 'ada', url: 'https://host/acme/shop', incomplete: [] });
  });

  test('without commits of its own has the merge base as its head', async () => {
    const root = github.commit({ 'a.txt': 'one\n' });
    const newer = github.commit({ 'a.txt': 'two\n' }, [root]);
    const change = await open(newer, root);
    expect(change.head.commit).toBe(root);
    expect(change.text.commits).toEqual([]);
  });

  test('of histories that never met is compared as it stands, and says so', async () => {
    const one = github.commit({ 'a.txt': 'one\n' });
    const other = github.commit({ 'b.txt': 'two\n' });
    const change = await open(one, other);
    expect([...change.base.entries.keys(), ...change.head.entries.keys()]).toEqual(['a.txt', 'b.txt']);
    expect(change.incomplete).toEqual([
      {
        path: '.',
        reason: `${one.slice(0, 12)} and ${other.slice(0, 12)} share no history; they were compared as they stand`,
      },
    ]);
  });

  test('of 340 commits gives the newest 250 messages and the date of the head', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    let head = base;
    for (let n = 1; n <= 340; n++) head = github.commit({ 'a.txt': `${n}\n` }, [head], `Commit ${n}`);
    const change = await open(base, head);
    expect(change.text.commits).toHaveLength(250);
    expect([change.text.commits[0], change.text.commits[249]]).toEqual(['Commit 91', 'Commit 340']);
    expect(change.head.commit).toBe(head);
    expect(change.date).toBe(github.commits.get(head)?.date);
  });

  test('has the head that was asked for, also where whoever committed it set the clock back', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const first = github.commit({ 'a.txt': 'two\n' }, [base]);
    const head = github.commit({ 'a.txt': 'three\n' }, [first]);
    dated(head, '2026-10-01T00:00:00Z');
    const change = await open(base, head);
    expect(change.head.commit).toBe(head);
    expect((await change.head.read(['a.txt'])).get('a.txt')).toEqual({ kind: 'text', text: 'three\n' });
  });

  test.each([0, 60])('has that head where GitHub lists %d of 100 commits on a page, and says so', async (listed) => {
    const base = github.commit({ 'a.txt': 'one\n' });
    let head = base;
    for (let n = 1; n <= 120; n++) head = github.commit({ 'a.txt': `${n}\n` }, [head], `Commit ${n}`);
    github.behaviour.commitPage = listed;
    const change = await open(base, head);
    expect([change.base.commit, change.head.commit]).toEqual([base, head]);
    const told = `GitHub lists ${listed === 0 ? 0 : 80} of 120 commits of this change`;
    expect(change.incomplete).toEqual([{ path: '.', reason: expect.stringContaining(told) }]);
  });

  test('knows how late it is at the base, which may be later than its own date', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const head = github.commit({ 'a.txt': 'two\n' }, [base]);
    dated(head, '2026-10-01T00:00:00Z');
    const { date, baseDate } = await open(base, head);
    expect([date, baseDate]).toEqual(['2026-10-01T00:00:00Z', github.commits.get(base)?.date]);
  });

  test('asks for the files of base and head in one query, and for what both share once', async () => {
    const base = github.commit({ 'a.txt': 'shared\n', 'b.txt': 'old\n' });
    const head = github.commit({ 'a.txt': 'shared\n', 'b.txt': 'new\n' }, [base]);
    const change = await open(base, head);
    const [before, after] = await Promise.all([
      change.base.read(['a.txt', 'b.txt']),
      change.head.read(['a.txt', 'b.txt']),
    ]);
    expect(before.get('b.txt')).toEqual({ kind: 'text', text: 'old\n' });
    expect(after.get('b.txt')).toEqual({ kind: 'text', text: 'new\n' });
    await change.head.read(['a.txt']);
    const queries = github.log.filter(({ path }) => path === '/graphql');
    expect(queries.map(({ body }) => body.match(/object\(oid/g)?.length)).toEqual([3]);
  });

  test.each([
    ['100 files are one query', many(100), 1],
    ['101 files are two queries', many(101), 2],
    [
      'files over two megabytes together are asked for apart',
      Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}`, `${n}`.repeat(500_000)])),
      2,
    ],
  ])('%s', async (_sentence, files, queries) => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const change = await open(base, github.commit(files, [base]));
    const answer = await change.head.read(Object.keys(files));
    expect([...answer.values()].every(({ kind }) => kind === 'text')).toBe(true);
    expect(github.log.filter(({ path }) => path === '/graphql')).toHaveLength(queries);
  });

  test('reads text that GitHub cuts from the blob itself', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const change = await open(base, github.commit({ 'a.txt': 'a longer text\n' }, [base]));
    github.behaviour.textLimit = 5;
    expect((await change.head.read(['a.txt'])).get('a.txt')).toEqual({ kind: 'text', text: 'a longer text\n' });
    expect(github.log.at(-1)?.path).toMatch(/git\/blobs/);
  });

  test('calls a blob that GitHub has lost missing, cut or whole', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const head = github.commit({ 'a.txt': 'lost\n', 'b.txt': 'b'.repeat(600_000) }, [base]);
    const change = await open(base, head);
    for (const { oid } of change.head.entries.values()) github.behaviour.lostBlobs.add(oid);
    expect([...(await change.head.read(['a.txt', 'b.txt'])).values()]).toEqual([
      { kind: 'missing' },
      { kind: 'missing' },
    ]);
  });

  test('lists directories that base and head share once when GitHub cuts its listings', async () => {
    const shared = { 'lib/a/1.txt': '1\n', 'lib/a/2.txt': '2\n', 'lib/b/1.txt': '1\n' };
    const base = github.commit(shared);
    const head = github.commit({ ...shared, 'services/new/main.ts': 'x\n' }, [base]);
    github.behaviour.listingLimit = 4;
    const change = await open(base, head);
    expect([...change.head.entries.keys()]).toEqual([...Object.keys(shared), 'services/new/main.ts']);
    const listings = github.log.map(({ path }) => path).filter((path) => path.includes('/git/trees/'));
    expect(new Set(listings).size).toBe(listings.length);
  });

  test('that would take too many listings is refused with what to do instead', async () => {
    const base = github.commit({ 'a.txt': 'one\n' });
    const head = github.commit(Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`d${n}/a.txt`, `${n}\n`])), [
      base,
    ]);
    github.behaviour.listingLimit = 10;
    await expect(open(base, head)).rejects.toMatchObject({
      message: expect.stringContaining('too large to be listed'),
      next: expect.stringContaining('--repo DIR'),
      exitCode: 3,
    });
  });
});

describe('a question that GitHub does not answer', () => {
  test('a wrong token is named', async () => {
    const base = github.commit({});
    await expect(open(base, base, 'wrong')).rejects.toMatchObject({ reason: 'token', exitCode: 3 });
  });

  test('a revision that is not there is named', async () => {
    const base = github.commit({});
    await expect(open(base, 'f'.repeat(40))).rejects.toMatchObject({
      reason: 'not-found',
      message: expect.stringContaining('compare'),
    });
  });

  test('a server that fails is asked three times, then it is unreachable', async () => {
    const base = github.commit({});
    github.behaviour.down = 502;
    await expect(open(base, base)).rejects.toMatchObject({ reason: 'unreachable', exitCode: 3 });
    expect(github.log).toHaveLength(3);
  });

  test('an address where nobody listens is unreachable', async () => {
    const base = github.commit({});
    await github.close();
    await expect(open(base, base)).rejects.toMatchObject({ reason: 'unreachable', exitCode: 3 });
  });

  test.each([
    ['a rate limit is no missing permission', 'rate-limited', 'rate-limit'],
    ['a token that may only read lacks a permission', 'read-only', 'permission'],
  ] as const)('%s, and is asked once', async (_sentence, writes, reason) => {
    github.behaviour.writes = writes;
    const api = await connectGitHub({ ...github, token: 'test-token' });
    const write = api.rest('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner: 'acme',
      repo: 'shop',
      issue_number: 7,
      body: 'Hello',
    });
    await expect(write).rejects.toMatchObject({ reason });
    expect(github.log).toHaveLength(1);
  });
});
