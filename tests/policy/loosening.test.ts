import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../../scripts/read-samples.ts';
import { type MemoryFile, memoryTree } from '../../src/change/memory-tree.ts';
import { filesOfTree } from '../../src/change/tree.ts';
import { policyPath } from '../../src/policy/policy.ts';
import { exitStatus } from '../../src/publish/exit-status.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { changeOf } from '../support/change.ts';

type Files = Readonly<Record<string, MemoryFile>>;

const shop = fileURLToPath(new URL('../case/policies/a-shop/', import.meta.url));
const standing = readFiles(join(shop, 'base'));
const added = readFiles(join(shop, 'head'));
const root = 'services/orders';
const extended = '.github/stack/base.yml';

const strict = 'radar: { hold: [mongodb] }\nrings: { hold: block }\n';
const asks = 'radar: { hold: [mongodb] }\nrings: { hold: require-adr }\n';
const record = (status: string, service = root, rules = 'radar-hold') =>
  `---\nstatus: ${status}\nstack-adr: { service: ${service}, acknowledges: [${rules}] }\n---\n# Orders in MongoDB\n`;
const adr = 'docs/adr/0001-orders.md';

interface Attempt {
  readonly name: string;
  /** What stands at base. */
  readonly base: Files;
  /** What the change makes of it; undefined takes a file away. */
  readonly head: Readonly<Record<string, MemoryFile | undefined>>;
  readonly body?: string;
  /** Whether it would pass had somebody merged it before: an attempt that nothing could come of proves little. */
  readonly merged: boolean;
}

const policy = (text: string): Files => ({ [policyPath]: text });

const attempts: readonly Attempt[] = [
  {
    name: 'lowers what a ring costs',
    base: policy(strict),
    head: policy(strict.replace('block', 'note')),
    merged: true,
  },
  {
    name: 'moves its technology to another ring',
    base: policy(strict),
    head: policy('radar: { adopt: [mongodb] }\n'),
    merged: true,
  },
  { name: 'takes the policy away', base: policy(strict), head: { [policyPath]: undefined }, merged: true },
  { name: 'empties the policy', base: policy(strict), head: policy('# nothing\n'), merged: true },
  {
    name: 'puts a link in its place',
    base: policy(strict),
    head: { [policyPath]: { symlink: '../README.md' } },
    merged: false,
  },
  { name: 'breaks it', base: policy(strict), head: policy('rings: [\n'), merged: false },
  {
    name: 'brings a condition that fails on the facts',
    base: policy(strict),
    head: policy(`${strict}constraints:\n  - { id: bad, when: 'context.messagesPerSecond > "many"', message: m }\n`),
    merged: false,
  },
  {
    name: 'waives itself',
    base: policy(strict),
    head: policy(
      `${strict}waivers:\n  - { service: ${root}, rule: radar-hold, reason: r, owner: me, expires: 2027-01-01 }\n`,
    ),
    merged: true,
  },
  { name: 'fails on nothing', base: policy(strict), head: policy(`${strict}failOn: never\n`), merged: true },
  {
    name: 'leaves its directory out',
    base: policy(strict),
    head: policy(`${strict}services: { exclude: ["services/**"] }\n`),
    merged: true,
  },
  {
    name: 'extends a laxer preset and switches a rule off',
    base: policy('rules: { outbound-without-timeout: block }\n'),
    head: policy('extends: ["preset:balanced"]\nrules: { outbound-without-timeout: "off" }\n'),
    merged: true,
  },
  {
    name: 'drops a constraint',
    base: policy(
      'constraints:\n  - { id: one-store, when: \'"mongodb" in stack.datastores\', level: block, message: One }\n',
    ),
    head: policy('constraints: []\n'),
    merged: true,
  },
  {
    name: 'edits a file that the policy extends',
    base: { ...policy('extends: ["./stack/base.yml"]\n'), [extended]: strict },
    head: { [extended]: 'failOn: never\n' },
    merged: true,
  },
  {
    name: 'takes that file away',
    base: { ...policy('extends: ["./stack/base.yml"]\n'), [extended]: strict },
    head: { [extended]: undefined },
    merged: false,
  },
  {
    name: 'adds a policy under another name',
    base: policy(strict),
    head: { '.github/stack-policy.yaml': 'failOn: never\n', 'stack-policy.yml': 'failOn: never\n' },
    merged: false,
  },
  {
    name: 'lets proposed records count, and proposes one',
    base: policy(`${asks}adr: { accept: accepted }\n`),
    head: { ...policy(`${asks}adr: { accept: proposed }\n`), [adr]: record('proposed') },
    merged: true,
  },
  {
    name: 'accepts a record of what the policy blocks',
    base: policy(strict),
    head: { [adr]: record('accepted') },
    merged: false,
  },
  {
    name: 'brings a record of another service',
    base: policy(asks),
    head: { [adr]: record('accepted', 'services/mail') },
    merged: false,
  },
  { name: 'brings a record that was rejected', base: policy(asks), head: { [adr]: record('rejected') }, merged: false },
  {
    name: 'says in its text that it is acknowledged',
    base: policy(asks),
    head: {},
    body: '```stack-adr\nacknowledges: [radar-hold]\n```\n',
    merged: false,
  },
  {
    name: 'says so in a file of its own',
    base: policy(asks),
    head: { [`${root}/stack-adr.yml`]: 'acknowledges: [radar-hold]\nmessagesPerSecond: 4000\nmeasurements: x\n' },
    merged: false,
  },
  {
    name: 'calls itself of another tier',
    base: policy('radar: { hold: [mongodb], adopt: [{ name: mongodb, tiers: [sandbox] }] }\nrings: { hold: block }\n'),
    head: { [`${root}/catalog-info.yaml`]: 'spec:\n  tier: sandbox\n' },
    merged: false,
  },
  {
    name: 'gives itself another tier in the policy',
    base: policy(
      'tiers: { critical: ["services/**"] }\nradar: { hold: [{ name: mongodb, tiers: [critical] }] }\nrings: { hold: block }\n',
    ),
    head: policy(
      'tiers: { sandbox: ["services/**"] }\nradar: { hold: [{ name: mongodb, tiers: [critical] }] }\nrings: { hold: block }\n',
    ),
    merged: true,
  },
  {
    name: 'lets an old waiver last longer',
    base: policy(
      `${strict}waivers:\n  - { service: ${root}, rule: radar-hold, reason: r, owner: o, expires: 2029-01-01 }\n`,
    ),
    head: policy(
      `${strict}waiverDays: 3000\nwaivers:\n  - { service: ${root}, rule: radar-hold, reason: r, owner: o, expires: 2029-01-01 }\n`,
    ),
    merged: true,
  },
];

async function outcome(base: Files, head: Files, body = '', tip?: Files) {
  const request = sampleRequest({ title: 'Take orders', body, author: 'someone', labels: [] });
  const change = changeOf(base, head, { title: request.title, body });
  const newest = tip === undefined ? {} : { tip: filesOfTree(memoryTree(tip, 'c'.repeat(40))) };
  const result = await review({ ...change, ...newest }, request, catalogue);
  return { exit: exitStatus(result), verdict: result.verdict, open: result.judgements.length };
}

function without(files: Readonly<Record<string, MemoryFile | undefined>>): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])),
  );
}

describe('a pull request does not loosen the policy that it is judged by when it', () => {
  test.each(attempts)('$name', async ({ base, head, body, merged }) => {
    const plain = await outcome({ ...standing, ...base }, { ...standing, ...added, ...base }, '');
    expect(plain.exit).toBe(1);
    const tried = await outcome({ ...standing, ...base }, without({ ...standing, ...added, ...base, ...head }), body);
    expect(tried).toEqual(plain);
    const after = await outcome(
      without({ ...standing, ...base, ...head }),
      without({ ...standing, ...added, ...base, ...head }),
      body,
    ).catch(() => ({ exit: 2 }));
    expect(after.exit === 0).toBe(merged);
  });

  test('leaves the base branch at a commit from before the policy', async () => {
    const head = { ...standing, ...added };
    const tip = { ...standing, ...policy(strict) };
    expect((await outcome(standing, head)).exit).toBe(0);
    expect(await outcome(standing, head, '', tip)).toEqual(await outcome(tip, { ...tip, ...added }));
    expect((await outcome(standing, head, '', tip)).exit).toBe(1);
  });

  test('leaves the base branch at a commit where the policy was looser', async () => {
    const before = { ...standing, ...policy('rings: { hold: note }\n') };
    const tip = { ...standing, ...policy(strict) };
    expect((await outcome(before, { ...before, ...added }, '', tip)).exit).toBe(1);
  });
});
