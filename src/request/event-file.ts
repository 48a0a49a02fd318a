import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';

/** An event as the runner hands it over: its name and the JSON of GITHUB_EVENT_PATH. */
export interface RunnerEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Reads the event of a workflow run. Throws UserError, exit code 2, where there is none or it is no JSON object. */
export function readEventFile(environment: Readonly<Record<string, string | undefined>>): RunnerEvent {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: path } = environment;
  if (path === undefined || path === '') throw noEvent('GITHUB_EVENT_PATH is not set, so there is no event to act on');
  let payload: unknown;
  try {
    payload = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw noEvent(
      `the event in ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
  if (!isRecord(payload)) throw noEvent(`the event in ${path} is not a JSON object`);
  return { name, payload };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noEvent(message: string, cause?: unknown): UserError {
  return new UserError(
    message,
    'Run stack-adr as an Action in a GitHub workflow, or review on the command line: node dist/cli.js review.',
    2,
    { cause },
  );
}
