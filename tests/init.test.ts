import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import catalogue from 'virtual:catalogue';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryTree } from '../src/change/memory-tree.ts';
import { initRepository } from '../src/init.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { policyPath } from '../src/policy/policy.ts';
import { type RunningService, starterPolicy } from '../src/policy/starter-policy.ts';
import { exitStatus } from '../src/publish/exit-status.ts';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { scanTree } from '../src/scan.ts';
import { changeOf } from './support/change.ts';
import { scratchRepository } from './support/git-repository.ts';
import { evidence, signal, stack } from './support/review-builder.ts';

type Files = Readonly<Record<string, string>>;

const workflowPath = '.github/workflows/stack-adr.yml';
const date = '2026-11-20T12:00:00Z';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with git's own files in it, and one commit of `files` where there are any. */
function workTree(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'stack-adr-init-'));
  folders.push(root);
  const person = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: date };
  const environment: NodeJS.ProcessEnv = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const [key, value] of Object.entries(person)) {
    Object.assign(environment, { [`GIT_AUTHOR_${key}`]: value, [`GIT_COMMITTER_${key}`]: value });
  }
  const git = (...words: readonly string[]) => execFileSync('git', ['-C', root, ...words], { env: environment });
  git('init', '--quiet', '--initial-branch=main');
  write(root, files);
  git('add', '--all');
  if (Object.keys(files).length > 0) git('commit', '--quiet', '--message', 'A commit');
  return root;
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const init = (directory: string) => initRepository(directory, process.env, catalogue);
const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
const parsed = (text: string) => parsePolicy({ path: policyPath, text }, 'base', catalogue);
const radarOf = (text: string) => parsed(text).radar.map((entry) => `${entry.ring} ${entry.text}`);

/** A service in TypeScript with what its manifest depends on; the first is what it serves with. */
const service = (root: string, ...dependencies: readonly string[]): Files => ({
  [`${root}/package.json`]: JSON.stringify({
    name: root,
    dependencies: Object.fromEntries(dependencies.map((name) => [name, '^5.0.0'])),
    devDependencies: { typescript: '^5.9.0' },
  }),
  [`${root}/src/main.ts`]: `import serve from '${dependencies[0]}';\n\nconst app = serve();\napp.get('/items', show);\napp.listen({ port: 3000 });\n`,
});

const python = (root: string): Files => ({
  [`${root}/pyproject.toml`]:
    '[project]\nname = "x"\ndependencies = ["fastapi>=0.115", "uvicorn", "redis>=5", "pika"]\n',
  [`${root}/main.py`]:
    'from fastapi import FastAPI\nimport redis\nimport pika\n\napp = FastAPI()\n\n\n@app.get("/scores")\ndef scores():\n    return []\n',
});

const bun = (root: string): Files => ({
  [`${root}/package.json`]: JSON.stringify({
    name: root,
    scripts: { start: 'bun run src/main.ts' },
    dependencies: { hono: '^4.6.0' },
    devDependencies: { '@types/bun': '^1.3.0' },
  }),
  [`${root}/bun.lock`]: '{}\n',
  [`${root}/src/main.ts`]: `import { Hono } from 'hono';\n\nconst app = new Hono();\napp.get('/', (c) => c.text(''));\nBun.serve({ fetch: app.fetch });\n`,
});

describe('init in a work tree', () => {
  test('writes the workflow and a policy of what runs here, and names both', async () => {
    const root = workTree({ ...service('services/orders', 'fastify', 'pg'), ...service('services/users', 'fastify') });
    expect(await init(root)).toEqual({ written: [workflowPath, policyPath], standing: [], incomplete: [] });
    expect(radarOf(read(root, policyPath))).toEqual(['adopt TypeScript', 'adopt fastify', 'trial postgresql']);
    expect(read(root, policyPath)).toContain('    - postgresql # services/orders\n');
  });

  test('writes the workflow of the examples but for its comments', async () => {
    const root = workTree(service('services/orders', 'fastify'));
    await init(root);
    const example = readFileSync(new URL('../examples/workflows/minimal.yml', import.meta.url), 'utf8');
    expect(withoutComments(read(root, workflowPath))).toBe(withoutComments(example));
  });

  test('writes to the root of the work tree from a folder below it', async () => {
    const root = workTree(service('services/orders', 'fastify'));
    await init(join(root, 'services/orders'));
    expect(radarOf(read(root, policyPath))).toEqual(['adopt TypeScript', 'adopt fastify']);
  });

  test('reads what is committed, not what lies in the work tree', async () => {
    const root = workTree(service('services/orders', 'fastify'));
    write(root, python('services/scores'));
    await init(root);
    expect(radarOf(read(root, policyPath))).toEqual(['adopt TypeScript', 'adopt fastify']);
  });

  test.each([
    ['the policy', policyPath, workflowPath],
    ['the workflow', workflowPath, policyPath],
  ])('leaves %s that stands there and writes the other file', async (_name, standing, other) => {
    const root = workTree(service('services/orders', 'fastify'));
    write(root, { [standing]: 'mine\n' });
    const begun = await init(root);
    expect(begun.written).toEqual([other]);
    expect(begun.standing.map(({ path }) => path)).toEqual([standing]);
    expect(begun.standing[0]?.next).not.toBe('');
    expect(read(root, standing)).toBe('mine\n');
  });

  test('a second run writes nothing and changes no byte', async () => {
    const root = workTree(service('services/orders', 'fastify'));
    await init(root);
    const before = [workflowPath, policyPath].map((path) => read(root, path));
    const begun = await init(root);
    expect([begun.written, begun.standing.map(({ path }) => path)]).toEqual([[], [workflowPath, policyPath]]);
    expect([workflowPath, policyPath].map((path) => read(root, path))).toEqual(before);
  });
});

describe('init refuses', () => {
  test('a bare repository', async () => {
    const bare = scratchRepository();
    folders.push(bare.directory);
    bare.commit({ 'README.md': 'here\n' });
    await expect(init(bare.directory)).rejects.toMatchObject({ exitCode: 2, message: /has no work tree to write to/ });
  });

  test('a folder that git does not know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stack-adr-init-'));
    folders.push(folder);
    await expect(init(folder)).rejects.toMatchObject({ exitCode: 2, next: expect.stringContaining('--repo DIR') });
  });

  test('a work tree without a commit, and writes nothing', async () => {
    const root = workTree({});
    await expect(init(root)).rejects.toMatchObject({ exitCode: 2 });
    expect(existsSync(join(root, '.github'))).toBe(false);
  });

  test('a link that leads nowhere, and makes nothing where it leads', async () => {
    const root = workTree(service('services/orders', 'fastify'));
    mkdirSync(join(root, '.github'));
    execFileSync('ln', ['-s', 'elsewhere.yml', join(root, policyPath)]);
    await expect(init(root)).rejects.toMatchObject({ exitCode: 3 });
    expect(existsSync(join(root, '.github/elsewhere.yml'))).toBe(false);
  });

  test('a place where no folder can be made', async () => {
    const root = workTree({ ...service('services/orders', 'fastify'), '.github': 'a file\n' });
    await expect(init(root)).rejects.toMatchObject({ exitCode: 3 });
  });
});

async function starterOf(files: Files): Promise<string> {
  const { judgements } = await scanTree(memoryTree(files), undefined, date, catalogue);
  const services = judgements.map(({ service: { root }, stack: built }) => ({ root, stack: built }));
  return starterPolicy(services, date, catalogue);
}

/** What a review of a pull request says that adds `added` to a repository which has the policy already. */
async function reviewOf(files: Files, added: Files) {
  const base = { ...files, [policyPath]: await starterOf(files) };
  const request = sampleRequest({ title: 'Add a service', body: '', author: 'ada', labels: [] });
  return review(changeOf(base, { ...base, ...added }), request, catalogue);
}

const many: Files = {
  ...service('services/orders', 'fastify', 'pg', 'kafkajs'),
  ...service('services/users', 'fastify', 'pg'),
  ...python('services/scores'),
  ...bun('services/edge'),
};

describe('the next service on a stack that runs here', () => {
  const rows: readonly { name: string; files: Files; added: Files }[] = [
    {
      name: 'beside the only one',
      files: service('services/orders', 'fastify', 'pg'),
      added: service('services/next', 'fastify', 'pg'),
    },
    { name: 'on what several share', files: many, added: service('services/next', 'fastify', 'pg') },
    { name: 'on what one of several uses', files: many, added: python('services/next') },
    { name: 'on a runtime that is not its language usually has', files: many, added: bun('services/next') },
    {
      name: 'on a framework with another beneath it',
      files: service('services/orders', '@nestjs/core', '@nestjs/platform-express', 'express'),
      added: service('services/next', '@nestjs/core', '@nestjs/platform-express', 'express'),
    },
  ];
  test.each(rows)('$name: the radar is silent and nothing fails', async ({ files, added }) => {
    const result = await reviewOf(files, added);
    expect(result.judgements.map(({ service: { root } }) => root)).toEqual(['services/next']);
    const told = result.judgements.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'radar'));
    expect(told.map(({ rule, technology }) => `${rule} ${technology}`)).toEqual([]);
    expect(result.notices).toEqual([]);
    expect(exitStatus(result)).toBe(0);
  });

  test('what is new here is told and fails nothing', async () => {
    const result = await reviewOf(many, service('services/next', 'express', 'pg'));
    const told = result.judgements.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'radar'));
    expect(told.map(({ rule, technology, level }) => `${rule} ${technology} ${level}`)).toEqual([
      'radar-unlisted express note',
    ]);
    expect(exitStatus(result)).toBe(0);
  });
});

/** The keys that stand commented out, each with the lines below it. */
function stepsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#[a-zA-Z]+:.*\n(?:# {2}.*\n)*/gm)].map(([block]) => block);
}

const taken = (block: string) => block.replaceAll(/^#/gm, '');

describe('the first policy', () => {
  test.each([
    ['of services', many, ['failOn', 'waivers', 'constraints', 'locked', 'extends']],
    ['of a tree without one', {}, ['radar', 'rings', 'failOn', 'waivers', 'constraints', 'locked', 'extends']],
  ] as const)('%s is valid with each of its next steps, and with all', async (_name, files, keys) => {
    const text = await starterOf(files);
    const steps = stepsIn(text);
    expect(steps.map((step) => step.slice(1, step.indexOf(':')))).toEqual(keys);
    for (const step of steps) expect(parsed(text.replace(step, taken(step))).path, step).toBe(policyPath);
    const all = parsed(steps.reduce((current, step) => current.replace(step, taken(step)), text));
    expect(all.failOn.value).toBe('warn');
    expect([...all.locked.keys()]).toEqual(['failOn']);
    expect(all.constraints.map(({ level }) => level)).toEqual(['require-adr']);
    expect(all.waivers.map(({ rule, expires }) => [rule, expires])).toEqual([['radar-unlisted', '2027-11-01']]);
    expect(all.waivers[0]?.service.matches('services/edge')).toBe(true);
    expect(all.levels.size).toBeGreaterThan(0);
  });

  test('has nothing to tell of itself, and tells editors its schema', async () => {
    const text = await starterOf(many);
    expect(parsed(text).notices).toEqual([]);
    const [first] = text.split('\n');
    expect(first).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/data\/schema\/policy\.json$/);
    expect(existsSync(new URL('../data/schema/policy.json', import.meta.url))).toBe(true);
    const lines = text.split('\n').filter((line) => !line.startsWith('#   preset:'));
    expect(lines.filter((line) => line.length > 120 || line !== line.trimEnd())).toEqual([]);
  });

  test('lists by kind, then by name, and says who uses what one service alone uses', async () => {
    expect((await starterOf(many)).match(/^radar:\n(?: .*\n)+/m)?.[0]).toBe(`radar:
  # Two services or more run on these.
  adopt:
    - TypeScript
    - fastify
    - postgresql
  # One service runs on each of these: adopt it, or leave it to that one.
  trial:
    - Python # services/scores
    - bun # services/edge
    - fastapi # services/scores
    - hono # services/edge
    - redis # services/scores
    - kafka # services/orders
    - rabbitmq # services/scores
`);
  });

  test('asks of a ring only what it costs, and nothing that fails', () => {
    const { rings, failOn } = parsed(starterPolicy([], date, catalogue).replace('#rings', 'rings'));
    expect([rings.hold, rings.assess, rings.trial, rings.unlisted].map(({ value }) => value)).toEqual([
      'warn',
      'note',
      'off',
      'note',
    ]);
    expect(failOn).toEqual({ value: 'require-adr', from: 'default' });
  });

  const spoken = (root: string, language: string): RunningService => ({
    root,
    stack: stack({
      language,
      languages: [{ name: language, share: 1, evidence: evidence(`${root}/main`, 1) }],
      frameworks: [],
      datastores: [],
    }),
  });

  test.each([
    ['a name with a sign', 'C#', 'adopt C#'],
    ['a name that begins with a digit', '4D', 'adopt 4D'],
    ['a name of two words', 'Common Lisp', 'adopt Common Lisp'],
    ['a name that YAML reads as a truth', 'No', 'adopt No'],
  ])('writes %s so that it is read as it is', (_name, language, entry) => {
    expect(radarOf(starterPolicy([spoken('a', language)], date, catalogue))).toEqual([entry]);
  });

  test.each([
    ['a line end', 'a\nfailOn: never #'],
    ['a comment sign', 'a # b'],
    ['a sign that turns the line round', 'a\u202Eb'],
    ['hundreds of characters', 'a/'.repeat(300)],
    ['wildcards', '**/*/[a]/?'],
  ])('keeps a root with %s in its comment', (_name, root) => {
    const text = starterPolicy([spoken(root, 'Go'), spoken('b', 'Rust')], date, catalogue);
    expect(radarOf(text)).toEqual(['trial Go', 'trial Rust']);
    expect(parsed(text).failOn.from).toBe('default');
    expect(text).not.toContain('\u202E');
    for (const step of stepsIn(text)) expect(parsed(text.replace(step, taken(step))).path).toBe(policyPath);
  });

  test('is the same for the same services in any order of their signals', () => {
    const signals = [signal('redis', 'Redis', 'datastore'), signal('postgresql', 'PostgreSQL', 'datastore')];
    const of = (datastores: typeof signals) =>
      starterPolicy([{ root: 'a', stack: stack({ datastores }) }], date, catalogue);
    expect(of(signals)).toBe(of(signals.toReversed()));
  });
});

function withoutComments(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#.*$/, ''))
    .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''))
    .join('\n')
    .trim();
}
