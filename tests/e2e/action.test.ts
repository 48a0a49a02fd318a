import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitHubStandIn } from '../support/github-stand-in.ts';
import { openShop, writesTo } from '../support/open-shop.ts';
import { startProxy } from '../support/proxy.ts';
import { runAction, type StepOutcome } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

const marker = '<!-- stack-adr -->';

let github: GitHubStandIn;
let base: string;
let head: string;

beforeEach(async () => {
  ({ github, base, head } = await openShop());
});
afterEach(() => github.close());

const pullRequest = (headCommit = head) => pullRequestOf(base, headCommit);

function run(inputs: Readonly<Record<string, string>> = {}, headCommit = head): Promise<StepOutcome> {
  return runAction(github, { event: 'pull_request', payload: pullRequest(headCommit), inputs });
}

const writes = () => writesTo(github);

/** The outputs of a run that could not finish: none of them can be taken for a pass. */
const noVerdict = {
  verdict: '',
  services: '',
  findings: '',
  report: '',
  'report-file': 'not there',
  'adr-path': '',
  'comment-url': '',
  incomplete: '1',
};

/** What a run leaves behind without the comment. */
function withoutComment({ status, summary, outputs }: StepOutcome) {
  return { status, summary, outputs: { ...outputs, 'comment-url': '' } };
}

describe('a pull request that adds a service', () => {
  test('gets one comment, outputs, a summary and an exit status, in at most nine requests', async () => {
    const outcome = await run();
    expect(outcome.log).not.toContain('could not');
    expect(outcome.status).toBe(0);
    expect(github.log.length, github.log.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(9);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body.startsWith(marker)).toBe(true);
    expect(github.comments[0]?.body).toContain('services/orders');
    expect(outcome.summary).toContain('services/orders');
    expect(outcome.outputs).toMatchObject({
      services: '["services/orders"]',
      'report-file': 'written',
      'comment-url': 'https://github.test/acme/shop/pull/7#issuecomment-4000000000',
      incomplete: '0',
    });
    expect(['discuss', 'reconsider']).toContain(outcome.outputs.verdict);
    expect(JSON.parse(outcome.outputs.report ?? '')).toMatchObject({ schema: 'stack-adr/report@1', base, head });
    expect(Number(outcome.outputs.findings)).toBeGreaterThan(0);
    expect(outcome.log).toMatch(/^::(warning|notice) .*file=services\/orders\//m);
  });

  test('links to the server that the runner names, to no other', async () => {
    await run();
    expect(github.comments[0]?.body).toContain(`https://github.test/acme/shop/blob/${head}/services/orders/`);
    expect(github.comments[0]?.body).not.toContain('https://github.com/acme');
  });

  test('is not written to by an identical second run', async () => {
    const first = await run();
    github.log.length = 0;
    const second = await run();
    expect(writes()).toEqual([]);
    expect(second.outputs).toEqual(first.outputs);
    expect(second.summary).toBe(first.summary);
  });

  test('has the same comment edited when the change has changed', async () => {
    await run();
    const before = github.comments[0]?.body;
    const manifest = orders['services/orders/Cargo.toml'].replace('axum = "0.8.4"', 'actix-web = "4.9"');
    const source = orders['services/orders/src/main.rs'].replace('axum::{', 'actix_web::{');
    const next = { ...shop, ...orders, 'services/orders/Cargo.toml': manifest, 'services/orders/src/main.rs': source };
    await run({}, github.commit(next, [head], 'Use another framework'));
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).not.toBe(before);
    expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /repos/acme/shop/issues/7/comments',
      'PATCH /repos/acme/shop/issues/comments/4000000000',
    ]);
  });

  test('is told that nothing is left once the service is gone again', async () => {
    await run();
    const outcome = await run({}, github.commit(shop, [head], 'Think again'));
    expect(outcome.outputs.verdict).toBe('none');
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('nothing left');
  });

  test('fails the check when a finding stands at the level that the workflow names', async () => {
    expect((await run({ 'fail-on': 'note' })).status).toBe(1);
    expect((await run({ 'fail-on': 'never' })).status).toBe(0);
  });
});

describe('the comment', () => {
  test.each(['never', 'note'])('is all that a read-only token loses (fail-on %s)', async (failOn) => {
    const allowed = await run({ 'fail-on': failOn });
    github.comments.length = 0;
    github.log.length = 0;
    github.behaviour.writes = 'read-only';
    const refused = await run({ 'fail-on': failOn });
    expect(writes().map(({ status }) => status)).toEqual([403]);
    expect(github.comments).toEqual([]);
    expect(withoutComment(refused)).toEqual(withoutComment(allowed));
    expect(refused.outputs['comment-url']).toBe('');
    expect(
      refused.log.match(/^::warning .*not written.*permissions:%0A {2}contents: read%0A {2}pull-requests: write/gm),
    ).toHaveLength(1);
  });

  test('that is refused for a rate limit is not said to lack a permission', async () => {
    github.behaviour.writes = 'rate-limited';
    const outcome = await run();
    expect(writes()).toHaveLength(1);
    expect(outcome.status).toBe(0);
    expect(outcome.log).toMatch(/^::warning .*not written.*rate limit/m);
    expect(outcome.log).not.toContain('permissions:');
  });

  test('is neither looked for nor written when the workflow does not want it', async () => {
    const outcome = await run({ comment: 'never' });
    expect(github.comments).toEqual([]);
    expect(github.log.filter(({ body }) => body.includes('pullRequest('))).toEqual([]);
    expect(outcome.outputs.verdict).not.toBe('none');
  });

  test('is not made for a change without a new service, whatever the workflow wants', async () => {
    const edited = github.commit({ ...shop, 'README.md': '# The shop\n' }, [base]);
    for (const comment of ['on-findings', 'always']) {
      const outcome = await run({ comment }, edited);
      expect([outcome.status, outcome.outputs.verdict, outcome.outputs.services]).toEqual([0, 'none', '[]']);
    }
    expect(github.comments).toEqual([]);
  });
});

describe('other ways to run', () => {
  test('a pull request by its number, on dispatch, gets the same comment', async () => {
    await run();
    const body = github.comments[0]?.body;
    github.comments.length = 0;
    github.pulls.set(7, pullRequest().pull_request);
    const payload = { repository: { full_name: 'acme/shop', default_branch: 'main' } };
    await runAction(github, { event: 'workflow_dispatch', payload, inputs: { 'pull-request': '7' } });
    expect(github.comments[0]?.body).toBe(body);
  });

  test('behind a proxy every request goes through it', async () => {
    const proxy = await startProxy(github.port);
    const outcome = await runAction(
      { apiUrl: 'http://api.github.test', graphqlUrl: 'http://api.github.test/graphql' },
      { event: 'pull_request', payload: pullRequest(), environment: { http_proxy: proxy.url } },
    );
    await proxy.close();
    expect(outcome.outputs['comment-url']).not.toBe('');
    expect(new Set(proxy.asked)).toEqual(new Set(['api.github.test:80']));
  });

  test('behind a proxy that lets nothing pass the run ends with 3', async () => {
    const proxy = await startProxy(undefined);
    const outcome = await runAction(
      { apiUrl: 'https://api.github.test', graphqlUrl: 'https://api.github.test/graphql' },
      { event: 'pull_request', payload: pullRequest(), environment: { HTTPS_PROXY: proxy.url } },
    );
    await proxy.close();
    expect(new Set(proxy.asked)).toEqual(new Set(['api.github.test:443']));
    expect([outcome.status, outcome.outputs]).toEqual([3, noVerdict]);
  });

  test('a merge group is reviewed without a comment', async () => {
    const payload = {
      repository: { full_name: 'acme/shop', default_branch: 'main' },
      merge_group: { base_sha: base, head_sha: head },
    };
    const outcome = await runAction(github, { event: 'merge_group', payload });
    expect(outcome.outputs.services).toBe('["services/orders"]');
    expect(github.comments).toEqual([]);
  });

  test('a policy that is not at the base revision is refused by name', async () => {
    const outcome = await run({ policy: 'policies/none.yml' });
    expect(outcome.status).toBe(2);
    expect(outcome.log).toMatch(/::error .*policies\/none\.yml is not at the base revision/);
  });
});

describe('a run that cannot finish', () => {
  test('for want of an event ends with 2 and the next step', async () => {
    const environment = { GITHUB_EVENT_PATH: undefined };
    const outcome = await runAction(github, { event: '', payload: {}, environment });
    expect(outcome.status).toBe(2);
    expect(outcome.log).toMatch(/^::error title=.*GITHUB_EVENT_PATH is not set.*node dist\/cli\.js review/m);
  });

  test('for an event that is not acted on ends with 2 and names those that are', async () => {
    const payload = { repository: { full_name: 'acme/shop', default_branch: 'main' } };
    const outcome = await runAction(github, { event: 'release', payload });
    expect(outcome.status).toBe(2);
    expect(outcome.log).toMatch(/::error .*release.*pull_request, pull_request_target, merge_group/);
    expect(outcome.outputs).toEqual(noVerdict);
  });

  test('for a wrong input ends with 2 and names it', async () => {
    const outcome = await run({ comment: 'sometimes' });
    expect(outcome.status).toBe(2);
    expect(outcome.log).toMatch(/::error .*comment: .*on-findings/);
  });

  test('because GitHub fails ends with 3, without a verdict', async () => {
    github.behaviour.down = 503;
    const outcome = await run();
    expect(outcome.status).toBe(3);
    expect(outcome.outputs).toEqual(noVerdict);
    expect(outcome.log).toMatch(/::error .*GitHub could not answer.*GET \/repos\/\{owner\}\/\{repo\}\/compare/);
    expect(outcome.summary).toContain('There is no verdict: this is neither a pass nor a fail');
  });

  test('because the token is wrong ends with 3 and says so', async () => {
    const outcome = await run({ token: 'another' });
    expect(outcome.status).toBe(3);
    expect(outcome.log).toMatch(/::error .*did not accept the token/);
  });
});
