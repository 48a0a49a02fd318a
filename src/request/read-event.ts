import { relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import type { RunnerEvent } from './event-file.ts';
import { type Occasion, readOccasion, readOrThrow } from './occasion.ts';
import type { AskedChange, PullRequest } from './pull-request.ts';
import type { Inputs } from './read-inputs.ts';
import type { ReviewRequest } from './request.ts';

/** What a run of the Action was asked, and where its outcome goes. */
export interface Job {
  readonly occasion: Occasion;
  readonly inputs: Inputs;
  readonly github: { readonly apiUrl: string; readonly graphqlUrl: string; readonly token: string };
  readonly owner: string;
  readonly repository: string;
  /** The repository's address for people. */
  readonly url: string;
  /** Absolute path of the job's checkout, which `adr: file` writes into. */
  readonly workspace: string;
  /** The folder that a checkout may fill with links: the workspace, or the working directory where that lies elsewhere. */
  readonly checkout: string;
  /** Absolute path that the report is written to. */
  readonly reportFile: string;
  /** The same of the findings as SARIF, where they are asked for. */
  readonly sarifFile: string | undefined;
}

/** A job that reviews a change. */
export interface ActionRequest extends Omit<Job, 'occasion'> {
  readonly review: ReviewRequest;
  readonly source: Extract<ReviewRequest['source'], { kind: 'github' }>;
  readonly pullRequest: PullRequest | undefined;
}

/**
 * Reads what the event, the inputs and the runner's variables ask for. Throws UserError (exit 2) for an event that is not acted on
 * and for a payload or variable that is missing.
 */
export function readEvent(
  event: RunnerEvent,
  inputs: Inputs,
  environment: Readonly<Record<string, string | undefined>>,
): Job {
  const runner = readOrThrow(runnerSchema, environment, 'the variables of the runner');
  // A schedule's payload need not name the repository; the runner does.
  const { repository: named } = readOrThrow(repositorySchema, event.payload, 'the event');
  const name = readOrThrow(nameSchema, named?.full_name ?? runner.GITHUB_REPOSITORY, 'the repository of the run');
  const occasion = readOccasion(event, inputs, {
    repository: name,
    defaultBranch: named?.default_branch ?? 'HEAD',
    revision: runner.GITHUB_SHA,
    branch: named?.default_branch === undefined ? undefined : runner.GITHUB_REF_NAME,
  });
  const [owner = '', repository = ''] = name.split('/');
  const below = (path: string) => resolve(runner.GITHUB_WORKSPACE, inputs['working-directory'], path);
  const { 'report-file': reportFile, 'sarif-file': sarifFile } = inputs;
  return {
    occasion,
    inputs,
    github: {
      apiUrl: withoutSlash(runner.GITHUB_API_URL),
      graphqlUrl: withoutSlash(runner.GITHUB_GRAPHQL_URL),
      token: inputs.token,
    },
    owner,
    repository,
    url: `${withoutSlash(runner.GITHUB_SERVER_URL)}/${name}`,
    workspace: below('.'),
    checkout: isBelow(runner.GITHUB_WORKSPACE, below('.')) ? resolve(runner.GITHUB_WORKSPACE) : below('.'),
    reportFile: reportFile === undefined ? resolve(runner.RUNNER_TEMP, 'stack-adr-report.json') : below(reportFile),
    sarifFile: sarifFile === undefined ? undefined : below(sarifFile),
  };
}

/**
 * The review of a change that a job is about. A pull request is reviewed from its base to its head, never at GITHUB_SHA, which is
 * a merge that holds what others merged meanwhile.
 */
export function requestOf(job: Job, change: AskedChange): ActionRequest {
  const { occasion: _asked, ...rest } = job;
  const { title, body, labels, author, into, pullRequest } = change;
  const source: ActionRequest['source'] = {
    kind: 'github',
    owner: job.owner,
    repository: job.repository,
    base: job.inputs.base ?? change.base,
    head: job.inputs.head ?? change.head,
    into,
    number: pullRequest?.number,
  };
  const words = { title, body, labels, author, url: job.url };
  const given = { policy: undefined, context: undefined, failOn: job.inputs['fail-on'], now: undefined };
  return { ...rest, source, review: { source, ...words, ...given }, pullRequest };
}

function isBelow(folder: string, path: string): boolean {
  return relative(folder, path).split(sep)[0] !== '..';
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}

const nameSchema = z.string().regex(/^[^/]+\/[^/]+$/);
const runnerSchema = z.object({
  GITHUB_API_URL: z.url(),
  GITHUB_GRAPHQL_URL: z.url(),
  GITHUB_SERVER_URL: z.url(),
  GITHUB_REPOSITORY: z.string().optional(),
  GITHUB_REF_NAME: z.string().optional(),
  GITHUB_SHA: z.string().optional(),
  GITHUB_WORKSPACE: z.string().default('.'),
  RUNNER_TEMP: z.string().default('.'),
});
const repositorySchema = z.object({
  repository: z.object({ full_name: z.string(), default_branch: z.string() }).optional(),
});
