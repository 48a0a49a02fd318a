import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSamples } from '../scripts/read-samples.ts';
import { startGitHub } from '../tests/support/github-stand-in.ts';
import { runAction } from '../tests/support/run-action.ts';
import { gitRepository, largeRepository } from './large-repository.ts';
import { countLanguages, manyLanguages } from './many-languages.ts';

// `npm run bench`: what a run costs, on this machine, with the dist that is there. It prints and asserts nothing.
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const cli = `${dist}cli.js`;
const sample = readSamples().find(({ name }) => name === 'rust-crud');
if (sample === undefined) throw new Error('data/samples/rust-crud is what the measurements add');
const added = Object.fromEntries(Object.entries(sample.head).filter(([path, text]) => sample.base[path] !== text));

print(`Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(2)}`);
coldStart();
reviews();
scans();
await requestsPerReview();

/** Each of the commands in turn, fifteen times, so that a busy moment falls on all of them. */
function coldStart(): void {
  const commands = new Map([
    ['node -e 0', ['-e', '0']],
    ['the Action without an event', [`${dist}action.js`]],
    ['stack-adr rules', [cli, 'rules']],
    ['stack-adr demo', [cli, 'demo']],
  ]);
  const times = new Map([...commands.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < 15; round++) {
    for (const [name, parameters] of commands) times.get(name)?.push(timeOf(parameters));
  }
  const empty = median(times.get('node -e 0') ?? []);
  print('\ncold start, median of 15');
  for (const [name, each] of times)
    print(`  ${name.padEnd(30)} ${ms(median(each))}  ${(median(each) / empty).toFixed(2)} x node -e 0`);
}

/** A repository of a thousand files, one of two thousand, and one ten times as large. */
function reviews(): void {
  print('\nreview of a repository that adds one service, median of 5');
  for (const size of [1000, 2000, 20_000]) {
    const repository = largeRepository(size, added);
    const { directory, base, head } = repository;
    const review = [cli, 'review', '--repo', directory, '--base', base, '--head', head];
    const found = spawnSync(process.execPath, [...review, '--format', 'json'], { encoding: 'utf8' });
    const runs = repeat(5, () => measure(process.execPath, review));
    print(
      `  ${size.toLocaleString('en')} files`.padEnd(34) +
        `${told(runs)}  exit ${found.status}, ${countOf(found.stdout)}`,
    );
    repository.close();
  }
}

/**
 * Trees in the languages of data/, by this program and by what the field offers beside it: one with as many services as the eleven
 * public repositories of tests/labels/repositories.yml have (165 in 18,725 files), and one with a service of another framework every 21 files.
 */
function scans(): void {
  for (const parts of [105, 15]) {
    const files = manyLanguages(7500, parts);
    const repository = gitRepository(files, {});
    const scan = [cli, 'scan', repository.directory, '--rev', repository.base];
    const found = spawnSync(process.execPath, [...scan, '--format', 'json'], {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    print(`\nscan of a tree of 7,500 files in ${countLanguages(files)} languages, median of 7`);
    const runs = repeat(7, () => measure(process.execPath, scan));
    print(`  stack-adr                       ${told(runs)}  exit ${found.status}, ${countOf(found.stdout)}`);
    if (parts === 105) peers(repository);
    repository.close();
  }
}

function peers(repository: ReturnType<typeof gitRepository>): void {
  const installed = fileURLToPath(new URL('peers/node_modules/', import.meta.url));
  if (!existsSync(installed)) {
    print('  npm ci --prefix bench/peers puts the field beside it');
    return;
  }
  const checkout = mkdtempSync(join(tmpdir(), 'stack-adr-bench-'));
  spawnSync('sh', ['-c', `git -C "${repository.directory}" archive ${repository.base} | tar -x -C "${checkout}"`]);
  const analyser = [
    `${installed}@specfy/stack-analyser/dist/cli.js`,
    checkout,
    '--output',
    join(tmpdir(), 'peer.json'),
  ];
  const linguist = [`${installed}linguist-js/bin/index.js`, '--analyse', checkout, '--json'];
  for (const [name, parameters] of [
    ['@specfy/stack-analyser', analyser],
    ['linguist-js (languages alone)', linguist],
  ] as const) {
    print(`  ${name.padEnd(31)} ${told(repeat(3, () => measure(process.execPath, parameters)))}`);
  }
  rmSync(checkout, { recursive: true, force: true });
}

interface Run {
  /** Wall time in milliseconds, from start to exit. */
  readonly time: number;
  /** The largest resident set in MiB, as the system accounts it. */
  readonly memory: number;
}

function measure(command: string, parameters: readonly string[]): Run {
  const started = performance.now();
  // GNU time tells the peak of the process that it waited for.
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...parameters], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const time = performance.now() - started;
  return { time, memory: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

function told(runs: readonly Run[]): string {
  const memory = median(runs.map((run) => run.memory));
  return `${ms(median(runs.map((run) => run.time)))}  ${memory.toFixed(0).padStart(4)} MiB`;
}

/** The built Action against a stand-in for GitHub on loopback: a first run, and the same again. */
async function requestsPerReview(): Promise<void> {
  const github = await startGitHub();
  const base = github.commit(sample?.base ?? {});
  const head = github.commit(sample?.head ?? {}, [base], 'Add a service');
  const payload = {
    action: 'opened',
    number: 7,
    repository: { full_name: 'acme/shop', default_branch: 'main' },
    pull_request: {
      number: 7,
      html_url: 'https://github.test/acme/shop/pull/7',
      title: sample?.title,
      body: sample?.body,
      labels: [],
      user: { login: sample?.author },
      base: { sha: base, ref: 'main', repo: { full_name: 'acme/shop' } },
      head: { sha: head, ref: 'add', repo: { full_name: 'acme/shop' } },
    },
  };
  print('\nrequests of the Action for a pull request that adds one service');
  for (const run of ['the first run', 'the same again']) {
    const before = github.log.length;
    const started = performance.now();
    const { status, outputs } = await runAction(github, {
      event: 'pull_request',
      payload,
      inputs: { comment: 'always' },
    });
    const asked = github.log
      .slice(before)
      .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{40}/g, 'SHA')}`);
    print(
      `  ${run}: ${asked.length} requests, ${ms(performance.now() - started)}, exit ${status}, verdict ${outputs.verdict}`,
    );
    for (const request of asked) print(`    ${request}`);
  }
  await github.close();
}

function countOf(report: string): string {
  const { services } = JSON.parse(report);
  return `${services.length} ${services.length === 1 ? 'service' : 'services'}`;
}

function timeOf(parameters: readonly string[]): number {
  const started = performance.now();
  spawnSync(process.execPath, parameters, { stdio: 'ignore', env: { PATH: process.env.PATH } });
  return performance.now() - started;
}

function repeat<T>(times: number, run: () => T): readonly T[] {
  return Array.from({ length: times }, run);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function ms(time: number): string {
  return `${time.toFixed(0).padStart(6)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
