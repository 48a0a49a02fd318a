import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { copyCommitted, root } from './clean-build.ts';
import { openTally } from './tell.ts';

// Runs the scripts of .github/workflows/release.yml as they stand there, with `gh` and `npm` that answer from a table: `npx tsx
// tests/release/check-release.ts`. Ends with `N passed, N failed`.
const { told, end } = openTally();

const workflowSchema = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })) }),
  ),
});
const { jobs } = workflowSchema.parse(parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')));

function scriptOf(job: string, name: string): string {
  const run = jobs[job]?.steps.find((step) => step.name === name)?.run;
  if (run === undefined) throw new Error(`release.yml has no step "${name}" in ${job}`);
  return run;
}

/** What a program says to words that begin so, and how it ends; the longest beginning is the one. */
type Answers = Readonly<Record<string, { readonly say?: string; readonly status?: number }>>;

interface Ran {
  readonly status: number | null;
  readonly said: string;
  /** What the programs were asked, a line each. */
  readonly asked: readonly string[];
}

const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2).join(' ');
appendFileSync(process.env.FAKE_LOG, words + '\\n');
const answers = Object.entries(JSON.parse(readFileSync(process.env.FAKE_ANSWERS, 'utf8')));
const [, answer = {}] = answers.filter(([start]) => words.startsWith(start)).sort(([a], [b]) => b.length - a.length)[0] ?? [];
process.stdout.write(answer.say ?? '');
process.exitCode = answer.status ?? 0;
`;

const work = mkdtempSync(join(tmpdir(), 'stack-adr-release-'));
function run(script: string, directory: string, environment: Readonly<Record<string, string>>, answers?: Answers): Ran {
  const bin = join(work, 'bin');
  mkdirSync(bin, { recursive: true });
  const [log, table] = [join(work, 'asked'), join(work, 'answers.json')];
  writeFileSync(log, '');
  writeFileSync(table, JSON.stringify(answers ?? {}));
  for (const name of ['gh', 'npm']) {
    writeFileSync(join(bin, name), program);
    chmodSync(join(bin, name), 0o755);
  }
  const path = answers === undefined ? process.env.PATH : `${bin}${delimiter}${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: directory,
    env: { ...process.env, ...environment, PATH: path, FAKE_LOG: log, FAKE_ANSWERS: table },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr, asked: readFileSync(log, 'utf8').trim().split('\n').filter(Boolean) };
}

const repository = 'stack-adr/stack-adr';
const home = `git+https://github.com/${repository}.git`;

/** The tag against the version: each row is what is bent, and words of the message, or none where it passes. */
function versions(): void {
  const script = scriptOf('verify', 'tag, package.json and dist have one version, on main');
  const checkout = join(work, 'checkout');
  copyCommitted(checkout);
  const manifestPath = join(checkout, 'package.json');
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: checkout });
  git('init', '-q', '-b', 'main');
  git('add', '-A', '-f');
  git('commit', '-qm', 'Released');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  const rows: readonly {
    readonly name: string;
    readonly tag?: string;
    readonly asked?: string;
    readonly manifest?: object;
    readonly offMain?: boolean;
    readonly says: string | undefined;
  }[] = [
    { name: 'the tag of the version passes', says: undefined },
    { name: 'and started by hand on it too', asked: version, says: undefined },
    { name: 'started by hand for another version it does not', asked: '9.9.9', says: 'asked for 9.9.9' },
    { name: 'the tag of another version does not pass', tag: 'v9.9.9', says: 'the release is started on the tag' },
    {
      name: 'a tag with a command in it does not, and runs nothing',
      tag: 'v$(touch ran)',
      says: 'not on v$(touch ran)',
    },
    {
      name: 'a version that dist does not say',
      tag: 'v9.9.9',
      manifest: { version: '9.9.9' },
      says: 'dist says another',
    },
    {
      name: 'a version that is no release',
      tag: 'v9.9.9-rc.1',
      manifest: { version: '9.9.9-rc.1' },
      says: 'which is no release',
    },
    {
      name: 'another repository',
      manifest: { repository: { url: 'git+https://github.com/a/b.git' } },
      says: 'provenance',
    },
    { name: 'a commit that is not on main', offMain: true, says: 'not on main' },
  ];
  for (const { name, tag = `v${version}`, asked = '', manifest: bent, offMain = false, says } of rows) {
    const written = { ...z.looseObject({}).parse(manifest), repository: { type: 'git', url: home }, ...bent };
    writeFileSync(manifestPath, JSON.stringify(written));
    if (offMain) git('commit', '-q', '--allow-empty', '-m', 'Beside main');
    const environment = { TAG: tag, REF: `refs/tags/${tag}`, ASKED: asked, GITHUB_REPOSITORY: repository };
    const { status, said } = run(script, checkout, environment);
    told(`versions: ${name}`, says === undefined ? status === 0 : status === 1 && said.includes(says), said);
  }
  told('versions: nothing of a tag was run', !existsSync(join(checkout, 'ran')));
  const published = z.looseObject({ repository: z.object({ url: z.string() }).optional() }).parse(manifest);
  told('package.json names the repository, without which npm refuses provenance', published.repository?.url === home);
}

function publishing(): void {
  const script = scriptOf('npm', 'publish');
  const directory = join(work, 'npm');
  mkdirSync(join(directory, 'release'), { recursive: true });
  writeFileSync(join(directory, 'release/stack-adr-1.2.3.tgz'), 'bytes');
  const digest = execFileSync('openssl', ['dgst', '-sha512', '-binary', 'release/stack-adr-1.2.3.tgz'], {
    cwd: directory,
  });
  const view = 'view stack-adr@1.2.3 dist.integrity';
  const publish = 'publish ./release/stack-adr-1.2.3.tgz --provenance --access public';
  const rows: readonly (readonly [string, Answers, number, readonly string[]])[] = [
    ['a version that npm does not have is published, with provenance', { view: { status: 1 } }, 0, [view, publish]],
    ['the same bytes again are left alone', { view: { say: `sha512-${digest.toString('base64')}\n` } }, 0, [view]],
    ['other bytes of the same version end the release', { view: { say: 'sha512-other\n' } }, 1, [view]],
    ['a refusal of npm ends it too', { view: { status: 1 }, publish: { status: 1 } }, 1, [view, publish]],
  ];
  for (const [name, answers, status, asked] of rows) {
    const ran = run(script, directory, { TAG: 'v1.2.3' }, answers);
    told(`npm: ${name}`, ran.status === status && ran.asked.join() === asked.join(), ran);
  }
}

const sha = 'a'.repeat(40);
const onGitHub = { TAG: 'v1.2.3', GITHUB_REPOSITORY: repository, GITHUB_SHA: sha };

function releasing(): void {
  const script = scriptOf('github', 'the release');
  const directory = join(work, 'npm');
  const commit = { [`api repos/${repository}/commits/v1.2.3`]: { say: `${sha}\n` } };
  const rows: readonly (readonly [string, Answers, number, readonly string[]])[] = [
    [
      'a new release is filled as a draft and then published',
      { ...commit, 'release view': { status: 1 } },
      0,
      ['create', 'upload', 'edit'],
    ],
    [
      'a draft that an earlier run left is filled and published',
      { ...commit, 'release view': { say: 'true\n' } },
      0,
      ['upload', 'edit'],
    ],
    ['a release that is out is left alone', { ...commit, 'release view': { say: 'false\n' } }, 0, []],
    ['a tag that has moved since ends it', { api: { say: `${'b'.repeat(40)}\n` } }, 1, []],
    [
      'files that do not arrive leave a draft',
      { ...commit, 'release view': { status: 1 }, 'release upload': { status: 1 } },
      1,
      ['create', 'upload'],
    ],
  ];
  for (const [name, answers, status, verbs] of rows) {
    const ran = run(script, directory, onGitHub, answers);
    const wrote = ran.asked.flatMap((words) => /^release (create|upload|edit) /.exec(words)?.[1] ?? []);
    told(`GitHub: ${name}`, ran.status === status && wrote.join() === verbs.join(), ran);
  }
}

function major(): void {
  const script = scriptOf('major', 'move the major tag');
  const refs = `repos/${repository}/git`;
  const tags = (...names: readonly string[]) => ({
    [`api --paginate ${refs}/matching-refs/tags/`]: { say: names.map((name) => `refs/tags/${name}\n`).join('') },
  });
  const none = { [`api ${refs}/ref/tags/`]: { status: 1 } };
  const rows: readonly (readonly [string, string, Answers, string | undefined])[] = [
    ['the first release of a major makes its tag', 'v2.0.0', { ...tags('v2.0.0'), ...none }, 'POST refs/tags/v2'],
    ['a newer release moves it', 'v1.3.0', tags('v1.2.3', 'v1.3.0'), 'PATCH refs/tags/v1'],
    ['ten comes after nine', 'v1.10.0', tags('v1.10.0', 'v1.9.9'), 'PATCH refs/tags/v1'],
    ['a mended older line does not move it back', 'v1.2.4', tags('v1.2.4', 'v1.3.0'), undefined],
    ['what is no release counts for nothing', 'v1.3.0', tags('v1.3.0', 'v1.4.0-rc.1', 'v1.x'), 'PATCH refs/tags/v1'],
    ['tags that could not be read move nothing', 'v1.3.0', { 'api --paginate': { status: 1 } }, undefined],
  ];
  for (const [name, tag, answers, expected] of rows) {
    const ran = run(script, work, { ...onGitHub, TAG: tag }, answers);
    const [wrote, ...more] = ran.asked.filter((words) => words.includes('--method'));
    const [, method = ''] = /--method (\w+)/.exec(wrote ?? '') ?? [];
    const right =
      expected === undefined
        ? wrote === undefined
        : wrote?.includes(`sha=${sha}`) === true &&
          `${method} ${/refs\/tags\/v\d+$|refs\/tags\/v\d+(?= )/.exec(wrote)?.[0]}` === expected;
    told(`major: ${name}`, right && more.length === 0, ran);
  }
}

try {
  for (const [job, { steps }] of Object.entries(jobs))
    for (const { name = 'a step', run: script } of steps) {
      if (script === undefined) continue;
      const { status, stderr } = spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' });
      told(`${job}, ${name}: the script can be read`, status === 0, stderr);
    }
  versions();
  publishing();
  releasing();
  major();
} finally {
  rmSync(work, { recursive: true, force: true });
}
end();
