import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stack-adr-cli-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** The built command line in the directory, without a token and with GitHub where nobody listens. */
function run(...words: readonly string[]) {
  return runWith({}, ...words);
}

function runWith(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const env = { PATH: process.env['PATH'], GITHUB_API_URL: 'http://127.0.0.1:9', NO_COLOR: '1', ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: directory,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function commit(message: string): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  for (const words of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...who, 'commit', '-qm', message],
  ])
    spawnSync('git', words, { cwd: directory });
}

const service = {
  'services/catalog/package.json': '{ "name": "catalog", "dependencies": { "fastify": "5.2.0" } }\n',
  'services/catalog/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n',
  'services/catalog/server.js': "import fastify from 'fastify';\nawait fastify().listen({ port: 3000 });\n",
};

describe('a policy that extends another repository', () => {
  const files = {
    'repo/.github/stack-policy.yml': 'extends: ["acme/.github/stack.yml@v1"]\nrings: { hold: note }\n',
    'org/stack.yml': 'radar: { hold: [fastify] }\nrings: { hold: block }\nlocked: [rings]\n',
  };

  test('reads it from a folder, and its locks hold', () => {
    write(files);
    const { status, stdout, stderr } = run(
      'policy',
      'check',
      'repo/.github/stack-policy.yml',
      '--extends',
      'acme/.github=org',
    );
    expect([status, stdout]).toEqual([0, 'repo/.github/stack-policy.yml is a valid policy\n']);
    expect(stderr).toContain(
      'rings.hold stays block (acme/.github/stack.yml@v1:2), because acme/.github/stack.yml@v1:3 locks rings',
    );
  });

  test('ends with 2 and names it where GitHub cannot be reached', { timeout: 30_000 }, () => {
    write(files);
    const { status, stderr } = run('policy', 'check', 'repo/.github/stack-policy.yml');
    expect(status).toBe(2);
    expect(stderr).toContain('acme/.github/stack.yml@v1 could not be read: GitHub could not be reached');
  });
});

describe('policy', () => {
  test('show prints each key with file, line and commit', () => {
    write({
      ...service,
      '.github/stack-policy.yml': 'failOn: warn\nextends: ["./more.yml"]\n',
      '.github/more.yml': 'rules: { no-ci: block }\n',
    });
    commit('Start');
    const { status, stdout } = run('policy', 'show');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^failOn: warn +# \.github\/stack-policy\.yml:1 at [0-9a-f]{12}$/m);
    expect(stdout).toMatch(/^rules\.no-ci: block +# \.github\/more\.yml:1 at [0-9a-f]{12}$/m);
    expect(stdout).toMatch(/^rules\.no-tests: \S+ +# default$/m);
  });

  test('test runs cases and fails where one does', () => {
    const cases = (expect: string) =>
      `policy: policy.yml\ncases:\n  - name: Rust\n    given: { stack: { language: Rust } }\n    expect: ${expect}\n`;
    write({ 'policy.yml': 'radar: { hold: [Rust] }\n', 'right.yml': cases('[radar-hold]'), 'wrong.yml': cases('[]') });
    expect(run('policy', 'test', 'right.yml')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/1 passed, 0 failed\n$/),
    });
    expect(run('policy', 'test', 'wrong.yml')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('wrong.yml:3'),
    });
  });

  test('import reads a radar that export wrote', () => {
    write({ 'policy.yml': 'version: 1\nradar:\n  adopt:\n    - Go\n  hold:\n    - express@<5\n' });
    for (const format of ['zalando', 'byor-csv', 'byor-json', 'backstage']) {
      const { stdout } = run('policy', 'export', 'policy.yml', '--format', format, '--now', '2026-11-21');
      write({ radar: stdout });
      const { status, stdout: policy } = run('policy', 'import', 'radar');
      expect([format, status]).toEqual([format, 0]);
      expect(policy).toMatch(/- (?:name: )?Go$/m);
      expect(policy).toContain('express@<5');
    }
  });

  test('import refuses a name that it has no data on, until it is told to keep it', () => {
    write({ 'radar.csv': 'name,ring,quadrant,isNew,description\nGoo,Adopt,Tools,FALSE,x\n' });
    expect(run('policy', 'import', 'radar.csv')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Goo (adopt)'),
    });
    expect(run('policy', 'import', 'radar.csv', '--unknown', 'keep')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Goo'),
    });
  });
});

test('init writes a workflow and a policy that is valid, and nothing twice', () => {
  write(service);
  commit('Start');
  expect(run('init')).toMatchObject({
    status: 0,
    stdout: '.github/workflows/stack-adr.yml\n.github/stack-policy.yml\n',
  });
  expect(run('policy', 'check', '.github/stack-policy.yml').status).toBe(0);
  const before = readFileSync(join(directory, '.github/stack-policy.yml'), 'utf8');
  expect(run('init')).toMatchObject({ status: 0, stdout: '' });
  expect(readFileSync(join(directory, '.github/stack-policy.yml'), 'utf8')).toBe(before);
});

describe('what nobody foresaw ends with 3 and is told in two lines', () => {
  const broken =
    'data:text/javascript,process.stdout.write=()=>{throw%20new%20RangeError(%22Invalid%20time%20value%22)}';

  test('a fault of ours asks for a report, and shows where it happened only when asked to', () => {
    const told = runWith({ NODE_OPTIONS: `--import=${broken}` }, 'rules');
    expect(told.status).toBe(3);
    expect(told.stderr.trimEnd().split('\n')).toEqual([
      'stack-adr: stopped before the end: RangeError: Invalid time value',
      expect.stringMatching(/please report it with what DEBUG=1 adds, at https:/),
    ]);
    const searched = runWith({ NODE_OPTIONS: `--import=${broken}`, DEBUG: '1' }, 'rules');
    expect(searched.status).toBe(3);
    expect(searched.stderr).toMatch(/^ +at .+cli\.js:\d+/m);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk under the output is no fault of ours', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [cli, 'rules'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^stack-adr: stopped before the end: ENOSPC.*\nNothing is decided\. Mend that/);
  });
});

describe('a folder inside a repository', () => {
  const other = Object.fromEntries(
    Object.entries(service).map(([path, text]) => [path.replace('services/catalog', 'tools/mailer'), text]),
  );
  const rootsOf = (stdout: string) => JSON.parse(stdout).services.map(({ root }: { root: string }) => root);

  test.each([
    ['is what a scan of it tells of', ['services'], ['services/catalog']],
    ['is written as one likes', ['./services/catalog/'], ['services/catalog']],
    ['is not meant where none is named', [], ['services/catalog', 'tools/mailer']],
    ['is not meant by the repository itself', ['.'], ['services/catalog', 'tools/mailer']],
  ])('%s', (_name, words, roots) => {
    write({ ...service, ...other });
    commit('Start');
    const { status, stdout } = run('scan', ...words, '--format', 'json');
    expect([status, rootsOf(stdout)]).toEqual([0, roots]);
  });
});

describe('adr new with nothing to write', () => {
  test.each([
    ['says that the change adds no service', ['--base', 'HEAD'], 0, /this change adds no service/],
    ['refuses a service that is none', ['--base', 'HEAD', '--service', 'nope'], 2, /no service nope\nIt adds and rewr/],
    [
      'names the services where the one that was asked for is none of them',
      ['--base', 'HEAD~1', '--service', 'services/catalgo'],
      2,
      /no service services\/catalgo; did you mean "services\/catalog"\?\nIt has services\/catalog\./,
    ],
  ])('%s', (_name, words, code, told) => {
    write({ 'README.md': '# Shop\n' });
    commit('Start');
    write(service);
    commit('Add catalog');
    const { status, stdout, stderr } = run('adr', 'new', ...words);
    expect([status, stdout]).toEqual([code, '']);
    expect(stderr).toMatch(told);
  });

  test('names the record that a service has', () => {
    const record = '# Use Fastify\n\n## Status\n\nAccepted\n\n```stack-adr\nservice: services/catalog\n```\n';
    write({ 'README.md': '# Shop\n' });
    commit('Start');
    write({ ...service, 'docs/adr/0001-use-fastify.md': record });
    commit('Add catalog');
    expect(run('adr', 'new', '--base', 'HEAD~1')).toMatchObject({
      status: 0,
      stderr: 'stack-adr: nothing to write: services/catalog has docs/adr/0001-use-fastify.md\n',
    });
  });
});
