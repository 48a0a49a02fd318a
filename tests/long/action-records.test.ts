import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitHubStandIn } from '../support/github-stand-in.ts';
import { openShop, writesTo } from '../support/open-shop.ts';
import { runAction, type StepOutcome } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

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

describe('where a draft goes', () => {
  const path = 'docs/decisions/0001-use-rust-with-axum-for-orders.md';

  test('nowhere with adr: never', async () => {
    const outcome = await run({ adr: 'never' });
    expect(github.comments[0]?.body).toContain('services/orders');
    expect(github.comments[0]?.body).not.toContain('ADR draft');
    expect(outcome.files).not.toContain(path);
  });

  test('into the checkout with adr: file', async () => {
    const outcome = await run({ adr: 'file' });
    expect(outcome.outputs['adr-path']).toBe(path);
    expect(outcome.files).toContain(path);
    expect(github.comments[0]?.body).not.toContain('ADR draft');
  });
});

describe('a draft with adr: commit', () => {
  const path = 'docs/decisions/0001-use-rust-with-axum-for-orders.md';

  test('is committed to the branch once, says so, and accepts nothing in the name of people', async () => {
    github.branches.set('orders', head);
    const outcome = await run({ adr: 'commit' });
    const tip = github.branches.get('orders') ?? '';
    const text = String(github.filesOf(tip)[path]);
    expect(text).toContain('status: proposed');
    expect(text).toContain(
      '  acknowledges: []\n  # What this record answers moves up between the brackets: rust-small-crud\n',
    );
    expect(outcome.log).toContain(
      `committed to orders as ${tip.slice(0, 12)}. A commit by the job's own token starts no checks`,
    );
    expect(github.comments[0]?.body).toContain(`is on [this branch](https://github.test/acme/shop/commit/${tip}) now.`);

    const second = await run({ adr: 'commit' }, tip);
    expect(github.branches.get('orders')).toBe(tip);
    expect(second.outputs.verdict).toBe(outcome.outputs.verdict);
    expect(github.comments[0]?.body).toContain('is proposed; name in its `acknowledges` what the team accepts');
  });

  test('keeps what a person wrote into it', async () => {
    const own = '---\nstatus: proposed\nstack-adr: { service: services/orders, acknowledges: [] }\n---\n# Ours\n';
    const kept = github.commit({ ...shop, ...orders, [path]: own }, [base]);
    github.branches.set('orders', kept);
    await run({ adr: 'commit' }, kept);
    expect(github.branches.get('orders')).toBe(kept);
  });

  test('is not committed over a branch that has moved on', async () => {
    const newer = github.commit({ ...shop, ...orders, 'README.md': 'newer' }, [head]);
    github.branches.set('orders', newer);
    const outcome = await run({ adr: 'commit' });
    expect(github.branches.get('orders')).toBe(newer);
    expect(outcome.log).toContain('The branch has moved on since it was reviewed');
    expect(outcome.status).toBe(0);
  });

  test('is never committed to a fork', async () => {
    const payload = pullRequest();
    payload.pull_request.head.repo.full_name = 'mallory/shop';
    const outcome = await runAction(github, { event: 'pull_request', payload, inputs: { adr: 'commit' } });
    expect(github.log.some(({ body }) => body.includes('createCommitOnBranch'))).toBe(false);
    expect(outcome.log).toContain('The drafts were not committed: the pull request comes from another repository');
    expect(outcome.summary).toContain('ADR draft');
  });

  test('says what a token that may not write lacks, and the verdict stands', async () => {
    github.branches.set('orders', head);
    github.behaviour.writes = 'read-only';
    const outcome = await run({ adr: 'commit' });
    expect(outcome.log).toContain('contents: write');
    expect(outcome.status).toBe(0);
    expect(outcome.outputs.verdict).toBe('discuss');
  });
});

describe('the number of a draft', () => {
  const record = '---\nstatus: accepted\n---\n# Use PostgreSQL\n';
  const files = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [`docs/adr/${name}`, record]));

  test('is the one after the highest of base, the base branch and other open pull requests', async () => {
    const start = github.commit({ ...shop, ...files('0001-a.md', '0002-b.md') });
    const ours = github.commit({ ...github.filesOf(start), ...orders }, [start]);
    github.branches.set('main', github.commit({ ...github.filesOf(start), ...files('0003-c.md') }, [start]));
    github.open.set(7, [{ path: 'docs/adr/0041-ours.md', changeType: 'ADDED' }]);
    github.open.set(8, [
      { path: 'docs/adr/0007-d.md', changeType: 'ADDED' },
      { path: 'docs/adr/0009-e.md', changeType: 'DELETED' },
      { path: 'docs/0011-f.md', changeType: 'ADDED' },
    ]);
    base = start;
    const outcome = await run({}, ours);
    expect(outcome.outputs['adr-path']).toBe('docs/adr/0008-use-rust-with-axum-for-orders.md');
    expect(outcome.outputs.incomplete).toBe('0');
  });

  test('that another open pull request gives too is told, with the one that is free', async () => {
    const ours = github.commit({ ...shop, ...orders, ...files('0001-orders.md') }, [base]);
    github.open.set(8, [{ path: 'docs/adr/0001-billing.md', changeType: 'ADDED' }]);
    await run({}, ours);
    expect(github.comments[0]?.body).toMatch(/has the number that #.{0,8}8 gives to/);
    expect(github.comments[0]?.body).toContain('3 is free');
  });

  test('is drafted all the same where GitHub does not tell, and that is said', async () => {
    github.behaviour.queries = 'refused';
    const outcome = await run();
    expect(outcome.outputs['adr-path']).toBe('docs/decisions/0001-use-rust-with-axum-for-orders.md');
    expect(outcome.outputs.incomplete).toBe('1');
    expect(outcome.summary).toContain('could not ask which numbers open pull requests take');
    expect(outcome.status).toBe(0);
  });
});

describe('a draft that is taken over closes the loop', () => {
  test('found, kept as a file, acknowledged, the verdict changed, and the one comment edited once', async () => {
    await run();
    const [comment] = github.comments;
    const [, path = ''] = /Keep it as `([^`]+)`/.exec(comment?.body ?? '') ?? [];
    const [, draft = ''] = /```markdown\n([\s\S]*?)\n```\n/.exec(comment?.body ?? '') ?? [];
    expect(path).toBe('docs/decisions/0001-use-rust-with-axum-for-orders.md');
    expect(comment?.body).toMatch(/^### stack-adr on `services\/orders`: one point to talk about$/m);

    const kept = github.commit({ ...shop, ...orders, [path]: `${draft}\n` }, [base], 'Add orders, and why');
    const before = writes().length;
    const outcome = await run({}, kept);
    expect(outcome.outputs.verdict).toBe('fits');
    expect(JSON.parse(outcome.outputs.report ?? '').services[0].adr).toEqual({ status: 'draft', path });
    const statuses = JSON.parse(outcome.outputs.report ?? '').services[0].findings.map(
      ({ rule, status }: { rule: string; status: string }) => `${rule} ${status}`,
    );
    expect(statuses).toEqual(expect.arrayContaining(['rust-small-crud acknowledged']));
    expect(
      writes()
        .slice(before)
        .map(({ method }) => method),
    ).toEqual(['PATCH']);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toMatch(/^### stack-adr on `services\/orders`: the stack fits$/m);
    expect(github.comments[0]?.body).toContain('acknowledged in an ADR');

    await run({}, kept);
    expect(writes()).toHaveLength(before + 1);
  });
});

describe('a policy of another repository', () => {
  const strict =
    'rings: { unlisted: require-adr }\nradar: { adopt: [TypeScript, fastify, postgresql] }\nlocked: [radar, rings, failOn]\n';
  const own = (text: string) => ({ ...shop, '.github/stack-policy.yml': text });
  async function against(policy: string, inputs: Readonly<Record<string, string>> = {}) {
    base = github.commit(policy === '' ? shop : own(policy));
    return run(inputs, github.commit({ ...github.filesOf(base), ...orders }, [base]));
  }

  test('counts, and its locks hold against the repository’s own', async () => {
    github.others.set('acme/policies', { files: { 'stack.yml': strict } });
    const outcome = await against(
      'extends: ["acme/policies/stack.yml@v3"]\nradar: { adopt: [Rust, axum] }\nfailOn: never\n',
    );
    expect(outcome.outputs.verdict).toBe('reconsider');
    expect(outcome.status).toBe(1);
    // What a lock keeps out is for whoever writes the policy: policy check and show tell it, and a change that edits it.
    expect(github.comments[0]?.body).not.toContain('does not go to adopt');
  });

  test('that the job’s token may not see ends the run with what to give', async () => {
    github.others.set('acme/secret', { files: { 'stack.yml': strict }, token: 'config' });
    const outcome = await against('extends: ["acme/secret/stack.yml@v3"]\n');
    expect(outcome.status).toBe(2);
    expect(outcome.log).toContain("acme/secret/stack.yml@v3 could not be read with the job's own token");
    expect(outcome.log).toContain(
      'Give the input "config-token" a token with the permission contents: read on acme/secret.',
    );
    expect(github.comments).toEqual([]);
  });

  test('is read with config-token, which touches nothing else', async () => {
    github.others.set('acme/secret', { files: { 'stack.yml': strict }, token: 'config' });
    github.tokens.add('config');
    const outcome = await against('extends: ["acme/secret/stack.yml@v3"]\n', { 'config-token': 'config' });
    expect(outcome.outputs.verdict).toBe('reconsider');
  });

  test('is left out where the repository’s policy says warn, and that is told', async () => {
    const outcome = await against('extends: ["acme/secret/stack.yml@v3"]\nonUnreadable: warn\n');
    expect(outcome.status).toBe(0);
    expect(github.comments[0]?.body).toContain('was left out');
  });

  test('named .github counts where the repository has none, in ten requests', async () => {
    github.others.set('acme/.github', { files: { 'stack-policy.yml': strict } });
    const outcome = await against('');
    expect(outcome.outputs.verdict).toBe('reconsider');
    expect(github.log.length, github.log.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(10);
  });

  test('is what the input policy names', async () => {
    github.others.set('acme/policies', {
      files: { 'stack.yml': 'extends: ["./more/base.yml"]\n', 'more/base.yml': strict },
    });
    const outcome = await against('', { policy: 'acme/policies/stack.yml@v3' });
    expect(outcome.outputs.verdict).toBe('reconsider');
  });
});

test('findings go to a SARIF file where one is asked for, without those that a record closes', async () => {
  const rules = ({ sarif = '{}' }: StepOutcome): readonly string[] =>
    JSON.parse(sarif).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  const asked = { 'sarif-file': 'out/stack-adr.sarif' };
  expect(rules(await run(asked))).toContain('rust-small-crud');

  const record =
    '---\nstatus: accepted\nstack-adr: { service: services/orders, acknowledges: [rust-small-crud] }\n---\n# Rust\n';
  const kept = github.commit({ ...shop, ...orders, 'docs/adr/0001-rust.md': record }, [base]);
  const closed = rules(await run(asked, kept));
  expect(closed).not.toContain('rust-small-crud');
  expect(closed.length).toBeGreaterThan(0);
  expect((await run()).sarif).toBeUndefined();
});

test('a policy that the workflow names is previewed where the change edits it', async () => {
  const named = (ring: string) => ({ 'ci/stack.yml': `radar: { ${ring}: [Rust] }\nrings: { hold: block }\n` });
  base = github.commit({ ...shop, ...named('hold') });
  const outcome = await run(
    { policy: 'ci/stack.yml' },
    github.commit({ ...shop, ...orders, ...named('adopt') }, [base]),
  );
  expect(outcome.outputs.verdict).toBe('blocked');
  expect(outcome.summary).toContain('This change edits ci/stack.yml');
  expect(outcome.summary).toContain('services/orders would be: discuss');
});
