import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import catalogue from 'virtual:catalogue';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openGitChange, openGitRevision } from '../../src/change/git-change.ts';
import { openGitHistory } from '../../src/change/git-history.ts';
import { UserError } from '../../src/errors.ts';
import { findServices } from '../../src/service/index.ts';

let work = '';
let origin = '';
const words = { title: 'Add orders', body: '', labels: [], author: undefined, url: undefined };
// Nothing of the person's own configuration may decide how a test ends.
const environment = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

function git(directory: string, ...parameters: string[]): string {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', ['-C', directory, ...identity, ...parameters], {
    encoding: 'utf8',
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function commit(directory: string, message: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', message);
}

/** main has moved on since the branch was cut: the merge base is the first commit. */
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'stack-adr-test-'));
  origin = join(work, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
  commit(origin, 'The shop', { 'README.md': '# Shop\n' });
  git(origin, 'checkout', '--quiet', '-b', 'orders');
  commit(origin, 'Add orders\n\nBecause invoices need them.', { 'orders/main.go': 'package main\n\nfunc main() {}\n' });
  git(origin, 'checkout', '--quiet', 'main');
  commit(origin, 'Meanwhile', { 'later.txt': 'later\n' });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function read(directory: string, base: string | undefined, head: string) {
  const { value, close } = await openGitChange({ directory, base, head }, words, environment);
  try {
    const paths = [...value.head.entries.keys()];
    const contents = await value.head.read(paths);
    return {
      value,
      kinds: paths.map((path) => `${path} ${contents.get(path)?.kind}`),
      base: [...value.base.entries.keys()],
    };
  } finally {
    close();
  }
}

function clone(name: string, ...options: string[]): string {
  const target = join(work, name);
  git(work, 'clone', '--quiet', '--no-checkout', ...options, `file://${origin}`, target);
  return target;
}

describe('a change is read from the merge base', () => {
  test.each<[string, () => string]>([
    ['a work tree', () => origin],
    ['a bare repository', () => clone('bare.git', '--bare')],
    [
      'a linked work tree',
      () => {
        git(origin, 'worktree', 'add', '--quiet', '--detach', join(work, 'linked'), 'main');
        return join(work, 'linked');
      },
    ],
  ])('of %s', async (_name, open) => {
    const { value, kinds, base } = await read(open(), 'main', 'orders');
    expect(kinds).toEqual(['README.md text', 'orders/main.go text']);
    expect(base).toEqual(['README.md']);
    expect(value.text.commits).toEqual(['Add orders\n\nBecause invoices need them.']);
    expect(value.incomplete).toEqual([]);
  });

  test('and the base is the remote’s default branch where none is given', async () => {
    const { base } = await read(clone('cloned'), undefined, 'origin/orders');
    expect(base).toEqual(['README.md']);
  });
});

test('history says who changed what before the change, latest first', async () => {
  const { value } = await read(origin, 'main', 'orders');
  // The merge base is the first commit: what came to main later is not before the change.
  expect(value.history).toBeDefined();
  const opened = await openGitChange({ directory: origin, base: 'main', head: 'main' }, words, environment);
  try {
    expect(await opened.value.history?.()).toEqual([
      { author: 'ada@example.com', paths: ['later.txt'] },
      { author: 'ada@example.com', paths: [] },
    ]);
  } finally {
    opened.close();
  }
});

test('a shallow clone says nothing of who wrote what', async () => {
  const { value } = await read(
    clone('shallow-history', '--depth=1', '--no-single-branch'),
    'origin/main',
    'origin/orders',
  );
  expect(value.history).toBeUndefined();
});

test('both trees of a change are what each is when it is listed alone', async () => {
  const place = join(work, 'differences');
  mkdirSync(place);
  git(place, 'init', '--quiet', '--initial-branch=main');
  const service = (name: string) => ({
    [`${name}/main.go`]: `package ${name}\n`,
    [`${name}/go.mod`]: `module ${name}\n`,
  });
  commit(place, 'Before', {
    ...service('alpha'),
    ...service('beta'),
    ...service('été'),
    'z last.txt': 'z',
    'kind.sh': 'x',
  });
  for (const gone of ['alpha', 'été', 'z last.txt', 'kind.sh']) rmSync(join(place, gone), { recursive: true });
  symlinkSync('beta/go.mod', join(place, 'kind.sh'));
  git(place, 'mv', 'beta', 'gamma');
  commit(place, 'After', {
    ...service('a-first'),
    'gamma/main.go': 'package gamma\n',
    'tab\tand "quotes"/x.py': 'x\n',
  });
  const { value, close } = await openGitChange({ directory: place, base: 'HEAD~1', head: 'HEAD' }, words, environment);
  close();
  for (const [tree, revision] of [
    [value.base, 'HEAD~1'],
    [value.head, 'HEAD'],
  ] as const) {
    const alone = await openGitRevision(place, revision, environment);
    alone.close();
    expect([...tree.entries]).toEqual([...alone.value.tree.entries]);
    expect(tree.commit).toBe(alone.value.tree.commit);
  }
  expect(value.base.entries.get('kind.sh')?.kind).toBe('file');
  expect(value.head.entries.get('kind.sh')?.kind).toBe('symlink');
});

describe('what the person set for their own eyes does not change what is read', () => {
  const written = (message: string, parent: string, time = 1_700_000_000) => {
    const who = `Ada <ada@example.com> ${time} +0000`;
    const signature = 'gpgsig -----BEGIN SSH SIGNATURE-----\n abcd\n -----END SSH SIGNATURE-----';
    const tree = git(origin, 'rev-parse', 'orders^{tree}');
    return `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n${signature}\n\n${message}\n`;
  };
  const stored = (text: string) =>
    execFileSync('git', ['-C', origin, 'hash-object', '-t', 'commit', '-w', '--stdin'], {
      input: text,
      env: environment,
      encoding: 'utf8',
    }).trim();

  test.each([
    ['the check of signatures', 'log.showSignature', 'true'],
    ['another encoding of messages', 'i18n.logOutputEncoding', 'ISO-8859-1'],
  ])('%s', async (_name, key, value) => {
    const signed = stored(written('Mesuré: 400 ms', git(origin, 'rev-parse', 'main')));
    const own = { ...environment, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: value };
    const opened = await openGitChange({ directory: origin, base: 'main', head: signed }, words, own);
    const revision = await openGitRevision(origin, signed, own);
    for (const { close } of [opened, revision]) close();
    expect(opened.value.text.commits).toEqual(['Mesuré: 400 ms']);
    expect([opened.value.date, revision.value.date]).toEqual(Array(2).fill('2023-11-14T22:13:20+00:00'));
  });
});

test('a partial clone fetches nothing: what it lacks is missing, and the rest is read', async () => {
  const directory = clone('partial', '--filter=blob:none');
  // A place of its own for what is made for a while: other tests make some too, at the same time.
  const own = mkdtempSync(join(work, 'while-'));
  vi.stubEnv('TMPDIR', own);
  const { kinds, base } = await read(directory, 'origin/main', 'origin/orders');
  vi.unstubAllEnvs();
  expect(kinds).toEqual(['README.md missing', 'orders/main.go missing']);
  expect(base).toEqual(['README.md']);
  expect(git(directory, 'rev-list', '--objects', '--all', '--missing=print')).toMatch(/^\?/m);
  expect(readdirSync(own)).toEqual([]);
});

test.each([
  ['of a year that no calendar has', '@253402300800 +0000', 'that of the base'],
  ['in the past', '@1000000000 +0000', '2001-09-09T01:46:40+00:00'],
])('the date of a head %s is %j: it counts as %s', async (_name, date, expected) => {
  const tree = git(origin, 'rev-parse', 'orders^{tree}');
  const written = { ...environment, GIT_COMMITTER_DATE: date };
  const head = execFileSync(
    'git',
    [
      '-C',
      origin,
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      'commit-tree',
      tree,
      '-p',
      'main',
      '-m',
      'x',
    ],
    { encoding: 'utf8', env: written },
  ).trim();
  const source = { directory: origin, base: 'main', head };
  const { value, close } = await openGitChange(source, words, environment);
  close();
  expect(value.baseDate).toMatch(/^20\d\d-/);
  expect(value.date).toBe(expected === 'that of the base' ? value.baseDate : expected);
});

test('a shallow clone without the merge base is compared with the base itself, and says so', async () => {
  const directory = clone('shallow', '--depth=1', '--no-single-branch');
  const { value, base } = await read(directory, 'origin/main', 'origin/orders');
  expect(base).toEqual(['README.md', 'later.txt']);
  expect(value.incomplete).toEqual([{ path: '.', reason: expect.stringContaining('this clone is shallow') }]);
});

test('what the base branch says now is read at its tip, one file at a time', async () => {
  const { value, close } = await openGitChange({ directory: origin, base: 'main', head: 'orders' }, words, environment);
  const { tip } = value;
  const found = await Promise.all(['later.txt', 'orders/main.go', 'later'].map((path) => tip?.file(path)));
  close();
  expect(tip?.commit).toBe(git(origin, 'rev-parse', 'main'));
  expect(found).toEqual([{ kind: 'file', content: { kind: 'text', text: 'later\n' } }, undefined, undefined]);
});

test('a base branch that has not moved on has no tip of its own', async () => {
  const base = git(origin, 'merge-base', 'main', 'orders');
  const { value, close } = await openGitChange({ directory: origin, base, head: 'orders' }, words, environment);
  close();
  expect(value.tip).toBeUndefined();
});

test('blobs are asked for once, however often and in whatever order', async () => {
  const { value, close } = await openGitChange({ directory: origin, base: 'main', head: 'orders' }, words, environment);
  const [first, second, third] = await Promise.all([
    value.head.read(['README.md', 'nowhere.txt']),
    value.head.read(['orders/main.go', 'README.md']),
    value.base.read(['README.md']),
  ]);
  close();
  expect([...first.keys()]).toEqual(['README.md']);
  expect(second.get('orders/main.go')).toEqual({ kind: 'text', text: 'package main\n\nfunc main() {}\n' });
  expect(third.get('README.md')).toEqual(first.get('README.md'));
});

test.each<[string, () => Promise<unknown>, RegExp, number]>([
  ['a revision that is not there', () => read(origin, 'main', 'nowhere'), /the revision nowhere is not in/, 2],
  ['a revision that looks like an option', () => read(origin, 'main', '--all'), /the revision --all is not in/, 2],
  ['a directory that is no repository', () => read(work, 'main', 'orders'), /is not a git repository/, 3],
  [
    'no default branch to compare with',
    () => read(origin, undefined, 'orders'),
    /does not say what its remote's default branch is/,
    2,
  ],
  [
    'a scan of a revision that is not there',
    () => openGitRevision(origin, 'nowhere', environment),
    /the revision nowhere/,
    2,
  ],
])('%s is told with a next step', async (_name, act, message, exitCode) => {
  const error = await act().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringMatching(message), exitCode });
});

describe('a revision that is not there is told with the option that names another', () => {
  const history = (directory: string, revision: string) =>
    openGitHistory({ directory, revision, last: 5 }, environment);

  test.each<[string, () => Promise<unknown>, string]>([
    ['--base', () => read(origin, 'nowhere', 'orders'), 'Fetch it, or name another with --base.'],
    ['--head', () => read(origin, 'main', 'nowhere'), 'Fetch it, or name another with --head.'],
    ['--rev', () => openGitRevision(origin, 'nowhere', environment), 'Fetch it, or name another with --rev.'],
    ['--rev of a history', () => history(origin, 'nowhere'), 'Fetch it, or name another with --rev.'],
  ])('%s', async (_option, act, next) => {
    await expect(act()).rejects.toMatchObject({ message: expect.stringContaining('the revision nowhere'), next });
  });

  test.each<[string, (directory: string) => Promise<unknown>]>([
    ['a change against the default branch', (directory) => read(directory, undefined, 'HEAD')],
    ['a change against a branch', (directory) => read(directory, 'main', 'HEAD')],
    ['a revision', (directory) => openGitRevision(directory, 'HEAD', environment)],
    ['a history', (directory) => history(directory, 'HEAD')],
  ])('and none is asked for where nothing was ever committed: %s', async (_name, act) => {
    const directory = mkdtempSync(join(work, 'unborn-'));
    git(directory, 'init', '--quiet');
    await expect(act(directory)).rejects.toMatchObject({
      message: `${directory} has no commit yet`,
      next: expect.stringMatching(/^Commit something first/),
      exitCode: 2,
    });
  });
});

test('a service whose files are not in the clone is told of, not passed over', async () => {
  const directory = clone('lacking', '--filter=blob:none');
  const { value, close } = await openGitChange(
    { directory, base: 'origin/main', head: 'origin/orders' },
    words,
    environment,
  );
  const found = await findServices(value, catalogue);
  close();
  expect(found.services).toEqual([]);
  expect(value.lost?.()).toEqual({ files: 1, from: 'clone' });
  expect(found.ignored).toEqual([{ root: 'orders', reason: 'not judged: its source files could not be read' }]);
  expect(found.incomplete).toEqual([
    { path: 'orders/main.go', reason: 'its content is not in this clone; fetch it to have it reviewed' },
  ]);
});
