import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitHubStandIn, type LoggedRequest, startGitHub } from '../support/github-stand-in.ts';
import { startProxy } from '../support/proxy.ts';
import { runAction, type StepOutcome } from '../support/run-action.ts';

const marker = '<!-- stack-adr -->';

/** A TypeScript shop, as it stands on main. */
const shop = {
  'README.md': '# Shop\n',
  'services/catalog/package.json': JSON.stringify({
    name: 'catalog',
    dependencies: { fastify: '5.2.0', pg: '8.13.0' },
  }),
  'services/catalog/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "src/server.ts"]\n',
  'services/catalog/src/server.ts':
    "import fastify from 'fastify';\nconst app = fastify();\napp.get('/items', async () => []);\nawait app.listen({ port: 3000 });\n",
};

/** A small CRUD service in Rust, as a pull request adds it. */
const orders = {
  'services/orders/Cargo.toml':
    '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\naxum = "0.8.4"\ntokio = { version = "1", features = ["full"] }\nsqlx = { version = "0.8", features = ["postgres"] }\nserde = "1"\n',
  'services/orders/Dockerfile': 'FROM rust:1.91 AS build\nCOPY . .\nRUN cargo build --release\nCMD ["/orders"]\n',
  'services/orders/src/main.rs': `use axum::{routing::{get, post, put, delete}, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() {
    let pool = PgPoolOptions::new().connect("postgres://localhost/orders").await.unwrap();
    let app = Router::new()
        .route("/orders", get(list_orders).post(create_order))
        .route("/orders/{id}", get(read_order).put(update_order).delete(delete_order))
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

#[derive(sqlx::FromRow, serde::Serialize, serde::Deserialize)]
struct Order { id: i64, total: i64 }

async fn list_orders() { sqlx::query_as::<_, Order>("SELECT id, total FROM orders").fetch_all(&pool).await; }
async fn create_order() { sqlx::query("INSERT INTO orders (total) VALUES ($1)").execute(&pool).await; }
async fn read_order() { sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1").fetch_one(&pool).await; }
async fn update_order() { sqlx::query("UPDATE orders SET total = $1 WHERE id = $2").execute(&pool).await; }
async fn delete_order() { sqlx::query("DELETE FROM orders WHERE id = $1").execute(&pool).await; }
`,
};

let github: GitHubStandIn;
let base: string;
let head: string;

beforeEach(async () => {
  github = await startGitHub();
  base = github.commit(shop);
  head = github.commit({ ...shop, ...orders }, [base], 'Add orders');
});
afterEach(() => github.close());

function pullRequest(headCommit = head) {
  return {
    action: 'opened',
    repository: { full_name: 'acme/shop', default_branch: 'main' },
    pull_request: {
      number: 7,
      title: 'Add orders',
      body: 'Orders are created, read, updated and deleted.',
      html_url: 'https://github.test/acme/shop/pull/7',
      user: { login: 'ada' },
      labels: [],
      base: { sha: base, ref: 'main' },
      head: { sha: headCommit, ref: 'orders', repo: { full_name: 'acme/shop' } },
    },
  };
}

function run(inputs: Readonly<Record<string, string>> = {}, headCommit = head): Promise<StepOutcome> {
  return runAction(github, { event: 'pull_request', payload: pullRequest(headCommit), inputs });
}

function writes(): readonly LoggedRequest[] {
  return github.log.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
}

/** What a run leaves behind without the comment. */
function withoutComment({ status, summary, outputs }: StepOutcome) {
  return { status, summary, outputs: { ...outputs, 'comment-url': '' } };
}

describe('a pull request that adds a service', () => {
  test('gets one comment, outputs, a summary and an exit status, in at most eight requests', async () => {
    const outcome = await run();
    expect(outcome.log).not.toContain('could not');
    expect(outcome.status).toBe(0);
    expect(github.log.length, github.log.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(8);
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

  test('by somebody else with our marker is left alone', async () => {
    github.comments.push({ id: 1, issue: 7, author: 'eve', body: `${marker}\nAll is well.` });
    await run();
    expect(github.comments.map(({ author }) => author)).toEqual(['eve', github.viewer]);
    expect(github.comments[0]?.body).toBe(`${marker}\nAll is well.`);
  });

  test('of ours without the marker, from another workflow, is left alone', async () => {
    github.comments.push({ id: 1, issue: 7, author: github.viewer, body: `Coverage is 81%. ${marker}` });
    await run();
    expect(github.comments).toHaveLength(2);
    expect(github.comments[0]?.body).toContain('Coverage');
  });

  test('is found behind a page of others', async () => {
    await run();
    const talk = Array.from({ length: 5 }, (_, id) => ({ id, issue: 7, author: 'ada', body: `Remark ${id}` }));
    github.comments.unshift(...talk);
    github.behaviour.commentPage = 2;
    github.log.length = 0;
    await run();
    expect(github.comments).toHaveLength(6);
    expect(writes()).toEqual([]);
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
    expect([outcome.status, outcome.outputs]).toEqual([3, {}]);
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

  test('for an event that this version does not act on ends with 2 and names those it does', async () => {
    const payload = { repository: { full_name: 'acme/shop', default_branch: 'main' } };
    const outcome = await runAction(github, { event: 'issue_comment', payload });
    expect(outcome.status).toBe(2);
    expect(outcome.log).toMatch(/::error .*issue_comment.*pull_request, pull_request_target, merge_group/);
    expect(outcome.outputs).toEqual({});
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
    expect(outcome.outputs).toEqual({});
    expect(outcome.log).toMatch(/::error .*GitHub could not answer/);
  });

  test('because the token is wrong ends with 3 and says so', async () => {
    const outcome = await run({ token: 'another' });
    expect(outcome.status).toBe(3);
    expect(outcome.log).toMatch(/::error .*did not accept the token/);
  });
});

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

  test('named .github counts where the repository has none, in nine requests', async () => {
    github.others.set('acme/.github', { files: { 'stack-policy.yml': strict } });
    const outcome = await against('');
    expect(outcome.outputs.verdict).toBe('reconsider');
    expect(github.log.length, github.log.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(9);
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
  const outcome = await run({ 'sarif-file': 'out/stack-adr.sarif' });
  expect(outcome.files).toContain('out/stack-adr.sarif');
  expect((await run()).files.filter((path) => path.endsWith('.sarif'))).toEqual([]);
});
