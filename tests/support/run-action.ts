import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { GitHubStandIn } from './github-stand-in.ts';

/** What a step of a workflow leaves behind. */
export interface StepOutcome {
  readonly status: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  /** Files of the workspace, relative to it. */
  readonly files: readonly string[];
  /** The text of the SARIF file, where one was asked for and written. */
  readonly sarif: string | undefined;
}

const action = fileURLToPath(new URL('../../dist/action.js', import.meta.url));

/** The variables that a runner sets for a step against the stand-in; `undefined` leaves one out. */
export interface Step {
  readonly event: string;
  readonly payload: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Runs the built Action as the runner does: a process with variables and files, and nothing of this one. */
export async function runAction(
  github: Pick<GitHubStandIn, 'apiUrl' | 'graphqlUrl'>,
  step: Step,
): Promise<StepOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-step-'));
  const file = (name: string, content = '') => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
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
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...step.environment,
  };
  const environment = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  const child = spawn(process.execPath, [action], {
    env: environment,
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((done) => child.on('close', done));
  const [out, complaint, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  const outputs = readOutputs(readFileSync(join(directory, 'output'), 'utf8'));
  const report = outputs['report-file'];
  const outcome = {
    status,
    outputs: {
      ...outputs,
      ...(report === undefined ? {} : { 'report-file': existsSync(report) ? 'written' : 'not there' }),
    },
    summary: readFileSync(join(directory, 'summary'), 'utf8'),
    log: out + complaint,
    sarif: readWhereThere(join(directory, step.inputs?.['sarif-file'] ?? 'none')),
    files: readdirSync(directory, { recursive: true, encoding: 'utf8' }),
  };
  rmSync(directory, { recursive: true });
  return outcome;
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
