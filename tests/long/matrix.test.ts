import { afterAll, describe, expect, test } from 'vitest';
import {
  type Asked,
  type Fault,
  type FaultName,
  faultNames,
  type GitHubStandIn,
  startGitHub,
} from '../support/github-stand-in.ts';
import { runAction, type StepOutcome } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

/** What the Action is asked in one column of the matrix. The change of each adds a service with open points, so that a pass would be false. */
interface Occasion {
  readonly event: string;
  /** Whether the pull request gets a comment where the token may write. */
  readonly comments: boolean;
  payload(world: World): object;
  environment?(world: World): Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

interface World {
  readonly github: GitHubStandIn;
  readonly base: string;
  readonly head: string;
}

const marker = '<!-- stack-adr -->';
const repository = { full_name: 'acme/shop', default_branch: 'main' };
const policy = {
  '.github/stack-policy.yml': 'version: 1\nradar: { hold: [axum] }\nrings: { hold: block }\nreviewers: [kim]\n',
};

const ofPull = ({ base, head }: World) => pullRequestOf(base, head);
const occasions: readonly Occasion[] = [
  { event: 'pull_request', comments: true, payload: ofPull },
  { event: 'pull_request_target', comments: true, payload: ofPull },
  {
    event: 'merge_group',
    comments: false,
    payload: ({ base, head }) => ({
      merge_group: { base_sha: base, head_sha: head, head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-0123abcd' },
    }),
  },
  {
    event: 'issue_comment',
    comments: true,
    payload: () => ({
      action: 'created',
      issue: { number: 7, pull_request: {} },
      comment: { body: '/stack-adr recheck', user: { login: 'ada' } },
    }),
  },
  {
    event: 'workflow_run',
    comments: true,
    payload: ({ head }) => ({
      workflow_run: {
        event: 'pull_request',
        head_sha: head,
        head_branch: 'orders',
        head_repository: { owner: { login: 'acme' } },
      },
    }),
  },
  { event: 'workflow_dispatch', comments: true, payload: () => ({}), inputs: { 'pull-request': '7' } },
  {
    event: 'schedule',
    comments: false,
    payload: () => ({}),
    environment: ({ head }) => ({ GITHUB_SHA: head, GITHUB_REF_NAME: 'main' }),
  },
  { event: 'push', comments: false, payload: ({ base, head }) => ({ before: base, after: head }) },
];

/** What tokens may do. `every` asks for all that may be written, so that each of those requests fails once too. */
const tokens = {
  job: { permissions: { contents: 'read', pull_requests: 'write' }, inputs: {} },
  'read-only': { permissions: { contents: 'read', pull_requests: 'read', issues: 'read' }, inputs: {} },
  every: {
    permissions: undefined,
    inputs: { 'check-run': 'true', labels: 'true', reviewers: 'true', adr: 'commit' },
  },
} as const;
type TokenName = keyof typeof tokens;

const limits: readonly FaultName[] = ['403-primary-limit', '403-secondary-limit', '429'];
/** Each fault once, which a second try may mend, and for good; a limit that is over in a moment, and one that is not. */
const faults: readonly Fault[] = faultNames.flatMap((name): readonly Fault[] =>
  limits.includes(name)
    ? [
        { name, seconds: 2 },
        { name, seconds: 3600, times: 9 },
      ]
    : [{ name }, { name, times: 9 }],
);

async function open(token: TokenName): Promise<World> {
  const github = await startGitHub();
  const base = github.commit({ ...shop, ...policy });
  const head = github.commit({ ...shop, ...policy, ...orders }, [base], 'Add orders');
  github.branches.set('main', base);
  github.branches.set('orders', head);
  github.pulls.set(7, pullRequestOf(base, head).pull_request);
  github.collaborators.set('ada', 'write');
  github.collaborators.set('kim', 'write');
  github.tokens.add('test-token', { permissions: tokens[token].permissions });
  return { github, base, head };
}

function run(world: World, occasion: Occasion, token: TokenName): Promise<StepOutcome> {
  return runAction(world.github, {
    event: occasion.event,
    payload: { repository, ...occasion.payload(world) },
    inputs: { 'fail-on': 'note', ...tokens[token].inputs, ...occasion.inputs },
    environment: { GITHUB_REF_NAME: 'main', ...occasion.environment?.(world) },
    fast: true,
  });
}

/**
 * One cell of so many is looked at: each of a pull request's own run, fewer of what shares most requests with it. EVERY=1 looks at
 * all of them, which takes most of an hour.
 */
const strides: Readonly<Record<string, number>> = { 'pull_request job': 1, 'pull_request every': 8 };
const stride = (event: string, token: string) => Number(process.env.EVERY ?? strides[`${event} ${token}`] ?? 12);

const figures = {
  cells: 0,
  waited: 0,
  told: 0,
  'false passes': 0,
  duplicates: 0,
  unhandled: 0,
  'without a message': 0,
};

const outputs = ['verdict', 'services', 'findings', 'report', 'report-file', 'adr-path', 'comment-url', 'incomplete'];

/** What is wrong with the outcome of one cell; empty where all holds. */
function problemsOf(
  outcome: StepOutcome,
  healthy: StepOutcome,
  world: World,
  asked: Asked,
  fault: Fault,
): readonly string[] {
  const problems: string[] = [];
  const { status, log, summary } = outcome;
  if (status === 0 && healthy.status !== 0) {
    figures['false passes']++;
    problems.push('passes');
  }
  if (
    /^ +at .+:\d+:\d+\)?$/m.test(log) ||
    /fault of stack-adr|%0A +at /.test(log) ||
    ![0, 1, 2, 3].includes(status ?? -1)
  ) {
    figures.unhandled++;
    problems.push(`is not handled (status ${status})`);
  }
  const missing = outputs.filter((name) => outcome.outputs[name] === undefined);
  if (missing.length > 0) problems.push(`has no outputs ${missing.join(', ')}`);
  if (summary.trim() === '') problems.push('has no summary');
  if (status === 2 || status === 3) {
    if (outcome.outputs.verdict !== '' && !log.includes('does not give')) problems.push('has a verdict that is none');
    figures.told++;
  } else {
    if (outcome.outputs.verdict !== healthy.outputs.verdict && outcome.outputs.incomplete === '0')
      problems.push(`says ${outcome.outputs.verdict}, with nothing incomplete`);
    figures.waited++;
  }
  const same = status === healthy.status && outcome.outputs.report === healthy.outputs.report;
  const lostComment = outcome.outputs['comment-url'] !== healthy.outputs['comment-url'];
  if ((!same || lostComment) && !isTold(log, asked, outcome)) {
    figures['without a message']++;
    problems.push(`does not say what went wrong with ${asked.method} ${asked.path} (${fault.name})`);
  }
  const own = world.github.comments.filter(({ body }) => body.startsWith(marker));
  if (own.length > 1) {
    figures.duplicates++;
    problems.push(`has ${own.length} comments`);
  }
  return problems;
}

/** A message of the job or a line of the report that names the request, or what it was for, and says what to do. */
function isTold(log: string, { method, path }: Asked, outcome: StepOutcome): boolean {
  const [, area = ''] = /\/repos\/[^/]+\/[^/]+\/([a-z-]+)/.exec(path) ?? [];
  const messages = log.split('\n').filter((line) => /^::(?:error|warning)/.test(line));
  const named = (text: string) =>
    path.includes('graphql')
      ? /query|graphql|commit of the drafts/i.test(text)
      : text.includes(`${method} /repos/`) && text.includes(area);
  const told = messages.some((line) => named(line) && /Run |Give |Add |Check |Correct |stands without/.test(line));
  return told || (outcome.outputs.incomplete !== '0' && outcome.outputs.incomplete !== '');
}

async function inTurns<T>(all: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  const worker = async () => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

const columns = occasions.flatMap((occasion) =>
  (occasion.event === 'pull_request' ? (['job', 'read-only', 'every'] as const) : (['job'] as const)).map(
    (token): [string, TokenName, Occasion] => [occasion.event, token, occasion],
  ),
);

describe('whatever GitHub answers, there is no false pass, no second comment and no silence', () => {
  test.each(columns)('%s with a token of kind "%s"', async (_event, token, occasion) => {
    const first = await open(token);
    const healthy = await run(first, occasion, token);
    const requests = first.github.log.length;
    const comments = first.github.comments.length;
    await first.github.close();
    expect(healthy.status, healthy.log).toBe(1);
    expect(comments).toBe(occasion.comments && token !== 'read-only' ? 1 : 0);

    const all = faults.flatMap((fault) => Array.from({ length: requests }, (_, index) => ({ fault, index })));
    const cells = all.filter((_, at) => at % stride(occasion.event, token) === 0);
    const wrong: string[] = [];
    await inTurns(cells, async ({ fault, index }) => {
      const world = await open(token);
      let hit: Asked | undefined;
      world.github.behaviour.fault = (asked) => {
        if (asked.index !== index) return undefined;
        hit = asked;
        return fault;
      };
      const outcome = await run(world, occasion, token);
      world.github.behaviour.fault = undefined;
      // A fault that cannot befall the request, such as a cut listing of what is none, is no cell.
      if (hit !== undefined && world.github.log.some((asked) => asked.fault !== undefined)) {
        figures.cells++;
        const problems = [...problemsOf(outcome, healthy, world, hit, fault)];
        // What a write left behind shows in the next run, which finds GitHub well again.
        if (occasion.comments && hit.path.includes('graphql')) await run(world, occasion, token);
        else if (occasion.comments && hit.method !== 'GET') await run(world, occasion, token);
        const own = world.github.comments.filter(({ body }) => body.startsWith(marker));
        if (own.length > 1) {
          figures.duplicates++;
          problems.push(`leaves ${own.length} comments`);
        }
        const place = `${occasion.event}, ${token}, ${fault.name}${fault.times === undefined ? '' : ' for good'} at ${hit.method} ${hit.path.split('?')[0]}`;
        wrong.push(
          ...problems.map(
            (problem) => `${place}: ${problem}\n    ${outcome.log.split('\n').slice(0, 3).join('\n    ')}`,
          ),
        );
      }
      await world.github.close();
    });
    expect(wrong.join('\n')).toBe('');
  });

  afterAll(() => {
    const line = Object.entries(figures).map(([name, count]) => `${name} ${count}`);
    process.stdout.write(`matrix of event x token x fault: ${line.join(', ')}\n`);
    if (process.env.EVERY === undefined) expect(figures.cells).toBeGreaterThanOrEqual(400);
  });
});
