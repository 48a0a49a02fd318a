import { describe, expect, test } from 'vitest';
import type { OtherRepositories } from '../../src/change/other-repositories.ts';
import { readGivenPolicy } from '../../src/policy/read-policy.ts';
import { book } from '../support/policy-book.ts';

const org = 'acme/.github/stack-policy.yml@v1';

/** The repository's policy below the organisation's. */
async function below(above: string, own: string) {
  const others: OtherRepositories = {
    read: async () => ({ text: above, commit: 'c'.repeat(40) }),
    find: async () => undefined,
  };
  const file = { path: 'p.yml', text: `extends: ["${org}"]\n${own}` };
  const policy = await readGivenPolicy(file, others, book);
  return { policy, told: policy.remarks.filter((remark) => remark.includes('locks')) };
}

type Got = Awaited<ReturnType<typeof below>>['policy'];
const ringOf = (policy: Got, name: string) =>
  policy.radar.filter(({ text }) => text.startsWith(name)).map(({ ring }) => ring);

interface Attempt {
  readonly name: string;
  readonly above: string;
  readonly own: string;
  readonly got: (policy: Got) => unknown;
  /** What the organisation said, and what the attempt wanted. */
  readonly kept: unknown;
  readonly wanted: unknown;
}

const attempts: readonly Attempt[] = [
  {
    name: 'failing less',
    above: 'failOn: require-adr\nlocked: [failOn]\n',
    own: 'failOn: never\n',
    got: ({ failOn }) => failOn.value,
    kept: 'require-adr',
    wanted: 'never',
  },
  {
    name: 'a cheaper ring',
    above: 'radar: { hold: [kafka] }\nrings: { hold: block }\nlocked: [rings.hold]\n',
    own: 'rings: { hold: note }\n',
    got: ({ rings }) => rings.hold.value,
    kept: 'block',
    wanted: 'note',
  },
  {
    name: 'a cheaper ring under the other name of hold',
    above: 'radar: { hold: [kafka] }\nrings: { hold: block }\nlocked: [rings.hold]\n',
    own: 'rings: { caution: warn }\n',
    got: ({ rings }) => rings.hold.value,
    kept: 'block',
    wanted: 'warn',
  },
  {
    name: 'nothing for what is unlisted, all rings locked',
    above: 'radar: { adopt: [Go] }\nrings: { unlisted: require-adr }\nlocked: [rings]\n',
    own: 'rings: { unlisted: "off" }\n',
    got: ({ rings }) => rings.unlisted.value,
    kept: 'require-adr',
    wanted: 'off',
  },
  {
    name: 'a rule switched off',
    above: 'rules: { rust-small-crud: require-adr }\nlocked: [rules.rust-small-crud]\n',
    own: 'rules: { rust-small-crud: "off" }\n',
    got: ({ levels }) => levels.get('rust-small-crud')?.value,
    kept: 'require-adr',
    wanted: 'off',
  },
  {
    name: 'a preset that lowers a locked rule',
    above: 'rules: { go-by-habit: warn }\nlocked: [rules]\n',
    own: '',
    got: ({ levels }) => levels.get('go-by-habit')?.value,
    kept: 'warn',
    wanted: 'off',
  },
  {
    name: 'a technology moved from hold to adopt',
    above: 'radar: { hold: [kafka] }\nlocked: [radar]\n',
    own: 'radar: { adopt: [kafka] }\n',
    got: (policy) => ringOf(policy, 'kafka'),
    kept: ['hold'],
    wanted: ['adopt'],
  },
  {
    name: 'the same by another of its names',
    above: 'radar: { hold: [kafka] }\nlocked: [radar.hold]\n',
    own: 'radar: { adopt: [Apache Kafka] }\n',
    got: (policy) => policy.radar.map(({ ring }) => ring),
    kept: ['hold'],
    wanted: ['adopt'],
  },
  {
    name: 'the same for every version, which would beat an entry without one',
    above: 'radar: { hold: [express] }\nlocked: [radar]\n',
    own: 'radar: { adopt: ["express@>=0"] }\n',
    got: (policy) => ringOf(policy, 'express'),
    kept: ['hold'],
    wanted: ['hold', 'adopt'],
  },
  {
    name: 'the same for one service, which would beat an entry for all',
    above: 'radar: { hold: [express] }\nlocked: [radar]\n',
    own: 'radar: { adopt: [{ name: express, paths: ["services/**"] }] }\n',
    got: (policy) => ringOf(policy, 'express'),
    kept: ['hold'],
    wanted: ['hold', 'adopt'],
  },
  {
    name: 'a welcome for what a locked radar leaves out',
    above: 'radar: { adopt: [Go] }\nrings: { unlisted: block }\nlocked: [radar]\n',
    own: 'radar: { adopt: [Rust] }\n',
    got: (policy) => ringOf(policy, 'Rust'),
    kept: [],
    wanted: ['adopt'],
  },
  {
    name: 'the whole radar replaced',
    above: 'radar: { hold: [kafka] }\nlocked: [radar.hold]\n',
    own: 'replace: [radar]\nradar: { adopt: [Go] }\n',
    got: (policy) => ringOf(policy, 'kafka'),
    kept: ['hold'],
    wanted: [],
  },
  {
    name: 'a constraint of the same name that never holds',
    above:
      'constraints:\n  - { id: jvm, when: "stack.language != \\"Java\\"", level: block, message: Java }\nlocked: [constraints]\n',
    own: 'constraints:\n  - { id: jvm, when: "false", message: Java }\n',
    got: ({ constraints }) => constraints.map(({ when, level }) => `${when} ${level}`),
    kept: ['stack.language != "Java" block'],
    wanted: ['false warn'],
  },
  {
    name: 'the constraints replaced by none',
    above: 'constraints:\n  - { id: jvm, when: "true", level: block, message: Java }\nlocked: [constraints.jvm]\n',
    own: 'replace: [constraints]\n',
    got: ({ constraints }) => constraints.length,
    kept: 1,
    wanted: 0,
  },
  {
    name: 'a waiver',
    above: 'locked: [waivers]\n',
    own: 'waivers:\n  - { service: "**", rule: rust-small-crud, reason: later, owner: me, expires: 2027-01-01 }\n',
    got: ({ waivers }) => waivers.length,
    kept: 0,
    wanted: 1,
  },
  {
    name: 'waivers that last longer',
    above: 'waiverDays: 90\nlocked: [waiverDays]\n',
    own: 'waiverDays: 3000\n',
    got: ({ waiverDays }) => waiverDays.value,
    kept: 90,
    wanted: 3000,
  },
  {
    name: 'services left out',
    above: 'locked: [services]\n',
    own: 'services: { exclude: ["**"] }\n',
    got: ({ services }) => services.exclude.length,
    kept: 0,
    wanted: 1,
  },
  {
    name: 'few services let in',
    above: 'locked: [services.include]\n',
    own: 'services: { include: ["nothing/**"] }\n',
    got: ({ services }) => services.include.length,
    kept: 0,
    wanted: 1,
  },
  {
    name: 'records that count while they are proposed',
    above: 'adr: { accept: accepted }\nlocked: [adr.accept]\n',
    own: 'adr: { accept: proposed }\n',
    got: ({ adr }) => adr.accept.value,
    kept: 'accepted',
    wanted: 'proposed',
  },
  {
    name: 'a team that knows everything',
    above: 'team: { knows: [TypeScript] }\nlocked: [team]\n',
    own: 'team: { knows: [Rust] }\n',
    got: ({ team }) => team?.knows,
    kept: ['TypeScript'],
    wanted: ['Rust'],
  },
  {
    name: 'a service moved to another tier',
    above: 'tiers: { critical: ["payments/**"] }\nlocked: [tiers]\n',
    own: 'tiers: { experimental: ["payments/**"] }\n',
    got: ({ tiers }) => tiers.map(({ name }) => name),
    kept: ['critical'],
    wanted: ['critical', 'experimental'],
  },
  {
    name: 'files that may be missing',
    above: 'onUnreadable: fail\nlocked: [onUnreadable]\n',
    own: 'onUnreadable: warn\n',
    got: ({ onUnreadable }) => onUnreadable.value,
    kept: 'fail',
    wanted: 'warn',
  },
];

describe('what an organisation locks cannot be loosened below it', () => {
  test.each(attempts.filter(({ own }) => own !== ''))('by $name', async ({ above, own, got, kept, wanted }) => {
    const locked = await below(above, own);
    expect(got(locked.policy)).toEqual(kept);
    expect(locked.told).toHaveLength(1);
    expect(locked.told[0]).toContain(`because ${org}:`);
    // The attempt is one: without the lock it does what it wants.
    const free = await below(above.replace(/^locked:.*\n/m, ''), own);
    expect(got(free.policy)).toEqual(wanted);
    expect(free.told).toEqual([]);
  });

  test('by a preset, which stands above every file', async () => {
    const others: OtherRepositories = {
      read: async () => ({ text: 'rules: { go-by-habit: warn }\nlocked: [rules]\n', commit: undefined }),
      find: async () => undefined,
    };
    for (const list of [`["preset:team-first", "${org}"]`, `["${org}", "preset:team-first"]`]) {
      const policy = await readGivenPolicy({ path: 'p.yml', text: `extends: ${list}\n` }, others, book);
      expect(policy.levels.get('go-by-habit')?.value).toBe('warn');
    }
  });
});

describe('what is locked can be made stricter', () => {
  test.each<[string, string, string, (policy: Got) => unknown, unknown]>([
    ['failOn', 'failOn: require-adr\nlocked: [failOn]\n', 'failOn: warn\n', ({ failOn }) => failOn.value, 'warn'],
    [
      'a ring',
      'radar: { hold: [kafka] }\nrings: { hold: warn }\nlocked: [rings]\n',
      'rings: { hold: block }\n',
      ({ rings }) => rings.hold.value,
      'block',
    ],
    [
      'a rule',
      'rules: { go-by-habit: note }\nlocked: [rules]\n',
      'rules: { go-by-habit: block }\n',
      ({ levels }) => levels.get('go-by-habit')?.value,
      'block',
    ],
    [
      'the radar',
      'radar: { trial: [Rust] }\nlocked: [radar]\n',
      'radar: { hold: [Rust] }\n',
      (policy) => ringOf(policy, 'Rust'),
      ['hold'],
    ],
    [
      'what it leaves out',
      'radar: { adopt: [Go] }\nlocked: [radar]\n',
      'radar: { hold: [Rust] }\n',
      (policy) => ringOf(policy, 'Rust'),
      ['hold'],
    ],
    [
      'another constraint',
      'locked: [constraints]\n',
      'constraints:\n  - { id: mine, when: "true", message: m }\n',
      ({ constraints }) => constraints.length,
      1,
    ],
    [
      'accepted records alone',
      'locked: [adr]\n',
      'adr: { accept: accepted }\n',
      ({ adr }) => adr.accept.value,
      'accepted',
    ],
    [
      'shorter waivers',
      'waiverDays: 90\nlocked: [waiverDays]\n',
      'waiverDays: 30\n',
      ({ waiverDays }) => waiverDays.value,
      30,
    ],
    [
      'more services let in',
      'services: { include: ["a/**"] }\nlocked: [services]\n',
      'services: { include: ["b/**"] }\n',
      ({ services }) => services.include.length,
      2,
    ],
  ])('%s', async (_, above, own, got, expected) => {
    const { policy, told } = await below(above, own);
    expect(got(policy)).toEqual(expected);
    expect(told).toEqual([]);
  });
});
