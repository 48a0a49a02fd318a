import { parse } from 'yaml';
import * as z from 'zod';

/** What a workflow is to us: one that runs here, or one that users copy. */
export type WorkflowKind = 'ours' | 'example';

/** Something in a workflow that should not be so. `line` counts from 1. */
export interface Problem {
  readonly rule: string;
  readonly line: number;
  readonly what: string;
}

const stepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const permissionsSchema = z.union([z.string(), z.record(z.string(), z.string())]);
const jobSchema = z.looseObject({
  permissions: permissionsSchema.optional(),
  'timeout-minutes': z.number().optional(),
  uses: z.string().optional(),
  secrets: z.unknown().optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissionsSchema.optional(),
  jobs: z.record(z.string(), jobSchema),
});
type Workflow = z.infer<typeof workflowSchema>;
type Step = z.infer<typeof stepSchema>;

/** A workflow with its text: rules say what is wrong and the words that the line is found by. */
interface Reading extends Workflow {
  readonly text: string;
  readonly kind: WorkflowKind;
  readonly events: readonly string[];
  readonly steps: readonly Step[];
}
interface Found {
  readonly what: string;
  /** Words of the line; the first line that has them all is told. */
  readonly at: readonly string[];
}
type Rule = (workflow: Reading) => readonly Found[];

/** Events whose run has the rights of the repository while somebody else's words come with it. */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'];
const headOfRequest =
  /github\.head_ref|pull_request\.head|workflow_run\.head|refs\/pull\/|\bmerge_commit_sha\b|issue\.number/;

const rules: Readonly<Record<string, Rule>> = {
  'pinned-actions': ({ text, kind }) =>
    text.split('\n').flatMap((line) => {
      const [, action = '', rest = ''] = /^\s*(?:- )?uses: *(\S+)(.*)$/.exec(line) ?? [];
      if (action === '' || action.startsWith('./')) return [];
      const pinned = /@[0-9a-f]{40}$/.test(action) && /^ # v\d+\.\d+\.\d+$/.test(rest);
      // An example says ours by its major tag, and names the commit as the other way; GitHub's own may have their tag there too.
      const shown = kind === 'example' && /^(?:stack-adr|actions|github)\/[\w./-]+@v\d+$/.test(action);
      return pinned || shown
        ? []
        : [{ what: `${action} is not pinned to a commit with its version beside it`, at: [action] }];
    }),

  'top-permissions': ({ permissions, jobs }) => {
    if (permissions === undefined)
      return [{ what: 'no permissions at the top: jobs get what the repository gives', at: ['jobs:'] }];
    if (typeof permissions === 'string')
      return [{ what: `permissions: ${permissions} is more than is named`, at: ['permissions:'] }];
    const writing = Object.entries(permissions).filter(([, level]) => level === 'write');
    if (Object.keys(jobs).length < 2) return [];
    return writing.map(([scope]) => ({
      what: `${scope}: write at the top is every job's; give it to the job that needs it`,
      at: [scope, 'write'],
    }));
  },

  'job-permissions': ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, { permissions }]) =>
      typeof permissions === 'string'
        ? [{ what: `${name}: permissions: ${permissions} is more than is named`, at: ['permissions:', permissions] }]
        : [],
    ),

  'expression-in-script': ({ steps }) =>
    steps.flatMap(({ run = '', with: { script } }) =>
      [...`${run}\n${typeof script === 'string' ? script : ''}`.matchAll(/\$\{\{.*?\}\}/g)].map(([expression]) => ({
        what: `${expression} is put into a script; hand it over through env`,
        at: [expression],
      })),
    ),

  'time-limit': ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, job]) =>
      job['timeout-minutes'] === undefined && job.uses === undefined
        ? [{ what: `${name} has no timeout-minutes: it may run for six hours`, at: [`${name}:`] }]
        : [],
    ),

  'kept-credentials': ({ steps }) =>
    steps
      .filter(
        ({ uses = '', with: given }) => uses.startsWith('actions/checkout@') && given['persist-credentials'] !== false,
      )
      .map(({ uses = '' }) => ({
        what: 'the token stays in the checkout; set persist-credentials: false',
        at: [uses],
      })),

  'checkout-of-the-head': ({ events, steps }) =>
    events.some((event) => privileged.includes(event))
      ? steps
          .filter(
            ({ uses = '', with: given }) =>
              uses.startsWith('actions/checkout@') && headOfRequest.test(`${given.ref} ${given.repository}`),
          )
          .map(({ with: given }) => ({
            what: `the head of a pull request is checked out with the repository's rights: ${given.ref}`,
            at: ['ref:'],
          }))
      : [],

  'fetched-head': ({ events, steps }) =>
    events.some((event) => privileged.includes(event))
      ? steps
          .filter(({ run = '' }) => /\bgh pr checkout\b|\brefs\/pull\/|\bpull\/[^\s/]+\/(?:head|merge)\b/.test(run))
          .map(() => ({
            what: 'a script fetches the head of a pull request with the rights of the repository',
            at: [],
          }))
      : [],

  'written-environment': ({ events, steps }) =>
    events.some((event) => privileged.includes(event))
      ? steps
          .filter(({ run = '' }) => /\bGITHUB_(?:ENV|PATH)\b/.test(run))
          .map(() => ({
            what: 'what a script writes to GITHUB_ENV or GITHUB_PATH rules the steps after it',
            at: ['GITHUB_'],
          }))
      : [],

  'path-filter': ({ on, kind, events }) =>
    kind === 'ours' && !events.some((event) => event.startsWith('pull_request'))
      ? []
      : Object.entries(typeof on === 'object' && !Array.isArray(on) ? on : {}).flatMap(([event, filter]) =>
          event.startsWith('pull_request') || event === 'merge_group'
            ? Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(filter))
                .filter((key) => key.startsWith('paths'))
                .map((key) => ({
                  what: `${key} of ${event}: a required check that does not run stays pending`,
                  at: [`${key}:`],
                }))
            : [],
        ),

  'cache-in-release': ({ steps, jobs, permissions }) => {
    const levels = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
    const publishes = levels.some((level) => typeof level === 'object' && level['id-token'] === 'write');
    if (!publishes) return [];
    return steps.flatMap(({ uses = '', with: given }) => {
      if (uses.startsWith('actions/cache'))
        return [{ what: 'a release takes nothing from a cache that other runs write', at: [uses] }];
      if (!uses.startsWith('actions/setup-node@') || given['package-manager-cache'] === false) return [];
      return [{ what: 'a release installs without a cache; set package-manager-cache: false', at: [uses] }];
    });
  },

  'inherited-secrets': ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, { secrets }]) =>
      secrets === 'inherit' ? [{ what: `${name} hands on every secret`, at: ['secrets: inherit'] }] : [],
    ),
};

/** Every rule that a workflow can break. */
export const ruleNames: readonly string[] = Object.keys(rules);

/** What is wrong with a workflow by our own rules, in the order of the rules. Throws for a text that is no workflow. */
export function inspectWorkflow(text: string, kind: WorkflowKind): readonly Problem[] {
  const workflow = workflowSchema.parse(parse(text));
  const { on, jobs } = workflow;
  const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on);
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const lines = text.split('\n');
  return Object.entries(rules).flatMap(([rule, find]) =>
    find({ ...workflow, text, kind, events, steps }).map(({ what, at }) => {
      const index = at.length === 0 ? -1 : lines.findIndex((line) => at.every((word) => line.includes(word)));
      return { rule, line: index + 1, what };
    }),
  );
}
