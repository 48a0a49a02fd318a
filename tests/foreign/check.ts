import * as z from 'zod';
import { runAction, type StepOutcome } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';
import { type ForeignGitHub, jobLogin, startForeignGitHub } from './foreign-github.ts';
import { type Front, openFront } from './front.ts';
import { findLacks, type Ground } from './lacks.ts';

// Runs the committed dist/action.js, unchanged, against a GitHub that others wrote: `npx tsx tests/foreign/check.ts`. Prints a line a check, what the
// stand-in lacks, and ends with `N passed, N failed`; the status is 1 where one failed.
const results: boolean[] = [];

function told(name: string, passed: boolean, more: unknown = ''): void {
  results.push(passed);
  const detail = typeof more === 'string' ? more : JSON.stringify(more, undefined, 1);
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}${passed || detail === '' ? '' : `\n${detail}`}\n`);
}

function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

interface Stage extends Ground {
  readonly github: ForeignGitHub;
  /** A second commit on the branch, which declares what speaks for the choice. */
  readonly declared: string;
}

const address = '/repos/acme/shop';
const numberSchema = z.object({ number: z.number() });
const commentsSchema = z.array(z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }) }));

/** The shop with an open pull request that adds orders, made by the stand-in's own endpoints. */
async function setStage(): Promise<Stage> {
  const github = await startForeignGitHub();
  const base = await github.commit(shop, 'Shop', []);
  const head = await github.commit(orders, 'Add orders', [base]);
  const context = { 'services/orders/stack-adr.yml': 'stage: production\np99LatencyMs: 20\npeakRps: 5000\n' };
  const declared = await github.commit(context, 'Say what is needed', [head]);
  const opened = [
    await github.ask('PATCH', `${address}/git/refs/heads/main`, { sha: base, force: true }),
    await github.ask('POST', `${address}/git/refs`, { ref: 'refs/heads/orders', sha: head }),
    await github.ask('POST', `${address}/pulls`, {
      title: 'Add orders',
      head: 'orders',
      base: 'main',
      body: 'Orders.',
    }),
  ];
  const { number } = numberSchema.parse(opened.at(-1)?.body);
  const readOnly = await github.tokenOfJob({ contents: 'read', pull_requests: 'read' });
  const writing = await github.tokenOfJob({ contents: 'read', pull_requests: 'write', issues: 'write' });
  return { github, base, head, declared, number, readOnly, writing };
}

const dispatched = { repository: { full_name: 'acme/shop', default_branch: 'main' } };

function pullRequestEvent({ base, number }: Ground, head: string) {
  const payload = pullRequestOf(base, head);
  return { ...payload, pull_request: { ...payload.pull_request, number } };
}

async function commentsOf({ github, number }: Stage) {
  return commentsSchema.parse((await github.ask('GET', `${address}/issues/${number}/comments`)).body);
}

function requestsOf({ seen }: Front): readonly string[] {
  return seen.map(({ method, path, status, by }) => `${status} ${method} ${decodeURIComponent(path)} (${by})`);
}

function shown({ status, log, outputs }: StepOutcome, front: Front): string {
  return [`status ${status}`, log.slice(0, 2_000), JSON.stringify(outputs).slice(0, 500), ...requestsOf(front)].join(
    '\n',
  );
}

/** Part one: nothing of ours between the Action and the stand-in but a list of what was asked. */
async function alone(stage: Stage): Promise<void> {
  heading('The stand-in alone');
  const events = [
    ['pull_request', { event: 'pull_request', payload: pullRequestEvent(stage, stage.head), inputs: {} }],
    [
      'workflow_dispatch with the number of the pull request',
      { event: 'workflow_dispatch', payload: dispatched, inputs: { 'pull-request': String(stage.number) } },
    ],
  ] as const;
  for (const [name, step] of events) {
    const front = await openFront(stage.github, { translate: false });
    try {
      const outcome = await runAction(front, { ...step, inputs: { ...step.inputs, token: stage.writing } });
      for (const line of requestsOf(front)) process.stdout.write(`        ${line}\n`);
      const rest = front.seen.filter(({ path }) => path.startsWith(`${address}/`));
      const graphql = front.seen.filter(({ path }) => path === '/graphql');
      told(
        `${name}: the comparison, both trees and all else that is asked of the repository by REST is answered`,
        rest.every(({ status }) => status === 200) &&
          ['/compare/', '/git/trees/'].every((part) => rest.some(({ path }) => path.includes(part))),
        shown(outcome, front),
      );
      told(
        `${name}: the first GraphQL query is as far as it goes`,
        graphql.length > 0 && graphql.every(({ status }) => status === 404),
        shown(outcome, front),
      );
      told(`${name}: the run ends with 3`, outcome.status === 3, shown(outcome, front));
      told(
        `${name}: the message names the request and what it was answered`,
        /::error[^\n]*the GraphQL query Blobs \(404/.test(outcome.log),
        shown(outcome, front),
      );
      told(
        `${name}: no verdict is given out that was not reached`,
        !['none', 'fits', 'discuss', 'reconsider'].includes(outcome.outputs.verdict ?? ''),
        shown(outcome, front),
      );
    } finally {
      await front.close();
    }
  }
  told('and nothing was written to the pull request', (await commentsOf(stage)).length === 0);
}

/** The organisation's own repository with its policy, where every other repository of it looks. */
async function organisationPolicy({ github }: Stage, text: string): Promise<void> {
  await github.ask('POST', '/orgs/acme/repos', { name: '.github', auto_init: true });
  const content = Buffer.from(text).toString('base64');
  await github.ask('PUT', '/repos/acme/.github/contents/stack-policy.yml', { message: 'A policy', content });
}

/** Part two: GraphQL alone is ours, made of the stand-in's REST; trees, comparison, comments and permissions are the stand-in's. */
async function translated(stage: Stage): Promise<void> {
  heading('With GraphQL translated to its REST interface');
  const front = await openFront(stage.github, { translate: true });
  const run = async (event: string, payload: unknown, inputs: Readonly<Record<string, string>>) => {
    const before = front.seen.length;
    const outcome = await runAction(front, { event, payload, inputs });
    const asked = front.seen.slice(before);
    return { outcome, writes: asked.filter(({ method, path }) => method !== 'GET' && path !== '/graphql'), asked };
  };
  const show = ({ outcome }: { readonly outcome: StepOutcome }) => shown(outcome, front);
  try {
    const event = pullRequestEvent(stage, stage.head);

    const read = await run('pull_request', event, { token: stage.readOnly });
    told('a read-only token: the verdict is reached', read.outcome.outputs.verdict === 'discuss', show(read));
    told('a read-only token: the check does not fail by itself', read.outcome.status === 0, show(read));
    told(
      'a read-only token: the one write is refused by the stand-in, and the warning names the permission',
      read.writes.map(({ status }) => status).join() === '403' &&
        /::warning[^\n]*pull-requests: write/.test(read.outcome.log),
      show(read),
    );
    told('a read-only token: summary and outputs are there', read.outcome.summary.includes('orders'), show(read));
    told('a read-only token: no comment', (await commentsOf(stage)).length === 0);

    const first = await run('pull_request', event, { token: stage.writing });
    const [comment] = await commentsOf(stage);
    told('pull_request: the run passes', first.outcome.status === 0, show(first));
    told('pull_request: the verdict is the same', first.outcome.outputs.verdict === 'discuss', show(first));
    told('pull_request: the service is found', first.outcome.outputs.services === '["services/orders"]', show(first));
    told('pull_request: nothing is incomplete', first.outcome.outputs.incomplete === '0', show(first));
    told(
      'pull_request: one comment, by the job',
      (await commentsOf(stage)).length === 1 && comment?.user.login === jobLogin,
      show(first),
    );
    told(
      'pull_request: comment-url is the address that the stand-in gave',
      (first.outcome.outputs['comment-url'] ?? '').endsWith(`#issuecomment-${comment?.id}`),
      show(first),
    );

    const left = JSON.stringify([first.outcome, read.outcome, comment]);
    const tokens = [stage.writing, stage.readOnly];
    told(
      'pull_request: no token stands in an output, the summary, the log or the comment',
      first.outcome.summary !== '' && tokens.every((token) => !left.includes(token)),
      show(first),
    );

    const second = await run('pull_request', event, { token: stage.writing });
    told('the second run writes nothing', second.outcome.status === 0 && second.writes.length === 0, show(second));

    const byNumber = await run('workflow_dispatch', dispatched, {
      token: stage.writing,
      'pull-request': String(stage.number),
    });
    told(
      'workflow_dispatch: the pull request is read from the stand-in, with the same verdict',
      byNumber.outcome.outputs.verdict === 'discuss' && byNumber.asked[0]?.path === `${address}/pulls/${stage.number}`,
      show(byNumber),
    );

    const other = 'A word of somebody else, with the marker of ours: <!-- stack-adr -->';
    await stage.github.ask('POST', `${address}/issues/${stage.number}/comments`, { body: other });
    await stage.github.ask('PATCH', `${address}/git/refs/heads/orders`, { sha: stage.declared });
    const changed = await run('pull_request', pullRequestEvent(stage, stage.declared), { token: stage.writing });
    const after = await commentsOf(stage);
    told(
      'a further commit: the same comment is edited, once',
      changed.writes.map(({ method, status }) => `${method} ${status}`).join() === 'PATCH 200',
      show(changed),
    );
    const edited = after.find(({ id }) => id === comment?.id);
    told('a further commit: its text is new', edited !== undefined && edited.body !== comment?.body, show(changed));
    told(
      'a further commit: still one comment of ours, and the other person wrote what they wrote',
      after.filter(({ user }) => user.login === jobLogin).length === 1 && after.some(({ body }) => body === other),
      after,
    );

    await stage.github.ask('PATCH', `${address}/git/refs/heads/orders`, { sha: stage.head, force: true });
    await organisationPolicy(stage, 'version: 1\nrules: { rust-small-crud: require-adr }\n');
    const ruled = await run('pull_request', event, { token: stage.writing });
    told(
      "the organisation's policy is read by the stand-in's contents, and the run fails as it says",
      ruled.outcome.status === 1 && ruled.asked.some(({ path }) => path.includes('/acme/.github/contents/')),
      show(ruled),
    );
    const byOurs = front.seen.filter(({ by }) => by === 'translation').length;
    process.stdout.write(
      `        ${front.seen.length - byOurs} requests answered by the stand-in, ${byOurs} by the translation\n`,
    );
  } finally {
    await front.close();
  }
}

/** Part three: what it lacks, each with the request that shows it; what it has by now has to leave the list. */
async function lacks(stage: Stage): Promise<void> {
  heading('What the stand-in lacks (emulate 0.12.2)');
  for (const { what, request, documented, answered, still } of await findLacks(stage.github, stage)) {
    told(`lacks ${what}`, still, 'it does as GitHub documents now: take it off the list');
    process.stdout.write(`        ${request}\n        answered: ${answered}\n        GitHub:   ${documented}\n`);
  }
}

const stage = await setStage();
try {
  await alone(stage);
  await translated(stage);
  await lacks(stage);
} finally {
  await stage.github.close();
}
const failed = results.filter((passed) => !passed).length;
process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
