import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OtherRepositories } from '../../src/change/other-repositories.ts';
import { type RadarFormat, writeRadar } from '../../src/policy/radar-formats/index.ts';
import { commentMarker, renderComment } from '../../src/publish/render-comment.ts';
import { catalogue, review } from '../support/review-builder.ts';

const examples = fileURLToPath(new URL('../../examples/policies/', import.meta.url));

const all = `version: 1
extends: ["preset:team-first"]
radar:
  adopt: [TypeScript, fastify, {name: Go, since: 2024-01-31, rationale: "It is known.", adr: docs/adr/0001-go.md}]
  trial: [Rust]
  assess: [bun]
  hold: [kafka, "express@<5", {name: python, paths: ["services/**"], owner: "@acme/platform", reviewBy: 2027-01-01}]
rings: { hold: block, assess: require-adr, trial: warn, unlisted: require-adr }
rules: { rust-small-crud: require-adr, go-by-habit: off }
failOn: require-adr
onUnreadable: warn
locked: ["rings.hold", failOn, "rules.rust-small-crud"]
tiers: { critical: ["services/pay-*"] }
constraints:
  - id: payments-on-jvm
    when: 'service.root.startsWith("payments/") && stack.language != "Java"'
    unless: >
      context.stage == "prototype"
    level: block
    message: "Payment services run on the JVM"
team: { knows: [TypeScript, Go], size: 40 }
waivers:
  - { service: "services/legacy-*", rule: kafka-small-service, reason: "moving off", owner: "@acme/platform", expires: 2027-03-01 }
waiverDays: 200
services: { include: ["services/**"], exclude: ["examples/**"] }
adr: { directory: docs/adr, template: madr, accept: accepted, numbers: date }
`;

const plain = `# what we agreed on
rules:
  rust-small-crud: &level warn
  kafka-small-service: *level
radar:
  adopt:
    - TypeScript
    - "@scope/name"
  hold: [Rust, 'it''s', "a\\u0020b"]
`;

export const policies: readonly string[] = [
  all,
  plain,
  ...readdirSync(examples)
    .sort()
    .map((name) => readFileSync(join(examples, name), 'utf8')),
];

export const yamls: readonly string[] = [
  'a: &x [1, 2.5, .inf, 0x1f, ~, yes]\nb: *x\n"c d": |\n  text\n   more\ne: >-\n  folded\n  text\n? f\n: {g: [h, {i: j}]}\n',
  "- a\n- - b\n  - c: \"\\u00e9\\x41\\\"\" # comment\n- 'it''s'\n",
];

export const contexts: readonly string[] = [
  `stage: production
p99LatencyMs: 20
peakRps: 5000
messagesPerSecond: 50
latencySensitive: false
team: { size: 6, knows: [Rust, TypeScript] }
clients: [web, android]
workload: [crud]
drivers: [latency, cost]
reason: "why this stack, in a sentence"
measurements: "https://example.org/bench"
service: services/orders
acknowledges: [rust-small-crud]
`,
];

/** A policy that extends what the target's text stands for: a file beside it and one of another repository. */
export const extending =
  'extends: ["./other.yml", "acme/.github/stack-policy.yml@v3"]\nrules: { rust-small-crud: note }\nfailOn: never\n';

export function elsewhere(text: string): OtherRepositories {
  const read = async () => ({ text, commit: 'a'.repeat(40) });
  return { read, find: read };
}

export const cases: readonly string[] = [
  `policy: policy.yml
cases:
  - name: a small service in Rust
    given: { stack: { language: Rust, framework: axum }, workloads: [crud], size: { routes: 5 } }
    expect: [rust-small-crud]
    verdict: discuss
  - name: payments in Go
    given: { service: { root: payments/a, kind: http }, team: { languages: { Go: 1 } }, context: { stage: mvp } }
    expect: { payments-on-jvm: block, radar-hold: warn }
  - { name: a service, service: ./services/orders/, expect: [] }
`,
];

export const conditions: readonly string[] = [
  'stack.language == "Rust" && "crud" in workloads && size.routes <= 15 && size.lines <= 3000',
  'service.root.startsWith("payments/") && !(stack.language in ["Java", "Kotlin"])',
  'has(context.p99LatencyMs) && context.p99LatencyMs <= 50 || "latency" in context.drivers',
  'team.languages["Rust"] > 0.2 ? size(stack.frameworks) == 1 : team.knows.exists(l, l == stack.language)',
  'change.text.contains("ünï") || change.title == \'a\\n\' || 1 + 2 * 3 - 4 / 5 % 6 >= -7 && [1, 2][0] == {"a": 1}.a',
  'repo.languages.size() > 2 && adr.acknowledges.all(a, a.endsWith("x")) && timestamp("2026-01-01T00:00:00Z") != null',
];

const items = [
  {
    name: 'Go',
    ring: 'adopt',
    quadrant: 'languages',
    since: '2024-02-29',
    rationale: 'Two teams, <b>know</b> it.',
    link: 'https://example.com/a?b=(2)',
  },
  { name: 'express@<5', ring: 'hold', quadrant: 'tools', since: undefined, rationale: '=1+1', link: undefined },
  { name: '"C", #', ring: 'assess', quadrant: 'tools', since: undefined, rationale: undefined, link: undefined },
] as const;

function written(format: RadarFormat): readonly string[] {
  const options = { title: 'Ours', date: '2026-11-20', quadrantOf: () => 'tools' };
  return [...writeRadar(format, items, options).files.map(({ text }) => text)].reverse();
}

export const radars: Readonly<Record<RadarFormat, readonly string[]>> = {
  zalando: written('zalando'),
  'byor-csv': written('byor-csv'),
  'byor-json': written('byor-json'),
  aoe: written('aoe'),
  backstage: written('backstage'),
};

const settled = Buffer.from(
  JSON.stringify({ open: [{ root: 'a', rule: 'b' }], settled: [{ root: 'c', rule: 'd', commit: 'abcdef0' }] }),
).toString('base64');

export const comments: readonly string[] = [
  renderComment(review(), catalogue(), { date: '2026-11-20' }),
  `${commentMarker}\n<!-- stack-adr:points ${settled} -->\n`,
];

export const argumentLines: readonly string[] = [
  'review --repo . --base main --head HEAD --title t --format json --fail-on warn --now 2026-11-20 --repo-url https://github.com/a/b',
  'scan services --rev HEAD --format markdown --policy p.yml --extends acme/.github=../x',
  'explain rust-small-crud',
  'adr new --service services/orders/ --repo .',
  'adr list --format json',
  'policy show --repo . --rev main',
  'policy backtest --repo . --last 50 --format json',
  'policy import radar.csv --from byor-csv --unknown keep',
  'policy export p.yml --to zalando --output out',
  'demo rust-crud --format sarif',
  '--help',
];

const sha = 'a'.repeat(40);
const repository = { full_name: 'acme/shop', default_branch: 'main' };

export const events: readonly string[] = [
  {
    action: 'opened',
    repository,
    pull_request: {
      number: 7,
      title: 'Add orders',
      body: null,
      html_url: 'https://github.com/acme/shop/pull/7',
      user: { login: 'a' },
      labels: [{ name: 'x' }],
      base: { sha, ref: 'main' },
      head: { sha, ref: 'orders', repo: { full_name: 'acme/shop' } },
    },
  },
  { repository, merge_group: { base_sha: sha, head_sha: sha } },
  { repository, before: '0'.repeat(40), after: sha },
].map((payload) => JSON.stringify(payload, null, 1));
