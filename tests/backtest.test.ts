import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import catalogue from 'virtual:catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backtest } from '../src/backtest.ts';
import { openGitRevision } from '../src/change/git-change.ts';
import { type History, openGitHistory } from '../src/change/git-history.ts';
import type { MemoryFile } from '../src/change/memory-tree.ts';
import { UserError } from '../src/errors.ts';
import { type Backtest, renderBacktest } from '../src/publish/render-backtest.ts';
import { findServices } from '../src/service/index.ts';
import { type ScratchRepository, scratchRepository } from './support/git-repository.ts';

type Files = Readonly<Record<string, MemoryFile>>;

const policyPath = '.github/stack-policy.yml';
const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const opened: { close(): void }[] = [];
const work = mkdtempSync(join(tmpdir(), 'stack-adr-test-'));

afterAll(() => {
  for (const item of opened) item.close();
  rmSync(work, { recursive: true, force: true });
});

function repository(): ScratchRepository {
  const made = scratchRepository();
  opened.push(made);
  return made;
}

async function historyOf(directory: string, last = 100, revision = 'main'): Promise<History> {
  const made = await openGitHistory({ directory, revision, last }, environment);
  opened.push(made);
  return made.value;
}

/** Commits one after the other, each with these files and no others; gives their ids. */
function commitAll(to: ScratchRepository, commits: readonly (readonly [string, Files])[]): readonly string[] {
  const ids: string[] = [];
  for (const [message, files] of commits) ids.push(to.commit(files, ids.slice(-1), message));
  return ids;
}

function service(name: string, framework: string): Files {
  return {
    [`services/${name}/package.json`]: JSON.stringify({ name, dependencies: { [framework]: '^5.0.0' } }),
    [`services/${name}/src/main.js`]: `import serve from '${framework}';\n\nconst app = serve();\napp.get('/${name}', show);\napp.listen(3000);\n`,
  };
}

const tool = { version: '1.0.0', rules: '0123456789ab' };
const quiet = { colour: false, tool };
const held = 'radar: { hold: [express] }\nrings: { hold: block }\n';
const run = (history: History, text?: string, path = 'ours.yml') =>
  backtest(history, { policy: text === undefined ? undefined : { path, text }, others: undefined }, catalogue);

describe('a history', () => {
  const changing = repository();
  const stages: readonly (readonly [string, Files])[] = [
    ['One', { 'a/x.txt': 'x', 'b.sh': 'b', 'été/y.txt': 'y', 'z last.txt': 'z' }],
    ['Two: a file gives way', { 'b.sh': { symlink: 'été/y.txt' }, 'été/y.txt': 'y', 'z last.txt': 'z' }],
    ['Three: one comes back', { 'a/x.txt': 'x2', 'b.sh': 'b', 'été/y.txt': 'y', lib: { submodule: '1'.repeat(40) } }],
    ['Four: a folder is renamed', { 'a/x.txt': 'x2', 'b.sh': 'b', 'aa/y.txt': 'y', 'a.txt': 'before a/' }],
    ['Five: nothing changes', { 'a/x.txt': 'x2', 'b.sh': 'b', 'aa/y.txt': 'y', 'a.txt': 'before a/' }],
    ['Six: a file goes again', { 'b.sh': 'b2', 'aa/y.txt': 'y', 'a.txt': 'before a/' }],
  ];
  const ids = commitAll(changing, stages);

  test.each<[string, readonly number[]]>([
    ['newest first', [0, 1, 2, 3, 4]],
    ['oldest first', [4, 3, 2, 1, 0]],
    ['with commits passed over', [1, 3, 4]],
    ['one twice', [2, 0, 2]],
  ])('has the trees that git has, opened %s', async (_name, order) => {
    const { commits, head } = await historyOf(changing.directory);
    expect(commits.map(({ id }) => id)).toEqual(ids.slice(1).reverse());
    expect(head.commit).toBe(ids.at(-1));
    for (const index of order) {
      const change = await commits[index]?.open();
      for (const [tree, id] of [
        [change?.head, ids[5 - index]],
        [change?.base, ids[4 - index]],
      ] as const) {
        const alone = await openGitRevision(changing.directory, id ?? '', environment);
        alone.close();
        expect(tree?.commit).toBe(id);
        expect([...(tree?.entries ?? [])]).toEqual([...alone.value.tree.entries]);
      }
    }
  });

  test('shares the tree between a commit and the one before it', async () => {
    const { commits } = await historyOf(changing.directory);
    const [first, second] = [await commits[0]?.open(), await commits[1]?.open()];
    expect(first?.base).toBe(second?.head);
  });

  test('tells added regular files from what else differs', async () => {
    const { commits } = await historyOf(changing.directory);
    const told = commits.map(({ paths }) => paths.map(({ path, added }) => (added ? `+${path}` : path)));
    expect(told).toEqual([
      ['a/x.txt', 'b.sh'],
      [],
      ['+a.txt', '+aa/y.txt', 'lib', 'été/y.txt'],
      ['+a/x.txt', '+b.sh', 'lib', 'z last.txt'],
      ['a/x.txt', 'b.sh'],
    ]);
  });

  test('counts a merge once, with what the merged branch said', async () => {
    const made = repository();
    const [root = ''] = commitAll(made, [['The shop', { 'README.md': '# Shop\n' }]]);
    const files = { 'README.md': '# Shop\n', 'a.txt': 'a', 'b.txt': 'b' };
    const first = made.commit({ 'README.md': '# Shop\n', 'a.txt': 'a' }, [root], 'Add a\n\nBecause of latency.');
    const second = made.commit(files, [first], 'Add b');
    const main = made.commit({ 'README.md': '# The shop\n' }, [root], 'Edit the README');
    made.commit({ ...files, 'README.md': '# The shop\n' }, [main, second], 'Merge #7\n\nTwo files\n');
    const { commits, ends } = await historyOf(made.directory);
    expect(commits.map(({ title, body }) => [title, body])).toEqual([
      ['Merge #7', 'Two files'],
      ['Edit the README', ''],
    ]);
    expect(ends).toBe('first-commit');
    const change = await commits[0]?.open();
    expect(change?.text.commits).toEqual(['Add a\n\nBecause of latency.', 'Add b']);
    expect(change?.base.commit).toBe(main);
    expect(commits[0]?.paths.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
    expect((await commits[1]?.open())?.text.commits).toEqual([]);
  });

  test.each<[string, readonly string[], number, number, History['ends']]>([
    ['the whole of a repository ends at its first commit', [], 100, 5, 'first-commit'],
    ['as many commits as were asked for do not end', [], 2, 2, undefined],
    ['a shallow clone ends where it was cut', ['--depth=3'], 100, 2, 'shallow'],
    ['so does one that lacks contents', ['--depth=3', '--filter=blob:none'], 100, 2, 'shallow'],
    ['a part of a shallow clone does not', ['--depth=3'], 2, 2, undefined],
  ])('%s', async (_name, parameters, last, count, ends) => {
    const directory = mkdtempSync(join(work, 'clone-'));
    changing.run(['config', 'uploadpack.allowFilter', 'true']);
    changing.run(['clone', '--quiet', '--bare', ...parameters, `file://${changing.directory}`, directory]);
    const history = await historyOf(directory, last);
    expect([history.commits.length, history.ends]).toEqual([count, ends]);
  });

  test.each<[string, string, RegExp, number]>([
    ['a revision that is not there', 'nowhere', /^the revision nowhere is not in/, 2],
    ['a revision that looks like an option', '--all', /^the revision --all is not in/, 2],
  ])('%s is told with a next step', async (_name, revision, message, exitCode) => {
    const error = await historyOf(changing.directory, 5, revision).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringMatching(message), exitCode });
  });

  test('a commit whose trees are not in the clone is named', async () => {
    const directory = mkdtempSync(join(work, 'clone-'));
    changing.run(['config', 'uploadpack.allowFilter', 'true']);
    changing.run(['clone', '--quiet', '--bare', '--filter=tree:0', `file://${changing.directory}`, directory]);
    await expect(historyOf(directory)).rejects.toMatchObject({
      message: expect.stringContaining(`${ids.at(-1)?.slice(0, 12)} cannot be read`),
      exitCode: 3,
    });
  });
});

describe('a policy is held against the commits of a history', () => {
  const shop = repository();
  const orders = { ...service('orders', 'express'), 'README.md': '# Shop\n' };
  const both = { ...orders, ...service('users', 'fastify') };
  const edited = { ...both, 'services/users/src/main.js': 'import serve from "fastify";\nserve().listen(80);\n' };
  const ids = commitAll(shop, [
    ['The shop', { 'README.md': '# Shop\n' }],
    ['Add orders (#1)\n\nHeld since.', orders],
    ['Add users \u001B[31m(#2)', both],
    ['Edit users', edited],
    ['A policy', { ...edited, [policyPath]: held }],
    ['Add carts (#3)', { ...edited, ...service('carts', 'express'), [policyPath]: held }],
  ]);
  const named = ids.map((id) => id.slice(0, 12));
  let history: History;
  beforeAll(async () => {
    history = await historyOf(shop.directory);
  });

  const rows: readonly { name: string; policy: string; fails: readonly string[]; rules: readonly string[] }[] = [
    {
      name: 'what it holds fails, and a rule that decides alone is told so',
      policy: held,
      fails: ['Add carts (#3)', 'Add orders (#1)'],
      rules: ['radar-hold block 2 2 express 2'],
    },
    {
      name: 'a rule beside another decides nothing alone',
      policy: `${held}constraints: [{ id: ours, when: 'service.name == "orders"', level: require-adr, message: No }]\n`,
      fails: ['Add carts (#3)', 'Add orders (#1)'],
      rules: ['radar-hold block 2 1 express 2', 'ours require-adr 1 0 '],
    },
    {
      name: 'what only warns fails nothing and is told',
      policy: 'radar: { hold: [express] }\n',
      fails: [],
      rules: ['radar-hold warn 2 0 express 2'],
    },
    {
      name: 'a note is told where notes fail',
      policy: 'radar: { assess: [fastify] }\nfailOn: note\n',
      fails: ['Add carts (#3)', 'Add users [31m(#2)', 'Add orders (#1)'],
      rules: ['radar-assess note 1 0 fastify 1'],
    },
    {
      name: 'a note is not told where it costs nothing',
      policy: 'radar: { assess: [fastify] }\n',
      fails: [],
      rules: [],
    },
    {
      name: 'a waiver counts on the day of the commit',
      policy: `${held}waivers: [{ service: services/*, rule: radar-hold, reason: r, owner: "@a", expires: 2026-11-01 }]\n`,
      fails: [],
      rules: [],
    },
    {
      name: 'a waiver that had ended by then does not',
      policy: `${held}waivers: [{ service: services/*, rule: radar-hold, reason: r, owner: "@a", expires: 2026-10-31 }]\n`,
      fails: ['Add carts (#3)', 'Add orders (#1)'],
      rules: ['radar-hold block 2 2 express 2'],
    },
    {
      name: 'nothing fails where the policy says so',
      policy: `${held}failOn: never\n`,
      fails: [],
      rules: ['radar-hold block 2 0 express 2'],
    },
  ];
  test.each(rows)('$name', async ({ policy, fails, rules }) => {
    const result = await run(history, policy);
    expect(result.commits.filter((commit) => commit.fails).map(({ subject }) => subject)).toEqual(fails);
    const told = result.rules.filter(({ rule }) => rule === 'ours' || rule.startsWith('radar-'));
    expect(
      told.map(({ rule, level, flagged, alone, technologies }) => {
        const names = technologies.map((item) => `${item.technology} ${item.flagged}`);
        return `${rule} ${level} ${flagged} ${alone} ${names.join(' ')}`;
      }),
    ).toEqual(rules);
  });

  test('services that the policy leaves out are not brought', async () => {
    const { commits } = await run(history, 'services: { exclude: ["services/users"] }\n');
    expect(commits.map(({ subject }) => subject)).toEqual(['Add carts (#3)', 'Add orders (#1)']);
  });

  test('findings that something closed are counted', async () => {
    const waivers = 'waivers: [{ service: "**", rule: radar-hold, reason: r, owner: "@a", expires: 2026-12-01 }]\n';
    expect((await run(history, `${held}${waivers}`)).closed).toBe(2);
    expect((await run(history, held)).closed).toBe(0);
  });

  test('a commit is opened only where it may bring a service', async () => {
    const asked: string[] = [];
    const done: string[] = [];
    const commits = history.commits.map((commit) => ({
      ...commit,
      open: () => {
        asked.push(commit.title);
        return commit.open();
      },
    }));
    const policy = { policy: { path: 'ours.yml', text: held }, others: undefined };
    await backtest({ ...history, commits }, policy, catalogue, (count, all) => done.push(`${count}/${all}`));
    expect(asked).not.toContain('Edit users');
    expect(done).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  test('without one given, the one at the revision counts for all, and what stood before does not', async () => {
    const later = repository();
    const loose = 'failOn: never\n';
    const before = { ...orders, [policyPath]: 'constraints: [{ id: x, when: "size.lines > true", message: No }]\n' };
    commitAll(later, [
      ['The shop', { 'README.md': '# Shop\n' }],
      ['Add orders', before],
      ['Add users', { ...before, ...both, [policyPath]: loose }],
      ['Hold', { ...both, [policyPath]: held }],
    ]);
    const result = await run(await historyOf(later.directory));
    expect(result.policy).toBe(policyPath);
    expect(result.commits.map(({ subject, fails }) => [subject, fails])).toEqual([
      ['Add users', false],
      ['Add orders', true],
    ]);
    const without = await run(await historyOf(later.directory, 100, 'main~1'), held);
    expect(without.policy).toBe('ours.yml');
  });

  test('the one at the revision brings along what it extends there', async () => {
    const layered = repository();
    const shared = '.github/radar.yml';
    commitAll(layered, [
      ['The shop', { 'README.md': '# Shop\n' }],
      ['Add orders', { ...orders, [shared]: 'failOn: never\n' }],
      ['Extend', { ...orders, [policyPath]: 'extends: ["./radar.yml"]\n', [shared]: held }],
    ]);
    const { rules, failOn } = await run(await historyOf(layered.directory));
    expect([failOn, rules.find(({ rule }) => rule === 'radar-hold')?.alone]).toEqual(['require-adr', 1]);
  });

  test('without any, the defaults count, also where there was one once', async () => {
    const none = repository();
    commitAll(none, [
      ['The shop', { [policyPath]: held }],
      ['Add orders', { ...orders, [policyPath]: held }],
      ['No policy', orders],
    ]);
    const result = await run(await historyOf(none.directory));
    expect(result.policy).toBeUndefined();
    expect(result.commits.map(({ subject, fails }) => [subject, fails])).toEqual([['Add orders', false]]);
    expect(renderBacktest(result, 'text', quiet)).toContain('so the defaults were held against its\nhistory');
  });

  test('what could not be read is summed by reason', async () => {
    const broken = repository();
    const cart = { ...service('cart', 'express'), 'services/cart/pom.xml': '<project' };
    commitAll(broken, [
      ['The shop', { 'README.md': '# Shop\n' }],
      ['Add carts', cart],
      ['Edit carts', { ...cart, 'services/cart/pom.xml': '<project\n' }],
    ]);
    const { unread, commits } = await run(await historyOf(broken.directory), held);
    expect(commits.map(({ subject }) => subject)).toEqual(['Add carts']);
    expect(unread).toEqual([
      {
        reason: expect.stringContaining('could not be parsed'),
        times: 2,
        commit: (await historyOf(broken.directory)).commits[0]?.id.slice(0, 12),
        path: 'services/cart/pom.xml',
      },
    ]);
  });

  test('a policy that is wrong ends the run before any commit', async () => {
    const done: number[] = [];
    const policy = { policy: { path: 'ours.yml', text: 'failOn: nevr\n' }, others: undefined };
    const error = await backtest(history, policy, catalogue, (count) => done.push(count)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('ours.yml:1:9') });
    expect(done).toEqual([]);
  });

  test('a constraint that fails on a service ends it with the commit named', async () => {
    const policy = "constraints: [{ id: x, when: 'stack.language > 3', message: No }]\n";
    await expect(run(history, policy)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`${named[5]} (Add carts (#3)): ours.yml:1: the constraint "x" fails`),
    });
  });

  test('so does a commit that cannot be read', async () => {
    const commits = history.commits.map((commit) => ({
      ...commit,
      open: () => Promise.reject(new UserError('git stopped', 'Run git fsck.', 3)),
    }));
    await expect(run({ ...history, commits }, held)).rejects.toMatchObject({
      exitCode: 3,
      message: `${named[5]} (Add carts (#3)): git stopped`,
      next: 'Run git fsck.',
    });
  });

  test('the same history and policy give the same bytes', async () => {
    const [first, second] = [await run(history, held), await run(await historyOf(shop.directory), held)];
    expect(renderBacktest(first, 'json', quiet)).toBe(renderBacktest(second, 'json', quiet));
  });

  test('the document holds every commit', async () => {
    const document: unknown = JSON.parse(renderBacktest(await run(history, held), 'json', quiet));
    expect(document).toMatchObject({
      schema: 'stack-adr/backtest@1',
      tool: { name: 'stack-adr', ...tool },
      revision: ids[5],
      policy: 'ours.yml',
      failOn: 'require-adr',
      history: { from: '2026-11-01', to: '2026-11-01', ends: 'first-commit' },
      summary: { commits: 5, withServices: 3, services: 3, failing: 2, closedFindings: 0 },
      rules: expect.arrayContaining([
        {
          rule: 'radar-hold',
          level: 'block',
          flagged: 2,
          alone: 2,
          commits: [named[5], named[1]],
          technologies: [{ technology: 'express', flagged: 2 }],
        },
      ]),
      commits: [
        {
          commit: named[5],
          date: '2026-11-01',
          subject: 'Add carts (#3)',
          fails: true,
          services: [
            {
              root: 'services/carts',
              change: 'added',
              verdict: 'blocked',
              findings: expect.arrayContaining([{ rule: 'radar-hold', level: 'block', technology: 'express' }]),
            },
          ],
        },
        { commit: named[2], subject: 'Add users [31m(#2)', fails: false },
        { commit: named[1], subject: 'Add orders (#1)', fails: true },
      ],
      incomplete: [],
      notices: [],
    });
  });
});

describe('the text', () => {
  const commit = (index: number): Backtest['commits'][number] => ({
    commit: String(index).padStart(12, '0'),
    date: '2026-10-02',
    subject: `Add the service ${index} that answers what nobody asked for in this repository before`,
    fails: index === 1,
    services: [
      {
        root: `services/\u202Es${index}`,
        change: index === 1 ? 'added' : 'rewritten',
        verdict: index === 1 ? 'blocked' : 'discuss',
        findings: [
          { rule: 'radar-hold', level: 'block', technology: 'kafka' },
          { rule: 'no-tests', level: 'warn' },
        ],
      },
    ],
  });
  const commits = [1, 2].map(commit);
  const many = Array.from({ length: 23 }, (_, index) => commit(index + 1));
  const ids = many.map((item) => item.commit);
  const given: Backtest = {
    revision: 'abcdef0123456789abcdef0123456789abcdef01',
    policy: 'ours.yml',
    failOn: 'require-adr',
    looked: 1200,
    days: { from: '2025-01-02', to: '2026-11-20' },
    ends: 'shallow',
    commits,
    rules: [
      {
        rule: 'radar-hold',
        level: 'block',
        flagged: 3,
        alone: 1,
        commits: ids.slice(0, 2),
        technologies: [
          { technology: 'kafka', flagged: 2 },
          { technology: 'mongodb', flagged: 1 },
        ],
      },
      { rule: 'no-tests', level: 'warn', flagged: 1, alone: 0, commits: ids.slice(0, 1), technologies: [] },
    ],
    closed: 1,
    unread: [{ reason: 'is not valid YAML', times: 3, commit: '000000000007', path: 'compose.yml' }],
    notices: ['ours.yml:3: rings have no effect.'],
  };

  test('says what would have failed, by which rule and where', () => {
    expect(renderBacktest(given, 'text', quiet)).toBe(`Note: ours.yml:3: rings have no effect.

The policy ours.yml was held against the history of abcdef012345. 1,200 commits
looked at, 2025-01-02 to 2026-11-20. 2 of them bring 2 services; 1 would have
failed (failOn: require-adr). 1 finding more had been closed by an ADR or a
waiver.
This clone is shallow and its history ends there; to look further back, run: git
fetch --unshallow

Rule        Level        Flagged  Alone
radar-hold  block              3      1
  kafka 2, mongodb 1
  in 000000000001, 000000000002
no-tests    warn               1      0
  in 000000000001
Alone: commits that no other rule would have failed.

Commits with something to say
000000000001 2026-10-02 Add the service 1 that answers what nobody asked for in
  this repository before
  would have failed
  services/s1: held by the policy (radar-hold kafka, no-tests)
000000000002 2026-10-02 Add the service 2 that answers what nobody asked for in
  this repository before
  services/s2, a rewrite: one point to talk about (radar-hold kafka, no-tests)

Could not be read
- is not valid YAML (3 times, last in 000000000007: compose.yml)

What a pull request said counts as far as its commit message repeats it: facts
declared in its text alone could have answered more.
`);
  });

  const none = { commits: [], rules: [], closed: 0, unread: [], notices: [], ends: undefined } as const;
  test.each<[string, Partial<Backtest>, readonly string[]]>([
    ['no service', none, ['None brings a service, so there was nothing to judge.']],
    [
      'no commit',
      { ...none, looked: 0, days: { from: undefined, to: undefined }, ends: 'first-commit' },
      ['No commit looked at. None brings', 'The history begins there: the first commit'],
    ],
    ['one day', { ...none, days: { from: '2026-11-20', to: '2026-11-20' } }, ['looked at, 2026-11-20. None']],
    ['no policy', { ...none, policy: undefined }, ['There is no policy at abcdef012345, so the defaults']],
    [
      'long lists',
      { commits: many, rules: given.rules.map((rule) => ({ ...rule, commits: ids })) },
      ['000000000005, 18 more', '3 older commits are not shown; --format json lists all.'],
    ],
    [
      'many reasons',
      { unread: ids.map((id) => ({ reason: `reason ${id}`, times: 1, commit: id, path: 'a' })) },
      ['- reason 000000000010 (in 000000000010: a)', '- 13 other reasons are not shown; --format json lists all.'],
    ],
  ])('tells of %s', (_name, more, expected) => {
    const text = renderBacktest({ ...given, ...more }, 'text', quiet).replaceAll(/\s+/g, ' ');
    for (const part of expected) expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  test('has colour only where it is asked for', () => {
    const coloured = renderBacktest(given, 'text', { ...quiet, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(renderBacktest(given, 'text', quiet));
    expect(coloured).not.toBe(renderBacktest(given, 'text', quiet));
  });
});

describe('what is passed over brings nothing', () => {
  const library = {
    'libs/money/package.json': JSON.stringify({ name: 'money', dependencies: { express: '^5.0.0' } }),
    'libs/money/index.js': 'export const add = (a, b) => a + b;\n',
    'README.md': '# Shop\n',
  };
  test.each<[string, Files]>([
    ['a source that becomes a server in its place', { ...library, 'libs/money/index.js': 'serve().listen(80);\n' }],
    ['a source that goes', { 'README.md': '# Shop\n', 'libs/money/package.json': library['libs/money/package.json'] }],
    ['a link', { ...library, 'main.js': { symlink: 'libs/money/index.js' } }],
    ['a submodule', { ...library, vendored: { submodule: '2'.repeat(40) } }],
    ['words', { ...library, 'README.md': '# The shop\n' }],
  ])('%s', async (_name, files) => {
    const made = repository();
    commitAll(made, [
      ['Before', library],
      ['After', files],
    ]);
    const history = await historyOf(made.directory);
    const asked: string[] = [];
    const commits = history.commits.map((commit) => ({
      ...commit,
      open: () => {
        asked.push(commit.title);
        return commit.open();
      },
    }));
    await run({ ...history, commits }, held);
    expect(asked).toEqual([]);
    const change = await history.commits[0]?.open();
    expect(change && (await findServices(change, catalogue))).toEqual({
      services: [],
      ignored: [],
      incomplete: [],
      unjudged: [],
    });
  });
});
