import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { type GitHubStandIn, startGitHub } from '../support/github-stand-in.ts';
import { runAction } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

const examples = new URL('../../examples/workflows/', import.meta.url);
const stepSchema = z.object({
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
});
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'none'])),
  jobs: z.record(z.string(), z.object({ steps: z.array(stepSchema) })),
});

interface Recipe {
  readonly name: string;
  readonly event: string;
  readonly permissions: Readonly<Record<string, 'read' | 'write' | 'none'>>;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A recipe for each event that a workflow runs on. */
function recipesOf(name: string, text: string): readonly Recipe[] {
  const { on, permissions, jobs } = workflowSchema.parse(parse(text));
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find(({ uses = '' }) => uses.startsWith('stack-adr/stack-adr@'));
  const inputs = Object.entries(step?.with ?? {}).map(([key, value]): [string, string] => [
    key,
    String(value).replaceAll(/\$\{\{ matrix\.part \}\}/g, 'payments'),
  ]);
  return Object.keys(on).map((event) => ({
    name,
    event,
    permissions: Object.fromEntries(
      Object.entries(permissions).map(([key, value]) => [key.replaceAll('-', '_'), value]),
    ),
    inputs: Object.fromEntries(inputs),
  }));
}

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, shown = ''] = /```yaml\n(name: stack-adr\n[\s\S]*?)```/.exec(readme) ?? [];
const recipes = [
  ...recipesOf('README.md', shown),
  ...readdirSync(examples)
    .sort()
    .flatMap((name) => recipesOf(name, readFileSync(new URL(name, examples), 'utf8'))),
];

const policies = { '.github/stack-policy-payments.yml': 'version: 1\nservices: { include: ["services/**"] }\n' };

async function open(recipe: Recipe, fork: boolean) {
  const github = await startGitHub();
  const base = github.commit({ ...shop, ...policies });
  const head = github.commit({ ...shop, ...policies, ...orders }, [base], 'Add orders');
  github.branches.set('main', base);
  github.branches.set('orders', head);
  github.collaborators.set('ada', 'write');
  const { pull_request: pull, ...event } = pullRequestOf(base, head);
  const from = { sha: head, ref: 'orders', repo: { full_name: 'eve/shop', owner: { login: 'eve' } } };
  const pull_request = fork ? { ...pull, head: from } : pull;
  github.pulls.set(7, pull_request);
  // GitHub keeps the token of a fork's own run read-only whatever the workflow asks for.
  const reads = fork && recipe.event === 'pull_request';
  const permissions = Object.entries(recipe.permissions).map(([key, level]) => [key, reads ? 'read' : level]);
  github.tokens.add('test-token', { permissions: Object.fromEntries(permissions) });
  return { github, base, head, event: { ...event, pull_request } };
}

function payloadOf(
  event: string,
  { base, head, event: pull }: Awaited<ReturnType<typeof open>>,
  fork: boolean,
): object {
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return pull;
    case 'merge_group':
      return {
        merge_group: { base_sha: base, head_sha: head, head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-01ab' },
      };
    case 'push':
      return { before: base, after: head };
    case 'issue_comment':
      return {
        action: 'created',
        issue: { number: 7, pull_request: {} },
        comment: { body: '/stack-adr recheck', user: { login: 'ada' } },
      };
    case 'workflow_run': {
      const owner = { login: fork ? 'eve' : 'acme' };
      return {
        workflow_run: { event: 'pull_request', head_sha: head, head_branch: 'orders', head_repository: { owner } },
      };
    }
    default:
      return {};
  }
}

async function run(recipe: Recipe, fork: boolean) {
  const world = await open(recipe, fork);
  const outcome = await runAction(world.github, {
    event: recipe.event,
    payload: {
      repository: { full_name: 'acme/shop', default_branch: 'main' },
      ...payloadOf(recipe.event, world, fork),
    },
    inputs: recipe.inputs,
    environment: { GITHUB_REF_NAME: 'main', GITHUB_SHA: world.head },
  });
  const refused = world.github.log.filter(({ status }) => status === 403);
  const comments = [...world.github.comments];
  ran.push(world.github);
  await world.github.close();
  return { outcome, refused, comments };
}

const ran: GitHubStandIn[] = [];
const commenting = ['pull_request', 'pull_request_target', 'issue_comment', 'workflow_run'];
const named = (list: readonly Recipe[]) =>
  list.map((recipe): [string, string, Recipe] => [recipe.name, recipe.event, recipe]);

describe('each recipe does what it says with the permissions that it asks for', () => {
  test.each(named(recipes))('%s on %s', async (_name, event, recipe) => {
    const { outcome, refused, comments } = await run(recipe, false);
    expect(outcome.outputs.services, outcome.log).toContain('services/orders');
    expect(outcome.status).toBe(0);
    expect(refused).toEqual([]);
    expect(comments).toHaveLength(commenting.includes(event) ? 1 : 0);
  });
});

describe('of a pull request from a fork', () => {
  test.each(named(recipes.filter(({ event }) => event === 'pull_request')))(
    '%s on %s loses what the read-only token may not write, and nothing else',
    async (_name, _event, recipe) => {
      const { outcome, comments } = await run(recipe, true);
      expect([outcome.status, outcome.outputs.services]).toEqual([0, '["services/orders"]']);
      expect(comments).toEqual([]);
      expect(outcome.log).toMatch(/^::warning .*comment was not written/m);
    },
  );

  test.each(named(recipes.filter(({ event }) => event === 'pull_request_target' || event === 'workflow_run')))(
    '%s on %s gets its comment',
    async (_name, _event, recipe) => {
      const { outcome, refused, comments } = await run(recipe, true);
      expect([outcome.status, refused.length, comments.length]).toEqual([0, 0, 1]);
    },
  );
});

afterAll(() => {
  process.stdout.write(
    `recipes: ${new Set(recipes.map(({ name }) => name)).size} workflows on ${recipes.length} occasions, ${ran.length} runs\n`,
  );
});
