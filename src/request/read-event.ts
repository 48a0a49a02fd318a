import { resolve } from 'node:path';
import * as z from 'zod';
import { UserError } from '../errors.ts';
import type { RunnerEvent } from './event-file.ts';
import type { Inputs } from './read-inputs.ts';
import type { ReviewRequest } from './request.ts';

/** The pull request that a review belongs to, as far as its comment needs it. */
interface PullRequest {
  readonly number: number;
  readonly url: string;
  /** The head branch where it lies in the reviewed repository; undefined for a fork's. */
  readonly branch: string | undefined;
}

/** What a run of the Action was asked: the review, and where its outcome goes. */
export interface ActionRequest {
  readonly review: ReviewRequest;
  readonly source: Extract<ReviewRequest['source'], { kind: 'github' }>;
  readonly github: { readonly apiUrl: string; readonly graphqlUrl: string; readonly token: string };
  /** A token for the repositories that policies extend; the job's own where there is none. */
  readonly configToken: string | undefined;
  /** Where the policy stands at the base revision, when the workflow names another place than the usual one. */
  readonly policyPath: string | undefined;
  readonly pullRequest: PullRequest | undefined;
  readonly comment: Inputs['comment'];
  /** Where a drafted record goes. */
  readonly adr: Inputs['adr'];
  /** Absolute path of the job's checkout, which `adr: file` writes into. */
  readonly workspace: string;
  /** Absolute path that the report is written to. */
  readonly reportFile: string;
  /** The same of the findings as SARIF, where they are asked for. */
  readonly sarifFile: string | undefined;
}

/** The events that this version acts on. */
const supportedEvents = ['pull_request', 'pull_request_target', 'merge_group', 'push', 'workflow_dispatch'] as const;

const eventSchema = z.enum(supportedEvents);
type EventName = z.infer<typeof eventSchema>;

/**
 * Reads what the event, the inputs and the runner's variables ask for. A pull request is reviewed from its base to its
 * head, never at GITHUB_SHA, which is a merge that holds what others merged meanwhile.
 * Throws UserError for an event that this version does not act on and for a payload or variable that is missing.
 */
export function readEvent(
  event: RunnerEvent,
  inputs: Inputs,
  environment: Readonly<Record<string, string | undefined>>,
): ActionRequest {
  const name = readName(event.name);
  const runner = readOrThrow(runnerSchema, environment, 'the variables of the runner');
  const { repository } = readOrThrow(repositorySchema, event.payload, 'the event');
  const asked = readAsked(name, event.payload, repository.default_branch, environment.GITHUB_SHA);
  const [owner = '', repo = ''] = repository.full_name.split('/');
  const source: ActionRequest['source'] = {
    kind: 'github',
    owner,
    repository: repo,
    base: inputs.base ?? asked.base,
    head: inputs.head ?? asked.head,
    into: asked.into,
    number: asked.pullRequest(repository.full_name)?.number,
  };
  return {
    source,
    review: {
      source,
      title: asked.title,
      body: asked.body,
      labels: asked.labels,
      author: asked.author,
      url: `${withoutSlash(runner.GITHUB_SERVER_URL)}/${owner}/${repo}`,
      policy: undefined,
      context: undefined,
      failOn: inputs['fail-on'],
      now: undefined,
    },
    github: {
      apiUrl: withoutSlash(runner.GITHUB_API_URL),
      graphqlUrl: withoutSlash(runner.GITHUB_GRAPHQL_URL),
      token: inputs.token,
    },
    configToken: inputs['config-token'],
    policyPath: inputs.policy,
    pullRequest: asked.pullRequest(repository.full_name),
    comment: inputs.comment,
    adr: inputs.adr,
    workspace: resolve(runner.GITHUB_WORKSPACE, inputs['working-directory']),
    sarifFile:
      inputs['sarif-file'] === undefined
        ? undefined
        : resolve(runner.GITHUB_WORKSPACE, inputs['working-directory'], inputs['sarif-file']),
    reportFile:
      inputs['report-file'] === undefined
        ? resolve(runner.RUNNER_TEMP, 'stack-adr-report.json')
        : resolve(runner.GITHUB_WORKSPACE, inputs['working-directory'], inputs['report-file']),
  };
}

interface Asked extends Pick<ReviewRequest, 'title' | 'body' | 'labels' | 'author'> {
  readonly base: string;
  readonly head: string;
  readonly into: string | undefined;
  pullRequest(repository: string): PullRequest | undefined;
}

const wordless = { title: '', body: '', labels: [], author: undefined, into: undefined, pullRequest: () => undefined };

function readName(event: string): EventName {
  const name = eventSchema.safeParse(event);
  if (name.success) return name.data;
  throw new UserError(
    `this version does not act on the event ${event === '' ? '(none)' : event}`,
    `Run it on ${supportedEvents.join(', ')}.`,
    2,
  );
}

function readAsked(name: EventName, payload: unknown, defaultBranch: string, dispatched: string | undefined): Asked {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return askedByPullRequest(readOrThrow(pullRequestEventSchema, payload, 'the event').pull_request);
    case 'merge_group': {
      const { merge_group: group } = readOrThrow(mergeGroupSchema, payload, 'the event');
      return { ...wordless, base: group.base_sha, head: group.head_sha };
    }
    case 'push': {
      const { before, after } = readOrThrow(pushSchema, payload, 'the event');
      if (isNobody(after)) {
        throw new UserError('this push deletes a branch, so there is nothing to review', 'Leave such events out.', 2);
      }
      return { ...wordless, base: isNobody(before) ? defaultBranch : before, head: after };
    }
    case 'workflow_dispatch':
      return { ...wordless, base: defaultBranch, head: dispatched ?? defaultBranch };
  }
}

function askedByPullRequest(request: z.infer<typeof pullRequestSchema>): Asked {
  return {
    title: request.title,
    body: request.body ?? '',
    labels: request.labels.map(({ name }) => name),
    author: request.user?.login,
    base: request.base.sha,
    head: request.head.sha,
    into: request.base.ref,
    pullRequest: (repository) => ({
      number: request.number,
      url: request.html_url,
      branch: request.head.repo?.full_name === repository ? request.head.ref : undefined,
    }),
  };
}

/** GitHub writes a revision that is not there as zeros. */
function isNobody(sha: string): boolean {
  return /^0+$/.test(sha);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

const runnerSchema = z.object({
  GITHUB_API_URL: z.url(),
  GITHUB_GRAPHQL_URL: z.url(),
  GITHUB_SERVER_URL: z.url(),
  GITHUB_WORKSPACE: z.string().default('.'),
  RUNNER_TEMP: z.string().default('.'),
});

const repositorySchema = z.object({
  repository: z.object({ full_name: z.string().regex(/^[^/]+\/[^/]+$/), default_branch: z.string() }),
});

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

const pullRequestSchema = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullable(),
  html_url: z.string(),
  user: z.object({ login: z.string() }).nullable(),
  labels: z.array(z.object({ name: z.string() })),
  base: z.object({ sha, ref: z.string().optional() }),
  head: z.object({ sha, ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
});
const pullRequestEventSchema = z.object({ pull_request: pullRequestSchema });
const mergeGroupSchema = z.object({ merge_group: z.object({ base_sha: sha, head_sha: sha }) });
const pushSchema = z.object({ before: sha, after: sha });

function readOrThrow<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(
    `${what} cannot be read: ${problems.slice(0, 5).join('; ')}`,
    'Run stack-adr as an Action in a GitHub workflow, or review on the command line: node dist/cli.js review.',
    2,
  );
}
