import { describe, expect, test } from 'vitest';
import type { Files } from './objects.ts';
import { reviewBoth } from './review-both.ts';

const everyRule = ['rust-small-crud', 'language-new-to-team', 'second-framework-same-job'];
const policy = '.github/stack-policy.yml';
const waiver = `waivers:\n  - { service: "**", rule: "*", reason: "all is well", owner: "@eve", expires: 2099-01-01 }\n`;
const off = `rules: { ${everyRule.map((rule) => `${rule}: off`).join(', ')} }\nfailOn: never\n`;
const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]`).join('\n')}\n`;

const openAs = async (name: string, head: Files) => {
  const { command, action } = await reviewBoth(name, () => ({ head }));
  return [command, action].map((report) => ({
    report,
    open: report.services
      .find(({ root }) => root === 'services/orders')
      ?.findings.filter(({ status }) => status === 'open')
      .map(({ rule }) => rule)
      .sort(),
  }));
};

/** What a head may say to be let through. */
const policies: readonly (readonly [string, Files])[] = [
  ['waives everything', [[policy, `version: 1\n${waiver}`]]],
  ['turns every rule off', [[policy, `version: 1\n${off}`]]],
  ['includes no service', [[policy, 'version: 1\nservices: { include: ["none/**"], exclude: ["**"] }\n']]],
  ['is broken', [[policy, 'version: [\n\t"']]],
  ['is an alias bomb', [[policy, `version: 1\n${bomb}`]]],
  ['is nested 50,000 deep', [[policy, '['.repeat(50_000)]]],
  ['is 3 MB long', [[policy, `version: 1\n${'# x\n'.repeat(750_000)}`]]],
  [
    'has keys of a prototype',
    [[policy, 'version: 1\n__proto__: { failOn: never }\nconstructor: { prototype: { failOn: never } }\n']],
  ],
  [
    'extends a place outside',
    [[policy, 'version: 1\nextends: ["../../../etc/passwd", "https://evil.example/p.yml", "preset:none"]\n']],
  ],
  ['names a folder outside for records', [[policy, 'version: 1\nadr: { directory: ../../outside }\n']]],
  [
    'asks 2,000 constraints',
    [
      [
        policy,
        `version: 1\nconstraints:\n${Array.from({ length: 2000 }, (_, at) => `  - { id: c${at}, when: 'true', level: note, message: x }\n`).join('')}`,
      ],
    ],
  ],
];

describe('a policy in the head decides nothing for the change that brings it, though it', () => {
  test.each(policies)('%s', async (name, head) => {
    const [[command, action], [before]] = await Promise.all([
      openAs(`a policy that ${name}`, head),
      openAs('no policy', []),
    ]);
    expect(before?.open?.length).toBeGreaterThan(0);
    expect([command?.open, action?.open]).toEqual([before?.open, before?.open]);
  });
});

/** Contexts and records that no person writes. */
const declared: readonly (readonly [string, Files, string | undefined])[] = [
  ['a context that is no YAML', [['services/orders/stack-adr.yml', '\t{[\0']], 'services/orders/stack-adr.yml'],
  [
    'a context of 2 MB',
    [['services/orders/stack-adr.yml', `stage: production\n${'# x\n'.repeat(500_000)}`]],
    'services/orders/stack-adr.yml',
  ],
  ['a context of bombs', [['services/orders/stack-adr.yml', bomb]], 'services/orders/stack-adr.yml'],
  [
    'a record that is all front matter',
    [
      [
        'docs/adr/0001-a.md',
        `---\nstack-adr: { service: services/orders, acknowledges: [${'rust-small-crud, '.repeat(8000)}x] }\n---\n# A\n`,
      ],
    ],
    'docs/adr/0001-a.md',
  ],
  [
    'a record of bombs',
    [['docs/adr/0001-a.md', `---\nstack-adr:\n  service: services/orders\n${bomb}---\n# A\n`]],
    'docs/adr/0001-a.md',
  ],
  [
    'a record whose front matter never ends',
    [
      [
        'docs/adr/0001-a.md',
        `---\nstack-adr: { service: services/orders, acknowledges: [rust-small-crud] }\n${'x\n'.repeat(300_000)}`,
      ],
    ],
    undefined,
  ],
  [
    '2,000 records',
    Array.from(
      { length: 2000 },
      (_, at) =>
        [
          `docs/adr/${String(at + 1).padStart(4, '0')}-x.md`,
          `---\nstatus: accepted\nstack-adr: { service: services/other, acknowledges: [rust-small-crud] }\n---\n# R ${at}\n`,
        ] as const,
    ),
    undefined,
  ],
];

describe('what the head declares is told where it is wrong:', () => {
  test.each(declared)('%s', async (name, head, told) => {
    for (const { report, open } of await openAs(name, head)) {
      expect(open?.length).toBeGreaterThan(0);
      if (told !== undefined) expect(report.incomplete.map(({ path }) => path)).toContain(told);
    }
  });
});
