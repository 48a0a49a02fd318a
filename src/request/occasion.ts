import * as z from 'zod';
import { UserError } from '../errors.ts';
import type { RunnerEvent } from './event-file.ts';
import { type AskedChange, changeOfPullRequest, pullRequestSchema, sha, wordlessChange } from './pull-request.ts';
import type { Inputs } from './read-inputs.ts';

/** What an event asks for, before GitHub is asked for what the event does not say. */
export type Occasion =
  | { readonly kind: 'change'; readonly change: AskedChange }
  | { readonly kind: 'pull-request'; readonly number: number }
  /** A comment that asks for a review; `login` wrote it, and has to be somebody who may write. */
  | { readonly kind: 'command'; readonly number: number; readonly login: string }
  /** An entry of a merge queue: the words are those of its pull request, where its branch names one. */
  | { readonly kind: 'merge-group'; readonly change: AskedChange; readonly number: number | undefined }
  /** Another workflow has finished at `head`, the tip of `owner`'s branch when it began. */
  | { readonly kind: 'finished-run'; readonly head: string; readonly owner: string; readonly branch: string }
  | { readonly kind: 'scan'; readonly revision: string }
  | { readonly kind: 'nothing'; readonly why: string };

/** The events that are acted on, as contracts lists them. */
const eventNames = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'issue_comment',
  'workflow_run',
  'workflow_dispatch',
  'schedule',
  'push',
] as const;
const eventSchema = z.enum(eventNames);

/** The comment that asks for a review anew; whatever else a comment says is not for us. */
const command = /^\/stack-adr[ \t]+recheck[ \t]*$/i;

/** What a payload does not hold: where the run takes place. `revision` is the runner's, for events without a change. */
export interface Whereabouts {
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly revision: string | undefined;
  readonly branch: string | undefined;
}

/**
 * What an event asks for. Inputs that name a pull request or revisions win over the event. Throws UserError (exit 2) for an
 * event that is not acted on, and for a payload that is not what GitHub documents.
 */
export function readOccasion(event: RunnerEvent, inputs: Inputs, where: Whereabouts): Occasion {
  const name = readName(event.name);
  const number = inputs['pull-request'];
  if (number !== undefined) return { kind: 'pull-request', number };
  const { payload } = event;
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return ofPullRequest(readOrThrow(pullRequestEventSchema, payload, 'the event'), where);
    case 'merge_group': {
      const { merge_group: group } = readOrThrow(mergeGroupSchema, payload, 'the event');
      const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d{1,10})-[0-9a-f]+$/.exec(group.head_ref)?.[1];
      return {
        kind: 'merge-group',
        change: wordlessChange(group.base_sha, group.head_sha),
        number: number === undefined ? undefined : Number(number),
      };
    }
    case 'issue_comment':
      return ofComment(readOrThrow(commentSchema, payload, 'the event'));
    case 'workflow_run':
      return ofFinishedRun(readOrThrow(workflowRunSchema, payload, 'the event').workflow_run);
    case 'push':
      return ofPush(readOrThrow(pushSchema, payload, 'the event'), where);
    case 'workflow_dispatch':
    case 'schedule':
      return ofTree(name, inputs, where);
  }
}

function readName(event: string): z.infer<typeof eventSchema> {
  const name = eventSchema.safeParse(event);
  if (name.success) return name.data;
  throw new UserError(
    `stack-adr does not act on the event ${event === '' ? '(none)' : event}`,
    `Run it on ${eventNames.join(', ')}.`,
    2,
  );
}

function ofPullRequest(
  { action, pull_request: request }: z.infer<typeof pullRequestEventSchema>,
  { repository }: Whereabouts,
): Occasion {
  // After a merge the base holds the change, and comparing the two would find nothing left.
  if (action === 'closed') return { kind: 'nothing', why: 'The pull request is closed: its review stays as it was.' };
  return { kind: 'change', change: changeOfPullRequest(request, repository) };
}

function ofComment({ action, issue, comment }: z.infer<typeof commentSchema>): Occasion {
  const [first = ''] = comment.body.trimStart().split(/\r?\n/, 1);
  // An edit may be somebody else's than the author's, who is the one that is asked about.
  if (action !== 'created' || !command.test(first))
    return { kind: 'nothing', why: 'The comment does not begin with `/stack-adr recheck`.' };
  if (issue.pull_request == null)
    return { kind: 'nothing', why: 'The comment stands on an issue, not on a pull request.' };
  if (comment.user === null) return { kind: 'nothing', why: 'The comment is by an account that is gone.' };
  return { kind: 'command', number: issue.number, login: comment.user.login };
}

function ofFinishedRun(run: z.infer<typeof workflowRunSchema>['workflow_run']): Occasion {
  if (run.event !== 'pull_request' && run.event !== 'pull_request_target')
    return { kind: 'nothing', why: `The workflow run was one of the event ${run.event}, not of a pull request.` };
  if (run.head_repository === null || run.head_branch === null)
    return { kind: 'nothing', why: 'The repository that the pull request comes from is gone.' };
  return {
    kind: 'finished-run',
    head: run.head_sha,
    owner: run.head_repository.owner.login,
    branch: run.head_branch,
  };
}

function ofPush({ before, after }: z.infer<typeof pushSchema>, { defaultBranch }: Whereabouts): Occasion {
  if (isNobody(after)) return { kind: 'nothing', why: 'The push deletes a branch.' };
  return { kind: 'change', change: wordlessChange(isNobody(before) ? defaultBranch : before, after) };
}

/** Without a change to look at, the whole tree is; a dispatch on another branch is about what that branch adds. */
function ofTree(name: 'workflow_dispatch' | 'schedule', inputs: Inputs, where: Whereabouts): Occasion {
  const revision = where.revision ?? where.defaultBranch;
  const elsewhere = name === 'workflow_dispatch' && where.branch !== undefined && where.branch !== where.defaultBranch;
  if (inputs.base === undefined && inputs.head === undefined && !elsewhere) return { kind: 'scan', revision };
  return { kind: 'change', change: wordlessChange(where.defaultBranch, revision) };
}

/** GitHub writes a revision that is not there as zeros. */
function isNobody(revision: string): boolean {
  return /^0+$/.test(revision);
}

const pullRequestEventSchema = z.object({ action: z.string().optional(), pull_request: pullRequestSchema });
const mergeGroupSchema = z.object({
  merge_group: z.object({ base_sha: sha, head_sha: sha, head_ref: z.string().default('') }),
});
const pushSchema = z.object({ before: sha, after: sha });
const commentSchema = z.object({
  action: z.string(),
  issue: z.object({ number: z.number().int().positive(), pull_request: z.unknown().optional() }),
  comment: z.object({ body: z.string(), user: z.object({ login: z.string() }).nullable() }),
});
const workflowRunSchema = z.object({
  workflow_run: z.object({
    event: z.string(),
    head_sha: sha,
    head_branch: z.string().nullable(),
    head_repository: z.object({ owner: z.object({ login: z.string() }) }).nullable(),
  }),
});

/** Reads a value by its schema. Throws UserError (exit 2) that names the first five problems. */
export function readOrThrow<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(
    `${what} cannot be read: ${problems.slice(0, 5).join('; ')}`,
    'Run stack-adr as an Action in a GitHub workflow, or review on the command line: node dist/cli.js review.',
    2,
  );
}
