import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TechnologyKind, technologyKinds } from '../src/catalogue/technology.ts';

// npm run new -- rule ID | technology KIND/ID: writes a starter file whose examples say what is still to be written.
const root = fileURLToPath(new URL('../', import.meta.url));
const [noun = '', name = ''] = process.argv.slice(2);
const usage = `usage: npm run new -- rule ID
       npm run new -- technology KIND/ID     KIND is one of ${technologyKinds.join(', ')}
ID is lower-case words with dashes.`;

const plan = planOf(noun, name);
if (plan === undefined) fail(usage);
else if (existsSync(plan.path)) fail(`${relative(root, plan.path)} is there already`);
else {
  mkdirSync(dirname(plan.path), { recursive: true });
  writeFileSync(plan.path, plan.text);
  process.stdout.write(`wrote ${relative(root, plan.path)}\n${plan.next}\n`);
}

function planOf(what: string, id: string): { path: string; text: string; next: string } | undefined {
  const [, kind, plain = ''] = /^(?:([a-z]+)\/)?([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (what === 'rule' && kind === undefined && plain !== '') {
    const next = 'Write the condition and the claims, then run: npx vitest run tests/rule && npm run generate';
    return { path: `${root}data/rules/${plain}.yml`, text: ruleText(), next };
  }
  const known = technologyKinds.find((each) => each === kind);
  if (what !== 'technology' || known === undefined) return undefined;
  const next = 'Write how it shows itself, then run: npx vitest run tests/data.test.ts && npm run generate';
  return { path: `${root}data/technologies/${known}/${plain}.yml`, text: technologyText(plain, known), next };
}

function ruleText(): string {
  return `# yaml-language-server: $schema=../schema/rule.json
title: What the rule is about, in a few words
group: workload
stance: caution
level: note
limits:
  routes: { value: 15, because: "Say why it is this number, so that the next person can move it." }
when: '"crud" in workloads && size.routes <= limits.routes'
unless:
  - if: context.p99LatencyMs <= 50
    say: a p99 latency budget of 50 ms or less is declared
    ask: { key: p99LatencyMs, example: 20 }
message: >-
  What was seen ({size.routes} routes) and why it matters here, in one or two plain sentences.
shows: [framework, "workload:crud"]
# The ids of claims in data/sources, or new ones there.
because: [roundup.team-first]
despite: []
consider: []
examples:
  - { name: five routes, given: { workloads: [crud], size: { routes: 5 } }, outcome: broken }
  - { name: a tight latency budget, given: { workloads: [crud], size: { routes: 5 }, context: { p99LatencyMs: 20 } }, outcome: holds }
  - { name: the routes could not be counted, given: { workloads: [crud], size: { routes: null } }, outcome: unknown }
`;
}

function technologyText(id: string, kind: TechnologyKind): string {
  return `# yaml-language-server: $schema=../../schema/technology.json
name: ${id}
home: https://example.org
detect:
  packages: { npm: [${id}] }
  imports: { js: [${id}] }
${kind === 'framework' ? 'serves: http\n' : ''}examples:
  - name: a declared dependency
    files:
      package.json: '{ "name": "orders", "dependencies": { "${id}": "^1.2.0" } }'
      src/main.ts: "import app from '${id}';\\n"
    found: true
    version: 1.2.0
  - name: a development dependency is none of the service
    files:
      package.json: '{ "name": "orders", "devDependencies": { "${id}": "^1.2.0" } }'
      src/main.ts: "export const answer = 42;\\n"
    found: false
`;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
