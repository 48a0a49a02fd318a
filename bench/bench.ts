import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readSamples } from '../scripts/read-samples.ts';
import { startGitHub } from '../tests/support/github-stand-in.ts';
import { runAction } from '../tests/support/run-action.ts';
import { largeRepository } from './large-repository.ts';

// `npm run bench`: what a run costs, on this machine, with the dist that is there. It prints and asserts nothing.
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const cli = `${dist}cli.js`;
const sample = readSamples().find(({ name }) => name === 'rust-crud');
if (sample === undefined) throw new Error('data/samples/rust-crud is what the measurements add');
const added = Object.fromEntries(Object.entries(sample.head).filter(([path, text]) => sample.base[path] !== text));

print(`Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(2)}`);
coldStart();
reviewOfMidSize();
scanOfLarge();
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

function reviewOfMidSize(): void {
  const repository = largeRepository(1000, added);
  const { directory, base, head } = repository;
  const review = [cli, 'review', '--repo', directory, '--base', base, '--head', head];
  const found = spawnSync(process.execPath, [...review, '--format', 'json'], { encoding: 'utf8' });
  print('\nreview of a repository of 1,000 files that adds one service, median of 5');
  print(
    `  the whole process               ${ms(median(repeat(5, () => timeOf(review))))}  exit ${found.status}, ${countOf(found.stdout)}`,
  );
  repository.close();
}

function scanOfLarge(): void {
  const repository = largeRepository(7500, {});
  const scan = [cli, 'scan', repository.directory, '--rev', repository.base];
  const found = spawnSync(process.execPath, [...scan, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  print('\nscan of a tree of 7,500 files, median of 3');
  print(
    `  the whole process               ${ms(median(repeat(3, () => timeOf(scan))))}  exit ${found.status}, ${countOf(found.stdout)}`,
  );
  repository.close();
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

function repeat(times: number, measure: () => number): readonly number[] {
  return Array.from({ length: times }, measure);
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
