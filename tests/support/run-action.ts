import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { githubSchema } from './github-schema.ts';
import type { GitHubStandIn } from './github-stand-in.ts';

/** What a step of a workflow leaves behind. */
export interface StepOutcome {
  readonly status: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  /** Files of the workspace, relative to it. */
  readonly files: readonly string[];
  /** The text of a file of the workspace. Throws where there is none. */
  read(path: string): string;
  /** The text of the SARIF file, where one was asked for and written. */
  readonly sarif: string | undefined;
}

const action = fileURLToPath(new URL('../../dist/action.js', import.meta.url));
const fastClock = new URL('./fast-clock.mjs', import.meta.url).href;
/** Milliseconds after which a step is ended: it hangs, however busy the machine is. Its status is then null. */
const longestStep = 300_000;

/** The variables that a runner sets for a step against the stand-in; `undefined` leaves one out. */
export interface Step {
  readonly event: string;
  readonly payload: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Files that stand in the workspace before the step, by path. */
  readonly workspace?: Readonly<Record<string, string>>;
  /** Waits between tries, and for an answer that does not come, are 200 times as short. */
  readonly fast?: boolean;
}

/** Where the step finds GitHub; a stand-in learns of the event's pull request unless the test has told it already. */
type Server = Pick<GitHubStandIn, 'apiUrl' | 'graphqlUrl'> & Partial<Pick<GitHubStandIn, 'pulls'>>;

/** Runs the built Action as the runner does: a process with variables and files, and nothing of this one. */
export async function runAction(github: Server, step: Step): Promise<StepOutcome> {
  registerPull(github, step.payload);
  // The stand-in's first GraphQL answer must not be the one that a fast clock gives up on.
  if (step.fast === true) githubSchema();
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-step-'));
  const file = (name: string, content = '') => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  for (const [name, content] of Object.entries(step.workspace ?? {})) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    file(name, content);
  }
  const inputs = Object.entries({ token: 'test-token', ...step.inputs });
  const variables: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: step.event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.payload)),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    ...(step.fast === true ? { NODE_OPTIONS: `--import=${fastClock}` } : {}),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...step.environment,
  };
  const environment = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  const child = spawn(process.execPath, [action], {
    env: environment,
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestStep,
    killSignal: 'SIGKILL',
  });
  const closed = new Promise<number | null>((done) => child.on('close', done));
  const [out, complaint, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  const outputs = readOutputs(readFileSync(join(directory, 'output'), 'utf8'));
  const report = outputs['report-file'];
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const texts = new Map(
    files
      .filter((name) => statSync(join(directory, name)).isFile())
      .map((name) => [name, readFileSync(join(directory, name), 'utf8')]),
  );
  const outcome: StepOutcome = {
    status,
    outputs: {
      ...outputs,
      ...(report === undefined ? {} : { 'report-file': existsSync(report) ? 'written' : 'not there' }),
    },
    summary: readFileSync(join(directory, 'summary'), 'utf8'),
    log: out + complaint,
    sarif: readWhereThere(join(directory, step.inputs?.['sarif-file'] ?? 'none')),
    files,
    read: (path) => {
      const content = texts.get(path);
      if (content === undefined) throw new Error(`the step left no file ${path}`);
      return content;
    },
  };
  rmSync(directory, { recursive: true });
  return outcome;
}

/** Pull requests that were learned of from an event; a later event may tell of a newer state. */
const learned = new WeakSet<object>();
const payloadSchema = z.object({ pull_request: z.looseObject({ number: z.number() }) });

function registerPull({ pulls }: Server, payload: unknown): void {
  const pull = payloadSchema.safeParse(payload).data?.pull_request;
  if (pull === undefined || pulls === undefined) return;
  const known = pulls.get(pull.number);
  if (known !== undefined && !(typeof known === 'object' && known !== null && learned.has(known))) return;
  learned.add(pull);
  pulls.set(pull.number, pull);
}

function readWhereThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** The runner's file of `name<<delimiter`, value and delimiter. A name that comes twice has its last value. */
function readOutputs(file: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', , value = ''] of file.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?^\2$/gm)) found[name] = value;
  return found;
}
