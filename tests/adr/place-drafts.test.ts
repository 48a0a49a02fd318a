import { describe, expect, test } from 'vitest';
import { placeDrafts } from '../../src/adr/place-drafts.ts';
import type { Change, NamesTaken } from '../../src/change/change.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { noHabits } from '../../src/service/adr-habits.ts';
import type { AdrHome } from '../../src/service/adr-home.ts';
import type { AdrRecord } from '../../src/service/declarations.ts';
import { changeOf } from '../support/change.ts';
import { processorTime } from '../support/processor-time.ts';
import { evidence, judgement, serviceFiles } from '../support/review-builder.ts';

const orders = judgement();
const billing = judgement({
  service: { root: 'services/billing', name: 'billing', change: 'added', files: serviceFiles('x'), before: undefined },
});
const home = (directory: string | undefined, more: Partial<AdrHome> = {}): AdrHome => ({
  directory,
  from: undefined,
  ...noHabits,
  ...more,
});
const byDate = home('adr', { naming: { style: 'date', prefix: '', separator: '-' } });

interface Given {
  readonly services?: readonly (typeof orders)[];
  readonly homes?: Readonly<Record<string, AdrHome>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly head?: Readonly<Record<string, string>>;
  readonly taken?: NamesTaken['files'];
  readonly request?: number;
  readonly adr?: Partial<Policy['adr']>;
  readonly records?: readonly AdrRecord[];
}

async function place({
  services = [orders],
  homes,
  base = {},
  head = {},
  taken = [],
  request,
  adr,
  records = [],
}: Given) {
  const asked: (readonly string[])[] = [];
  const change: Change = {
    ...changeOf(base, { ...base, ...head }),
    namesTaken: async (folders) => {
      asked.push(folders);
      return { files: taken, incomplete: [] };
    },
  };
  const declarations = { homes: new Map(Object.entries(homes ?? { 'services/orders': home('adr') })), records };
  const policy = { ...defaultPolicy, adr: { ...defaultPolicy.adr, ...adr } };
  const { places, notices } = await placeDrafts(services, change, declarations, { policy, request });
  return { paths: [...places.values()].map(({ path }) => path), notices, asked };
}

const setting = <T>(value: T) => ({ value, from: '.github/stack-policy.yml:3' });
const name = 'use-rust-with-axum-for-orders.md';

describe('a new record gets a number that nobody has', () => {
  test.each<[string, Given, string]>([
    ['after the change’s own', { head: { 'adr/0004-x.md': '' } }, `adr/0005-${name}`],
    ['after those of a folder each', { head: { 'adr/0006-x/README.md': '' } }, `adr/0007-${name}`],
    ['after those elsewhere', { taken: [{ path: 'adr/0011-y.md', by: '#8' }] }, `adr/0012-${name}`],
    ['but not after those of another folder', { taken: [{ path: 'docs/0011-y.md', by: '#8' }] }, `adr/0001-${name}`],
    [
      'of the pull request, where the policy says so',
      { request: 7, adr: { numbers: setting('pull-request') } },
      `adr/0007-${name}`,
    ],
    [
      'that is the next one, where there is no pull request',
      { adr: { numbers: setting('pull-request') } },
      `adr/0001-${name}`,
    ],
    ['that is the day, where the policy says so', { adr: { numbers: setting('date') } }, `adr/2026-11-20-${name}`],
    [
      'that is the next one in a folder of days, where the policy says so',
      { homes: { 'services/orders': byDate }, adr: { numbers: setting('sequential') } },
      `adr/0001-${name}`,
    ],
  ])('%s', async (_, given, path) => {
    expect((await place(given)).paths).toEqual([path]);
  });

  test('and so does the next service of the same change', async () => {
    const homes = { 'services/orders': home('adr'), 'services/billing': home('adr') };
    expect((await place({ services: [orders, billing], homes })).paths).toEqual([
      `adr/0001-${name}`,
      'adr/0002-use-rust-with-axum-for-billing.md',
    ]);
  });

  test('but a service that has its record takes none', async () => {
    const homes = { 'services/orders': home('adr'), 'services/billing': home('adr') };
    const records: readonly AdrRecord[] = [
      {
        path: 'adr/0001-orders.md',
        title: 'Orders',
        status: 'accepted',
        service: 'services/orders',
        acknowledges: [],
        evidence: evidence('adr/0001-orders.md', 4),
        text: '# Orders\n',
        isAtBase: true,
      },
    ];
    const base = { 'adr/0001-orders.md': '# Orders\n' };
    const { paths } = await place({ services: [orders, billing], homes, base, records });
    expect(paths[1]).toBe('adr/0002-use-rust-with-axum-for-billing.md');
  });

  test('and a name of the day that is taken gets a number of its own', async () => {
    const homes = { 'services/orders': byDate };
    const head = { [`adr/2026-11-20-${name}`]: '' };
    expect((await place({ homes, head })).paths).toEqual([`adr/2026-11-20-${name.replace('.md', '-2.md')}`]);
  });
});

describe('what others hold is asked', () => {
  test('once for all folders', async () => {
    const homes = { 'services/orders': home('adr'), 'services/billing': home('billing/adr') };
    expect((await place({ services: [orders, billing], homes })).asked).toEqual([['adr', 'billing/adr']]);
  });

  test('not where names are days', async () => {
    expect((await place({ homes: { 'services/orders': byDate } })).asked).toEqual([]);
  });
});

test('a change of thousands of records takes time that grows with their number', async () => {
  const names = (whose: string) => Array.from({ length: 20_000 }, (_, index) => `adr/${index}-${whose}.md`);
  const head = Object.fromEntries(names('ours').map((path) => [path, '']));
  const taken = names('theirs').map((path) => ({ path, by: '#8' }));
  const services = Array.from({ length: 300 }, (_, index) => ({
    ...orders,
    service: { ...orders.service, root: `services/s${index}`, name: 'orders' },
  }));
  const homes = Object.fromEntries(services.map(({ service: { root } }) => [root, home('adr')]));
  const started = processorTime();
  const { paths, notices } = await place({ services, homes, head, taken });
  // Every record against every other is four hundred million looks.
  expect(processorTime() - started).toBeLessThan(4000);
  expect(paths.at(-1)).toBe(`adr/20299-${name}`);
  expect(notices).toHaveLength(20_000);
});

describe('a number that two records have is told', () => {
  const head = { 'adr/0003-ours.md': '' };
  test.each<[string, Given, readonly string[]]>([
    [
      'of this change and another',
      { head, taken: [{ path: 'adr/0003-theirs.md', by: '#8' }] },
      ['adr/0003-ours.md has the number that #8 gives to adr/0003-theirs.md; 0005 is free.'],
    ],
    [
      'of another that two have, beside the same file that two have',
      {
        head,
        taken: [
          { path: 'adr/0003-ours.md', by: '#8' },
          { path: 'adr/0003-ours.md', by: '#9' },
          { path: 'adr/0003-theirs.md', by: '#10' },
        ],
      },
      ['adr/0003-ours.md has the number that #10 gives to adr/0003-theirs.md; 0005 is free.'],
    ],
    ['but not of the same file', { head, taken: [{ path: 'adr/0003-ours.md', by: 'the tip of main' }] }, []],
    ['but not of what stood before', { base: head, taken: [{ path: 'adr/0003-theirs.md', by: '#8' }] }, []],
  ])('%s', async (_, given, notices) => {
    expect((await place(given)).notices).toEqual(notices);
  });
});
