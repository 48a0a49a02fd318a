import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitHubStandIn, startGitHub } from '../support/github-stand-in.ts';
import { openShop, writesTo } from '../support/open-shop.ts';
import { runAction } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

let github: GitHubStandIn;
let base: string;
let head: string;

beforeEach(async () => {
  ({ github, base, head } = await openShop());
  github.branches.set('main', base);
  github.pulls.set(7, pull());
});
afterEach(() => github.close());

const repository = { full_name: 'acme/shop', default_branch: 'main' };
const pull = (more: object = {}) => ({ ...pullRequestOf(base, head).pull_request, ...more });
const asked = () => github.log.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const bodies = () => github.comments.map(({ body }) => body);

function run(event: string, payload: object, inputs: Readonly<Record<string, string>> = {}, more: object = {}) {
  return runAction(github, { event, payload: { repository, ...payload }, inputs, ...more });
}

describe('a pull request, from draft to its last base', () => {
  const event = (action: string, more: object = {}) => ({
    ...pullRequestOf(base, head),
    action,
    pull_request: pull(more),
  });

  test('is answered as a draft, and by the same comment when it is ready or opened again', async () => {
    await run('pull_request', event('opened', { draft: true }));
    expect(bodies()).toHaveLength(1);
    github.log.length = 0;
    await run('pull_request', event('ready_for_review'));
    await run('pull_request', event('reopened'));
    expect(writesTo(github)).toEqual([]);
    expect(bodies()).toHaveLength(1);
  });

  test('has fewer open points once its text is edited to declare what settles them', async () => {
    const opened = await run('pull_request', event('opened'));
    const edited = await run('pull_request', event('edited', { body: '```stack-adr\np99LatencyMs: 20\n```' }));
    expect(Number(edited.outputs.findings)).toBeLessThan(Number(opened.outputs.findings));
    expect(writesTo(github).map(({ method }) => method)).toEqual(['POST', 'PATCH']);
  });

  test('is judged against the branch it is moved to, by the policy of that branch', async () => {
    const strict = { '.github/stack-policy.yml': 'version: 1\nradar: { hold: [axum] }\nrings: { hold: block }\n' };
    const release = github.commit({ ...shop, ...strict }, [base], 'Release');
    github.branches.set('release', release);
    expect((await run('pull_request', event('opened'))).status).toBe(0);
    const moved = await run('pull_request', event('edited', { base: { sha: release, ref: 'release' } }));
    expect([moved.status, moved.outputs.verdict]).toEqual([1, 'blocked']);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('Axum is on hold');
  });

  test('has nothing left to say once it is moved to a branch that holds the service already', async () => {
    await run('pull_request', event('opened'));
    github.branches.set('next', head);
    const moved = await run('pull_request', event('edited', { base: { sha: head, ref: 'next' } }));
    expect([moved.status, moved.outputs.verdict]).toEqual([0, 'none']);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('nothing left');
  });
});

describe('a comment that asks for a review', () => {
  const comment = (login = 'ada', body = '/stack-adr recheck') => ({
    action: 'created',
    issue: { number: 7, pull_request: {} },
    comment: { body, user: { login } },
  });

  test.each(['write', 'admin'] as const)('by somebody with %s permission gets one', async (permission) => {
    github.collaborators.set('ada', permission);
    const outcome = await run('issue_comment', comment());
    expect(outcome.outputs.services).toBe('["services/orders"]');
    expect(bodies()).toHaveLength(1);
    expect(asked().slice(0, 2)).toEqual([
      'GET /repos/acme/shop/collaborators/ada/permission',
      'GET /repos/acme/shop/pulls/7',
    ]);
  });

  test('edits the comment that the pull request has', async () => {
    github.collaborators.set('ada', 'write');
    await run('pull_request', pullRequestOf(base, head));
    github.pulls.set(7, pull({ body: '```stack-adr\np99LatencyMs: 20\n```' }));
    const [before] = bodies();
    await run('issue_comment', comment());
    expect(bodies()).toHaveLength(1);
    expect(bodies()).not.toEqual([before]);
  });

  test.each([
    ['may only read', 'read'],
    ['may do nothing', 'none'],
    ['does not work here', undefined],
  ] as const)('by somebody who %s gets nothing, and no answer', async (_, permission) => {
    if (permission !== undefined) github.collaborators.set('eve', permission);
    const outcome = await run('issue_comment', comment('eve'));
    expect([outcome.status, outcome.outputs.verdict, outcome.outputs.services]).toEqual([0, '', '']);
    expect(outcome.log).toContain('Nothing to review. eve may not write to this repository');
    expect(asked()).toEqual(['GET /repos/acme/shop/collaborators/eve/permission']);
  });

  test('by an account that GitHub does not know cannot be answered', async () => {
    const outcome = await run('issue_comment', comment('ci[bot]'));
    expect([outcome.status, outcome.outputs.verdict]).toEqual([3, '']);
    expect(outcome.log).toMatch(/^::error .*collaborators\/\{username\}\/permission \(404/m);
    expect(bodies()).toEqual([]);
  });

  test('about something else costs no request', async () => {
    const outcome = await run('issue_comment', comment('ada', 'Looks good\n/stack-adr recheck'));
    expect([outcome.status, outcome.outputs.verdict]).toEqual([0, '']);
    expect(outcome.summary).toContain('nothing to review');
    expect(asked()).toEqual([]);
  });
});

describe('a finished run of another workflow', () => {
  const finished = (more: object = {}) => ({
    workflow_run: {
      event: 'pull_request',
      head_sha: head,
      head_branch: 'orders',
      head_repository: { owner: { login: 'eve' } },
      pull_requests: [],
      ...more,
    },
  });
  const ofFork = (more: object = {}) =>
    pull({ head: { sha: head, ref: 'orders', repo: { full_name: 'eve/shop', owner: { login: 'eve' } } }, ...more });

  test('publishes what a read-only run could not, found by its commit, and opens no artifact', async () => {
    github.behaviour.writes = 'read-only';
    github.pulls.set(7, ofFork());
    await run('pull_request', { ...pullRequestOf(base, head), pull_request: ofFork() });
    expect(bodies()).toEqual([]);
    github.behaviour.writes = 'allowed';
    github.log.length = 0;
    const outcome = await run('workflow_run', finished());
    expect(outcome.outputs['comment-url']).toContain('/pull/7#issuecomment-');
    expect(bodies()).toHaveLength(1);
    expect(asked()[0]).toBe('GET /repos/acme/shop/pulls');
    expect(github.log[0]?.path).toContain('head=eve%3Aorders');
    expect(asked().filter((path) => path.includes('/actions/'))).toEqual([]);
  });

  test('does not comment on a pull request that somebody else has with the same branch name', async () => {
    github.pulls.set(7, ofFork({ head: { sha: base, ref: 'orders', repo: { full_name: 'eve/shop' } } }));
    const outcome = await run('workflow_run', finished());
    expect(bodies()).toEqual([]);
    expect(outcome.log).toMatch(/Nothing to review\. No open pull request has [0-9a-f]{12} as its head/);
  });

  test('of a commit with two open pull requests is told which one it is', async () => {
    github.pulls.set(7, ofFork());
    github.pulls.set(9, ofFork({ number: 9, html_url: 'https://github.test/acme/shop/pull/9' }));
    const outcome = await run('workflow_run', finished());
    expect(github.comments.map(({ issue }) => issue)).toEqual([9]);
    expect(outcome.log).toMatch(/^::warning .*head of pull request 9, which is reviewed, and of 7/m);
  });
});

describe('a merge queue', () => {
  const group = () => ({
    merge_group: { base_sha: base, head_sha: head, head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-0123abcd' },
  });

  test('counts what the text of the pull request declares', async () => {
    const silent = await run('merge_group', group());
    github.pulls.set(7, pull({ body: '```stack-adr\np99LatencyMs: 20\n```' }));
    const told = await run('merge_group', group());
    expect(Number(told.outputs.findings)).toBeLessThan(Number(silent.outputs.findings));
    expect(bodies()).toEqual([]);
  });

  test('goes on without the text where the token may not read it, and says so', async () => {
    github.behaviour.fault = ({ path }) => (path.includes('/pulls/7') ? '403-permission' : undefined);
    const outcome = await run('merge_group', group());
    expect(outcome.outputs.services).toBe('["services/orders"]');
    expect(outcome.log).toMatch(/^::warning .*text of pull request 7 could not be read/m);
  });
});

describe('a scan', () => {
  const report = (text: string | undefined) => JSON.parse(text ?? '');
  const policy = { '.github/stack-policy.yml': 'version: 1\nradar: { hold: [axum] }\nrings: { hold: block }\n' };

  test.each(['schedule', 'workflow_dispatch'])(
    'on %s tells every service, and judges nothing without a policy',
    async (event) => {
      const outcome = await run(event, {}, {}, { environment: { GITHUB_SHA: head, GITHUB_REF_NAME: 'main' } });
      expect(outcome.outputs).toMatchObject({
        services: '["services/catalog","services/orders"]',
        verdict: '',
        findings: '',
      });
      expect(report(outcome.outputs.report)).toMatchObject({ schema: 'stack-adr/scan@1', revision: head });
      expect(outcome.summary).toMatch(/\| `services\/orders` \| Rust with Axum \|/);
      expect([outcome.status, bodies().length]).toEqual([0, 0]);
      expect(github.log.length, asked().join('\n')).toBeLessThanOrEqual(6);
    },
  );

  test('judges by the policy of its branch, and fails only where the workflow names a level', async () => {
    const judged = github.commit({ ...shop, ...orders, ...policy }, [base]);
    const at = { environment: { GITHUB_SHA: judged, GITHUB_REF_NAME: 'main' } };
    const outcome = await run('schedule', {}, { 'sarif-file': 'out.sarif' }, at);
    expect([outcome.status, outcome.outputs.verdict]).toEqual([0, 'blocked']);
    expect(outcome.summary).toContain('To talk about');
    expect(outcome.sarif).toContain('radar-hold');
    expect((await run('schedule', {}, { 'fail-on': 'block' }, at)).status).toBe(1);
  });

  test('that names a level ends with 3 where a directory could not be judged, and with 0 where it names none', async () => {
    const unread = github.commit({ ...shop, ...orders, 'services/orders/src/main.rs': '\0' }, [base]);
    const at = { environment: { GITHUB_SHA: unread, GITHUB_REF_NAME: 'main' } };
    const outcome = await run('schedule', {}, { 'fail-on': 'block' }, at);
    expect([outcome.status, outcome.outputs.services]).toEqual([3, '["services/catalog"]']);
    expect(outcome.log).toMatch(/^::error .*a directory that may be a service was not judged/m);
    expect((await run('schedule', {}, {}, at)).status).toBe(0);
  });

  test('ends with 3 where GitHub lists a file and does not give it, with what was found', async () => {
    const text = orders['services/orders/Cargo.toml'];
    for (const [oid, blob] of github.blobs) if (blob.toString() === text) github.behaviour.lostBlobs.add(oid);
    const outcome = await run('schedule', {}, {}, { environment: { GITHUB_SHA: head, GITHUB_REF_NAME: 'main' } });
    expect([outcome.status, outcome.outputs.incomplete]).toEqual([3, '1']);
    expect(outcome.log).toMatch(/^::error .*GitHub lists a file that it does not give/m);
  });
});

test('a dispatch on another branch compares it with the default branch', async () => {
  const environment = { GITHUB_SHA: head, GITHUB_REF_NAME: 'orders' };
  const outcome = await run('workflow_dispatch', {}, {}, { environment });
  expect(outcome.outputs.services).toBe('["services/orders"]');
});

test('GitHub Enterprise Server is asked below its own addresses, and linked to by its own', async () => {
  const enterprise = await startGitHub('test-token', { as: 'enterprise' });
  const from = enterprise.commit(shop);
  const to = enterprise.commit({ ...shop, ...orders }, [from]);
  const environment = { GITHUB_SERVER_URL: 'https://code.acme.example' };
  const outcome = await runAction(enterprise, { event: 'pull_request', payload: pullRequestOf(from, to), environment });
  expect(outcome.outputs.services).toBe('["services/orders"]');
  expect(enterprise.log.every(({ path }) => path.startsWith('/api/'))).toBe(true);
  expect(enterprise.comments[0]?.body).toContain(`https://code.acme.example/acme/shop/blob/${to}/`);
  expect(enterprise.comments[0]?.body).not.toContain('https://github.com/acme');
  await enterprise.close();
});
