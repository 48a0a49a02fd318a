import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import { effectivePolicy, formatEffectivePolicy } from '../../src/policy/effective-policy.ts';
import { defaultPolicy, leftOutBy } from '../../src/policy/policy.ts';
import { adopted } from '../../src/policy/radar.ts';
import { readPolicy, readProposedPolicy } from '../../src/policy/read-policy.ts';
import { serviceGlob } from '../../src/policy/service-glob.ts';
import { versionIn } from '../../src/policy/versions.ts';
import { changeOf } from '../support/change.ts';
import { book, policyFile, policyOf } from '../support/policy-book.ts';

const whole = `version: 1
extends: [ "preset:team-first" ]
radar:
  adopt:  [TypeScript, fastify, Go]
  trial:  [Rust]
  assess: [bun]
  hold:   [kafka, "express@<5"]
rings: { hold: block, assess: require-adr, trial: warn, unlisted: require-adr }
rules:  { rust-small-crud: require-adr, go-by-habit: off }
failOn: require-adr
locked: [ "rings.hold", "failOn" ]
constraints:
  - id: payments-on-jvm
    when: 'service.root.startsWith("payments/") && stack.language != "Java"'
    level: block
    message: "Payment services run on the JVM (see ADR 14)"
team: { knows: [TypeScript, Go], size: 40 }
waivers:
  - { service: "services/legacy-*", rule: kafka-small-service, reason: "moving off by Q3", owner: "@acme/platform", expires: 2027-03-01 }
services: { include: ["services/**"], exclude: ["examples/**"] }
adr: { directory: docs/adr, template: madr, accept: proposed }
`;

describe('the policy is read at base', () => {
  const rows: readonly {
    name: string;
    base?: string;
    head?: string;
    failOn: string;
    from: string;
    notices: readonly RegExp[];
  }[] = [
    { name: 'no policy is the default', failOn: 'require-adr', from: 'default', notices: [] },
    {
      name: 'a policy that stands',
      base: 'failOn: warn\n',
      head: 'failOn: warn\n',
      failOn: 'warn',
      from: `${policyFile}:1`,
      notices: [],
    },
    {
      name: 'a policy that the change edits counts as it was',
      base: 'failOn: warn\n',
      head: 'failOn: never\n',
      failOn: 'warn',
      from: `${policyFile}:1`,
      notices: [/This change edits/],
    },
    {
      name: 'a policy that the change adds does not count',
      head: 'failOn: never\n',
      failOn: 'require-adr',
      from: 'default',
      notices: [/This change adds/],
    },
    {
      name: 'a policy that the change removes still counts',
      base: 'failOn: warn\n',
      failOn: 'warn',
      from: `${policyFile}:1`,
      notices: [/This change removes/],
    },
    {
      name: 'a file of comments alone is the default',
      base: '# later\n',
      head: '# later\n',
      failOn: 'require-adr',
      from: 'default',
      notices: [],
    },
    { name: 'an empty file is the default', base: '', head: '', failOn: 'require-adr', from: 'default', notices: [] },
    {
      name: 'Windows line ends change nothing',
      base: 'rules: {}\r\nfailOn: warn\r\n',
      head: 'rules: {}\r\nfailOn: warn\r\n',
      failOn: 'warn',
      from: `${policyFile}:2`,
      notices: [],
    },
  ];
  const tree = (text: string | undefined) => (text === undefined ? {} : { [policyFile]: text });

  test.each(rows)('$name', async ({ base, head, failOn, from, notices }) => {
    const policy = await readPolicy(changeOf(tree(base), tree(head)), undefined, book);
    expect(policy.failOn).toEqual({ value: failOn, from });
    expect(policy.notices).toEqual(notices.map((pattern) => expect.stringMatching(pattern)));
  });

  test('a policy given by hand counts in its place', async () => {
    const change = changeOf(tree('failOn: warn\n'), tree('failOn: never\n'));
    const policy = await readPolicy(change, { path: 'ours.yml', text: 'failOn: block\n' }, book);
    expect(policy).toMatchObject({ path: 'ours.yml', failOn: { value: 'block', from: 'ours.yml:1' }, notices: [] });
  });

  test('a policy that is no text ends the review with the next step', async () => {
    const change = changeOf({ [policyFile]: new Uint8Array([0, 1, 2]) }, {});
    await expect(readPolicy(change, undefined, book)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('binary'),
    });
  });

  test('a symbolic link is not followed', async () => {
    const change = changeOf({ [policyFile]: { symlink: '../other.yml' } }, {});
    await expect(readPolicy(change, undefined, book)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('symlink'),
    });
  });
});

describe('an edited policy is offered for a preview', () => {
  test('the new one when it holds', async () => {
    const proposed = await readProposedPolicy(
      changeOf({}, { [policyFile]: 'failOn: never\n' }),
      defaultPolicy,
      undefined,
      book,
    );
    expect(proposed).toMatchObject({ policy: { failOn: { value: 'never' } } });
  });
  test('what is wrong in it when it does not', async () => {
    const proposed = await readProposedPolicy(
      changeOf({}, { [policyFile]: 'failOn: nevr\n' }),
      defaultPolicy,
      undefined,
      book,
    );
    expect(proposed).toMatchObject({ problems: expect.stringContaining(`${policyFile}:1:9: expected one of never`) });
  });
  test('the defaults when it is removed', async () => {
    expect(
      await readProposedPolicy(changeOf({ [policyFile]: 'failOn: never\n' }, {}), defaultPolicy, undefined, book),
    ).toEqual({
      policy: defaultPolicy,
    });
  });
  test('nothing when the change leaves it alone', async () => {
    const files = { [policyFile]: 'failOn: never\n' };
    expect(await readProposedPolicy(changeOf(files, files), defaultPolicy, undefined, book)).toBeUndefined();
  });
});

describe('every key of a policy is understood', () => {
  const policy = policyOf(whole);

  test('levels come from the presets, then from the rules', () => {
    expect([...policy.levels]).toEqual([
      ['go-by-habit', { value: 'off', from: `${policyFile}:9` }],
      ['language-new-to-team', { value: 'require-adr', from: 'preset:team-first' }],
      ['rust-small-crud', { value: 'require-adr', from: `${policyFile}:9` }],
    ]);
  });

  test('the rest stands as written, with its line', () => {
    expect(policy.rings.unlisted).toEqual({ value: 'require-adr', from: `${policyFile}:8` });
    expect(policy.radar.map(({ ring, text, from }) => `${ring} ${text} ${from}`)).toEqual([
      `adopt TypeScript ${policyFile}:4`,
      `adopt fastify ${policyFile}:4`,
      `adopt Go ${policyFile}:4`,
      `trial Rust ${policyFile}:5`,
      `assess bun ${policyFile}:6`,
      `hold kafka ${policyFile}:7`,
      `hold express@<5 ${policyFile}:7`,
    ]);
    expect(policy.team).toEqual({
      knows: ['TypeScript', 'Go'],
      size: 40,
      from: `${policyFile}:17`,
      evidence: { path: policyFile, line: 17, text: 'team: { knows: [TypeScript, Go], size: 40 }', at: 'base' },
    });
    expect(policy.adr.directory).toEqual({ value: 'docs/adr', from: `${policyFile}:21` });
    expect(policy.constraints).toMatchObject([{ id: 'payments-on-jvm', level: 'block', from: `${policyFile}:13` }]);
    expect(policy.waivers).toMatchObject([
      {
        rule: 'kafka-small-service',
        owner: '@acme/platform',
        expires: '2027-03-01',
        evidence: { path: policyFile, line: 19, at: 'base' },
      },
    ]);
    expect(adopted(policy, book)).toEqual(['typescript', 'fastify', 'go']);
  });

  test('the effective policy names where each key comes from', () => {
    const keys = effectivePolicy(policy, book);
    expect(keys.filter(({ key }) => key.startsWith('rules.'))).toEqual([
      { key: 'rules.go-by-habit', value: 'off', from: `${policyFile}:9` },
      { key: 'rules.kafka-small-service', value: 'warn', from: 'default' },
      { key: 'rules.language-new-to-team', value: 'require-adr', from: 'preset:team-first' },
      { key: 'rules.rust-small-crud', value: 'require-adr', from: `${policyFile}:9` },
    ]);
    expect(formatEffectivePolicy(keys.slice(-3))).toBe(
      `adr.directory: docs/adr  # ${policyFile}:21\nadr.template: madr       # ${policyFile}:21\nadr.accept: proposed     # ${policyFile}:21\n`,
    );
  });

  test('rings without a radar are told to have no effect', () => {
    expect(policyOf('rings: { hold: block }').remarks).toEqual([
      `${policyFile}:1: rings have no effect, because the policy has no radar.`,
    ]);
  });
});

describe('which services are reviewed', () => {
  const rows: readonly { name: string; policy: string; root: string; reason: RegExp | undefined }[] = [
    { name: 'all of them without a word', policy: 'version: 1', root: 'apps/a', reason: undefined },
    { name: 'one that is included', policy: whole, root: 'services/orders', reason: undefined },
    { name: 'one deeper below', policy: whole, root: 'services/shop/orders', reason: undefined },
    { name: 'one that is not included', policy: whole, root: 'apps/a', reason: /^not in services.include \(.*:20\)$/ },
    {
      name: 'one that is excluded',
      policy: 'services: { exclude: ["examples/**"] }',
      root: 'examples/a',
      reason: /services.exclude "examples\/\*\*"/,
    },
  ];
  test.each(rows)('$name', ({ policy, root, reason }) => {
    const found = leftOutBy(policyOf(policy), root);
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(reason);
  });

  const globs: readonly [string, string, boolean][] = [
    ['services/*', 'services/orders', true],
    ['services/*', 'services/a/b', false],
    ['services/**', 'services/a/b', true],
    ['./services/orders/', 'services/orders', true],
    ['services/legacy-*', 'services/legacy-crm', true],
    ['**', '.', true],
    ['.', '.', true],
    ['services/**', '.', false],
    ['{apps,services}/*', 'apps/a', true],
    ['**/.hidden', 'a/.hidden', true],
    ['+(a|b)', 'a', false],
  ];
  test.each(globs)('%s over %s is %s', (glob, root, expected) => {
    expect(serviceGlob(glob, 'f:1').matches(root)).toBe(expected);
  });
});

describe('whether a declared version lies in a range', () => {
  const rows: readonly [string | undefined, string, boolean | undefined][] = [
    ['4.18.2', '<5', true],
    ['5.0.0', '<5', false],
    ['^4.0.0', '<5', true],
    ['^5.1', '<5', false],
    ['>=4', '<5', true],
    ['>=5', '<5', false],
    ['<4', '<5', true],
    ['5.0.0-beta.1', '<5', false],
    ['v1.9.1', '>=1.9', true],
    ['~=4.2', '>=4.2 <5', true],
    ['==4.2.*', '4.x', true],
    ['>=3.0,<4.0', '<3', false],
    ['>=0.115', '<1', true],
    ['0.8', '<1', true],
    ['0.0.0', '<1', true],
    ['3.12-slim', '<3.12', false],
    ['6.4.2.Final', '6.x', true],
    ['[1.0,2.0)', '<2', true],
    ['*', '<5', undefined],
    ['latest', '<5', undefined],
    ['', '<5', undefined],
    [undefined, '<5', undefined],
    ['workspace:*', '<5', undefined],
  ];
  test.each(rows)('%s in %s is %s', (declared, range, expected) => {
    expect(versionIn(declared, range)).toBe(expected);
  });
});

describe('the radar and the data speak of the same things', () => {
  const { technologies, presets, rules } = compileData().catalogue;
  test('the usual runtime of a language is a runtime of data', () => {
    const runtimes = technologies.filter(({ kind }) => kind === 'runtime').map(({ id }) => id);
    const usual = technologies.flatMap(({ runtime }) => runtime ?? []);
    expect(usual.length).toBeGreaterThan(0);
    expect(usual.filter((id) => !runtimes.includes(id))).toEqual([]);
  });
  test('presets name rules that there are', () => {
    const named = presets.flatMap((preset) => Object.keys(preset.rules));
    expect(named.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });
});
