import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitHubStandIn } from '../support/github-stand-in.ts';
import { openShop, writesTo } from '../support/open-shop.ts';
import { runAction } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

let github: GitHubStandIn;
let base: string;
let head: string;

beforeEach(async () => {
  ({ github, base, head } = await openShop());
});
afterEach(() => github.close());

const payload = (commit = head, from = base) => pullRequestOf(from, commit);
const writes = () => writesTo(github);
const warnings = (log: string) => log.split('\n').filter((line) => line.startsWith('::warning title=stack-adr::'));

function run(inputs: Readonly<Record<string, string>>, commit = head, from = base) {
  const of = payload(commit, from);
  github.pulls.set(7, of.pull_request);
  return runAction(github, { event: 'pull_request', payload: of, inputs: { comment: 'never', ...inputs } });
}

/** A service in Rust for each name, with a handful of points that are open. */
function many(count: number) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) =>
      Object.entries(orders).map(([path, text]) => [path.replace('orders', `orders-${at}`), text] as const),
    ).flat(),
  );
}

test('nothing but annotations is written unless it is asked for', async () => {
  const outcome = await run({});
  expect(writes()).toEqual([]);
  expect(outcome.log).toMatch(/^::(?:warning|notice) .*file=services\/orders\//m);
  expect((await run({ annotations: 'false' })).log).not.toMatch(/file=services/);
});

describe('the check run', () => {
  const wanted = { 'check-run': 'true' };

  test('stands on the head commit, once, with annotations on lines', async () => {
    await run(wanted);
    await run(wanted);
    expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /repos/acme/shop/check-runs']);
    expect(github.checkRuns).toMatchObject([
      { name: 'stack-adr', head_sha: head, status: 'completed', conclusion: 'neutral' },
    ]);
    const [{ annotations = [], summary = '' } = {}] = github.checkRuns;
    expect(annotations.length).toBeGreaterThan(0);
    expect(annotations.every(({ path, start_line }) => path in orders && start_line > 0)).toBe(true);
    expect(summary).toContain('services/orders');
  });

  test.each([
    ['fails where the job fails', { 'fail-on': 'note' }, 'failure'],
    ['is neutral where there is something to talk about', {}, 'neutral'],
  ] as const)('%s', async (_, inputs, conclusion) => {
    await run({ ...wanted, ...inputs });
    expect(github.checkRuns.map((check) => check.conclusion)).toEqual([conclusion]);
  });

  test('of a change without a service is a success', async () => {
    await run(wanted, github.commit({ ...shop, 'README.md': '# More\n' }, [base]));
    expect(github.checkRuns).toMatchObject([{ conclusion: 'success', title: 'No new service', annotations: [] }]);
  });

  test('takes annotations by fifty, and says how many more there are', async () => {
    await run(wanted, github.commit({ ...shop, ...many(60) }, [base]));
    const sent = writes().map(({ body }) => JSON.parse(body).output.annotations.length);
    expect(sent).toEqual([50, 50, 50, 50]);
    expect(github.checkRuns[0]?.annotations).toHaveLength(200);
    expect(github.checkRuns[0]?.title).toMatch(/; \d+ more points than are shown on lines$/);
  });

  test('has the name of its configuration', async () => {
    await run({ ...wanted, instance: 'payments' });
    expect(github.checkRuns.map(({ name }) => name)).toEqual(['stack-adr (payments)']);
  });
});

describe('labels', () => {
  const on = (...names: readonly string[]) => github.issueLabels.set(7, new Set(names));
  const standing = () => [...(github.issueLabels.get(7) ?? [])].sort();

  test('carry the verdict, created once, and change with it; those of people stay', async () => {
    on('service', 'stack-adr: fits', 'stack-adr: something of ours');
    const first = await run({ labels: 'true' });
    const name = `stack-adr: ${first.outputs.verdict}`;
    expect(standing()).toEqual(['service', name, 'stack-adr: something of ours'].sort());
    expect(github.labels.get(name)).toMatchObject({ description: expect.stringContaining('service') });
    github.log.length = 0;
    await run({ labels: 'true' });
    expect(writes()).toEqual([]);
    await run({ labels: 'true' }, github.commit(shop, [head]));
    expect(standing()).toEqual(['service', 'stack-adr: something of ours']);
  });

  test('of configurations side by side are apart', async () => {
    await run({ labels: 'true', instance: 'payments' });
    await run({ labels: 'true' });
    expect(standing().map((name) => name.split(':')[0])).toEqual(['stack-adr payments', 'stack-adr']);
  });
});

describe('reviewers', () => {
  const policy = (...names: readonly string[]) => ({
    '.github/stack-policy.yml': `version: 1\nreviewers: [${names.map((name) => `"${name}"`).join(', ')}]\n`,
  });
  const asked = () => writes().map(({ path, body }) => [path, JSON.parse(body)]);
  const request = '/repos/acme/shop/pulls/7/requested_reviewers';

  async function ask(names: readonly string[], inputs: Readonly<Record<string, string>> = {}) {
    const from = github.commit({ ...shop, ...policy(...names) });
    const to = github.commit({ ...shop, ...policy(...names), ...orders }, [from]);
    return run({ reviewers: 'true', ...inputs }, to, from);
  }

  test('whom the policy names are asked once, and the author never', async () => {
    for (const name of ['kim', 'lee', 'ada']) github.collaborators.set(name, 'write');
    const names = ['@kim', 'lee', 'ada'];
    await ask(names);
    await ask(names);
    expect(asked()).toEqual([[request, { reviewers: ['kim', 'lee'], team_reviewers: [] }]]);
  });

  test('whom people took off the list are not asked again', async () => {
    github.collaborators.set('kim', 'write');
    await ask(['kim']);
    github.reviewers.clear();
    github.log.length = 0;
    await ask(['kim']);
    expect(asked()).toEqual([]);
  });

  test('a team that the job token may not ask is told with the way to do it', async () => {
    const outcome = await ask(['@acme/architects']);
    expect(warnings(outcome.log)).toEqual([
      expect.stringMatching(
        /acme\/architects were not asked \(the job's own token cannot ask teams; one of a GitHub App can\)/,
      ),
    ]);
    expect(outcome.outputs.verdict).not.toBe('');
  });

  test('are not asked about a stack that fits', async () => {
    github.collaborators.set('kim', 'write');
    const from = github.commit({ ...shop, ...policy('kim') });
    await run({ reviewers: 'true' }, github.commit({ ...shop, ...policy('kim'), 'a.md': 'a\n' }, [from]), from);
    expect(asked()).toEqual([]);
  });
});

describe('a permission that is missing is told with the lines to add, and costs nothing else', () => {
  test.each([
    ['check-run', 'true', ['contents: read', 'checks: write']],
    ['labels', 'true', ['contents: read', 'issues: write', 'pull-requests: write']],
    ['comment', 'always', ['contents: read', 'pull-requests: write']],
    ['adr', 'commit', ['contents: write', 'pull-requests: write']],
  ])('%s: %s', async (input, value, lines) => {
    const allowed = await run({});
    github.tokens.add('test-token', {
      permissions: { contents: 'read', pull_requests: 'read', issues: 'read', checks: 'read' },
    });
    const refused = await run({ [input]: value });
    const [warning = '', ...others] = warnings(refused.log);
    expect(others).toEqual([]);
    expect(warning.split('%0A').map((line) => line.trim())).toEqual(expect.arrayContaining(['permissions:', ...lines]));
    expect(refused.status).toBe(allowed.status);
    expect({ ...refused.outputs }).toEqual(allowed.outputs);
  });
});
