import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import catalogue from 'virtual:catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryTree } from '../src/change/memory-tree.ts';
import { parseCondition } from '../src/condition.ts';
import { UserError } from '../src/errors.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { readCases } from '../src/policy/policy-cases.ts';
import { readGivenPolicy } from '../src/policy/read-policy.ts';
import { runCases, testPolicy } from '../src/policy-test.ts';
import { renderPolicyTest } from '../src/publish/render-policy-test.ts';
import { type ScratchRepository, scratchRepository } from './support/git-repository.ts';

const path = 'cases.yml';
const parsed = (text: string) => parsePolicy({ path: 'policy.yml', text }, undefined, catalogue);

function casesOf(text: string, policy: string) {
  const constraints = parsed(policy).constraints.map(({ id }) => id);
  return readCases({ path, text }, { constraints, policyProblem: undefined, needsPolicy: false }, catalogue);
}

const service = (name: string, framework: string): Readonly<Record<string, string>> => ({
  [`services/${name}/package.json`]: JSON.stringify({
    name,
    dependencies: { [framework]: '^5.0.0' },
    devDependencies: { typescript: '^5.9.0' },
  }),
  [`services/${name}/src/main.ts`]: `import serve from '${framework}';\n\nconst app = serve();\napp.get('/${name}', show);\napp.listen({ port: 3000 });\n`,
});
const files = {
  ...service('catalog', 'fastify'),
  ...service('search', 'express'),
  'libs/money/package.json': '{"name": "money"}',
  'libs/money/index.js': 'export const add = (a, b) => a + b;\n',
};
const tree = memoryTree(files);

async function run(cases: string, policy: string) {
  return runCases(casesOf(cases, policy), parsed(policy), { tree, date: '2026-11-20T12:00:00Z' }, catalogue);
}

const radar = `
radar: { adopt: [TypeScript, fastify, postgresql], trial: [Go], assess: [Rust], hold: [kafka, "express@<5"] }
rings: { hold: block, assess: require-adr, trial: warn, unlisted: note }
`;
const constraint = `
constraints:
  - { id: payments-on-jvm, level: block, message: ours, when: 'service.root.startsWith("payments/") && stack.language != "Java"' }
`;

const ledger = 'service: { root: payments/ledger }, stack: { language: Rust, frameworks: [axum] }';
const rust = `${ledger}, team: { languages: { TypeScript: 0.9 } }`;

describe('what is open in a case is what its facts and the policy give', () => {
  const rows: readonly { name: string; policy: string; given: string; open: readonly string[]; verdict: string }[] = [
    {
      name: 'a small service that nobody has anything against',
      policy: radar,
      given: '{}',
      open: [],
      verdict: 'fits',
    },
    {
      name: 'a ring of the radar, a constraint and a rule',
      policy: radar + constraint,
      given: `{ ${rust} }`,
      open: ['payments-on-jvm block', 'radar-assess require-adr', 'language-new-to-team warn'],
      verdict: 'blocked',
    },
    {
      name: 'nothing of a team that nobody described',
      policy: radar + constraint,
      given: `{ ${ledger} }`,
      open: ['payments-on-jvm block', 'radar-assess require-adr'],
      verdict: 'blocked',
    },
    {
      name: 'a language that the policy says the team knows',
      policy: `${radar}team: { knows: [Go, rust] }\n`,
      given: `{ ${rust} }`,
      open: ['radar-assess require-adr'],
      verdict: 'reconsider',
    },
    {
      name: 'a language that the policy knows by an alias',
      policy: 'team: { knows: [golang] }',
      given: '{ stack: { language: Go }, team: { languages: { TypeScript: 0.9 } } }',
      open: [],
      verdict: 'fits',
    },
    {
      name: 'a language that the case says the team knows',
      policy: radar,
      given: `{ ${ledger}, team: { languages: { TypeScript: 0.9 }, knows: [Rust] } }`,
      open: ['radar-assess require-adr'],
      verdict: 'reconsider',
    },
    {
      name: 'the rule at the level of the policy',
      policy: 'rules: { language-new-to-team: require-adr }',
      given: `{ ${rust} }`,
      open: ['language-new-to-team require-adr'],
      verdict: 'reconsider',
    },
    {
      name: 'a technology on hold',
      policy: radar,
      given: '{ stack: { messaging: [kafka] } }',
      open: ['radar-hold block', 'kafka-small-service warn'],
      verdict: 'blocked',
    },
    {
      name: 'a version in the range of an entry',
      policy: radar,
      given: '{ stack: { frameworks: [express], versions: { express: "4.18" } } }',
      open: ['radar-hold block'],
      verdict: 'blocked',
    },
    {
      name: 'a version beyond it',
      policy: radar,
      given: '{ stack: { frameworks: [express], versions: { express: "5.1" } } }',
      open: [],
      verdict: 'fits',
    },
    {
      name: 'a framework by itself, without a list of them',
      policy: radar,
      given: '{ stack: { framework: fastify } }',
      open: [],
      verdict: 'fits',
    },
    {
      name: 'a fact that nobody knows, which is neither for nor against',
      policy: 'constraints: [{ id: small-only, level: block, message: ours, when: size.lines > 100 }]',
      given: '{ size: { lines: null } }',
      open: [],
      verdict: 'fits',
    },
    {
      name: 'the databases among the datastores',
      policy:
        'constraints: [{ id: no-database, level: block, message: ours, when: "size(stack.databases) > 0 && stack.runtime == \\"\\"" }]',
      given: '{ stack: { language: Rust, datastores: [redis, postgresql] } }',
      open: ['no-database block'],
      verdict: 'blocked',
    },
    {
      name: 'the runtime that a language usually has',
      policy: 'constraints: [{ id: on-jvm, level: block, message: ours, when: stack.runtime == "jvm" }]',
      given: '{ stack: { language: Java } }',
      open: ['on-jvm block'],
      verdict: 'blocked',
    },
    {
      name: 'the name of a service from its root',
      policy: 'constraints: [{ id: no-ledger, level: block, message: ours, when: service.name == "ledger" }]',
      given: '{ service: { root: payments/ledger } }',
      open: ['no-ledger block'],
      verdict: 'blocked',
    },
    {
      name: 'what a record acknowledges is closed',
      policy: radar,
      given: `{ ${rust}, adr: { acknowledges: [radar-assess, language-new-to-team] } }`,
      open: [],
      verdict: 'fits',
    },
    {
      name: 'of one technology too, and a block is not',
      policy: radar + constraint,
      given: `{ ${rust}, adr: { acknowledges: ["radar-assess:rust", payments-on-jvm, language-new-to-team] } }`,
      open: ['payments-on-jvm block'],
      verdict: 'blocked',
    },
    {
      name: 'what a waiver closes until its last day',
      policy: `${radar}waivers: [{ service: "payments/*", rule: radar-assess, reason: r, owner: o, expires: 2026-12-01 }]\n`,
      given: `{ ${ledger}, team: { languages: { TypeScript: 0.9 }, knows: [Rust] } }`,
      open: [],
      verdict: 'fits',
    },
    {
      name: 'and what it no longer closes after that',
      policy: `${radar}waivers: [{ service: "payments/*", rule: radar-assess, reason: r, owner: o, expires: 2026-11-01 }]\n`,
      given: `{ ${ledger}, team: { languages: { TypeScript: 0.9 }, knows: [Rust] } }`,
      open: ['radar-assess require-adr'],
      verdict: 'reconsider',
    },
  ];
  test.each(rows)('$name', async ({ policy, given, open, verdict }) => {
    const [result] = await run(`cases:\n  - name: one\n    given: ${given}\n    expect: []\n`, policy);
    expect(result?.open.map(({ id, level }) => `${id} ${level}`)).toEqual(open);
    expect(result?.verdict).toBe(verdict);
    expect(result?.passed).toBe(open.length === 0);
  });
});

describe('a case passes when what it expects is what came', () => {
  const rows: readonly { name: string; expected: string; passes: boolean }[] = [
    { name: 'in any order', expected: 'expect: [language-new-to-team, payments-on-jvm, radar-assess]', passes: true },
    {
      name: 'with the levels it asks for',
      expected: 'expect: [language-new-to-team, payments-on-jvm: block, radar-assess: require-adr]',
      passes: true,
    },
    {
      name: 'as a map of levels',
      expected: 'expect: { language-new-to-team: warn, payments-on-jvm: block, radar-assess: require-adr }',
      passes: true,
    },
    {
      name: 'with its verdict',
      expected: 'expect: [language-new-to-team, payments-on-jvm, radar-assess]\n    verdict: blocked',
      passes: true,
    },
    { name: 'not with one too few', expected: 'expect: [payments-on-jvm, radar-assess]', passes: false },
    {
      name: 'not with one too many',
      expected: 'expect: [language-new-to-team, payments-on-jvm, radar-assess, radar-hold]',
      passes: false,
    },
    {
      name: 'not at another level',
      expected: 'expect: [language-new-to-team, payments-on-jvm: warn, radar-assess]',
      passes: false,
    },
    {
      name: 'not with another verdict',
      expected: 'expect: [language-new-to-team, payments-on-jvm, radar-assess]\n    verdict: discuss',
      passes: false,
    },
  ];
  test.each(rows)('$name', async ({ expected, passes }) => {
    const [result] = await run(`cases:\n  - name: one\n    given: { ${rust} }\n    ${expected}\n`, radar + constraint);
    expect(result?.passed).toBe(passes);
  });
});

const ofService = (root: string, expected: string) =>
  `cases:\n  - name: one\n    service: ${root}\n    expect: ${expected}\n`;
const onHold = 'radar: { adopt: [TypeScript, fastify], hold: [express] }\nrings: { hold: block, unlisted: warn }\n';

describe('a case of a service is judged as the repository holds it', () => {
  const rows: readonly { name: string; cases: string; policy?: string; passed: boolean; unjudged?: RegExp }[] = [
    { name: 'one that the policy welcomes', cases: ofService('services/catalog', '[]'), passed: true },
    { name: 'one that it does not', cases: ofService('services/search', '[radar-hold: block]'), passed: true },
    { name: 'with a slash behind its root', cases: ofService('./services/search/', '[radar-hold]'), passed: true },
    {
      name: 'one that the policy leaves out has nothing open',
      cases: ofService('services/search', '[]'),
      policy: `${onHold}services: { exclude: ["services/search"] }\n`,
      passed: true,
      unjudged: /^left-out left out by services.exclude/,
    },
    {
      name: 'one that the policy leaves out has nothing open to expect',
      cases: ofService('services/search', '[radar-hold]'),
      policy: `${onHold}services: { exclude: ["services/search"] }\n`,
      passed: false,
      unjudged: /^left-out left out by services.exclude/,
    },
    {
      name: 'one that is none fails, with the reason',
      cases: ofService('libs/money', '[]'),
      passed: false,
      unjudged: /^no-service library: no entry point/,
    },
    {
      name: 'one that is not there fails, with one that is',
      cases: ofService('services/catalogue', '[]'),
      passed: false,
      unjudged: /^no-service undefined services\/catalog$/,
    },
    {
      name: 'one that is not there fails though the policy would leave it out',
      cases: ofService('examples/catalog', '[]'),
      policy: `${onHold}services: { exclude: ["examples/**"] }\n`,
      passed: false,
      unjudged: /^no-service/,
    },
    {
      name: 'facts with a root that the policy leaves out have nothing open',
      cases:
        'cases:\n  - { name: one, given: { service: { root: examples/a }, stack: { framework: express } }, expect: [] }\n',
      policy: `${onHold}services: { exclude: ["examples/**"] }\n`,
      passed: true,
      unjudged: /^left-out/,
    },
    {
      name: 'facts without a root are judged, whatever the policy includes',
      cases: 'cases:\n  - { name: one, given: { stack: { framework: express } }, expect: [radar-hold] }\n',
      policy: `${onHold}services: { include: ["apps/**"] }\n`,
      passed: true,
    },
  ];
  test.each(rows)('$name', async ({ cases, policy = onHold, passed, unjudged }) => {
    const [result] = await run(cases, policy);
    expect(result?.passed).toBe(passed);
    const why = result?.unjudged;
    const told = why === undefined ? '' : `${why.why} ${why.reason}${why.why === 'no-service' ? ` ${why.near}` : ''}`;
    expect(told).toMatch(unjudged ?? /^$/);
  });
});

test('every finding stands at the line of its case', async () => {
  const cases = casesOf(
    `cases:\n  - name: one\n    given: {}\n    expect: []\n  - { name: two, given: {}, expect: [] }\n`,
    '',
  );
  expect(cases.map(({ evidence }) => evidence)).toEqual([
    { path, line: 2, text: '- name: one' },
    { path, line: 5, text: '- { name: two, given: {}, expect: [] }' },
  ]);
});

describe('every problem of a file is told at once, with its place', () => {
  const one = (more: string) => `cases:\n  - name: one\n${more}`;
  const rows: readonly { name: string; text: string; says: readonly string[] }[] = [
    { name: 'an empty file', text: '', says: ['1:1: expected keys and values, found nothing'] },
    { name: 'no cases', text: 'cases: []\n', says: ['1:8: expected at least 1 entry'] },
    { name: 'a file that is no YAML', text: 'cases: [\n', says: ['2:1: '] },
    {
      name: 'an unknown key',
      text: one('    givn: {}\n    expect: []\n'),
      says: ['2:5: a case needs given or service', '3:5: unknown key "givn"; did you mean "given"?'],
    },
    {
      name: 'a case without a name',
      text: 'cases:\n  - given: {}\n    expect: []\n',
      says: ['2:5: "name" is missing'],
    },
    { name: 'a case that expects nothing said', text: one('    given: {}\n'), says: ['2:5: "expect" is missing here'] },
    { name: 'neither given nor service', text: one('    expect: []\n'), says: ['2:5: a case needs given or service'] },
    {
      name: 'both given and service',
      text: one('    given: {}\n    service: a\n    expect: []\n'),
      says: ['2:5: a case has given or service, not both'],
    },
    {
      name: 'a rule that is none',
      text: one('    given: {}\n    expect: [rust-small-crut]\n'),
      says: ['4:14: no rule, ring or constraint is called "rust-small-crut"; did you mean "rust-small-crud"?'],
    },
    {
      name: 'a ring that is none',
      text: one('    given: {}\n    expect: [radar-asses: warn]\n'),
      says: ['no rule, ring or constraint is called "radar-asses"; did you mean "radar-assess"?'],
    },
    {
      name: 'a constraint that the policy does not have',
      text: one('    given: {}\n    expect: [payments-on-jvn]\n'),
      says: ['4:14: no rule, ring or constraint is called "payments-on-jvn"; did you mean "payments-on-jvm"?'],
    },
    {
      name: 'a level that is none',
      text: one('    given: {}\n    expect: [radar-hold: blok]\n'),
      says: ['4:26: expected one of warn, require-adr, block; did you mean "block"?'],
    },
    {
      name: 'a level that nothing listed is at',
      text: one('    given: {}\n    expect: [radar-hold: note]\n'),
      says: ['4:26: expected one of warn, require-adr, block'],
    },
    {
      name: 'an expectation that is a word',
      text: one('    given: {}\n    expect: nothing\n'),
      says: ['4:13: expected a list of ids; [] where nothing is to be open'],
    },
    {
      name: 'a verdict that is none',
      text: one('    given: {}\n    expect: []\n    verdict: block\n'),
      says: ['5:14: expected one of fits, discuss, reconsider, blocked, found "block"'],
    },
    {
      name: 'a fact that is none',
      text: one('    given: { stak: {} }\n    expect: []\n'),
      says: ['3:14: unknown key "stak"; did you mean "stack"?'],
    },
    {
      name: 'a field that a fact does not have',
      text: one('    given: { stack: { langage: Rust } }\n    expect: []\n'),
      says: ['3:23: unknown key "langage"; did you mean "language"?'],
    },
    {
      name: 'a language by another spelling',
      text: one('    given: { stack: { language: rust } }\n    expect: []\n'),
      says: ['3:33: no language is called "rust"; did you mean "Rust"?'],
    },
    {
      name: 'a technology that is none',
      text: one('    given: { stack: { frameworks: [axom] } }\n    expect: []\n'),
      says: ['3:36: no framework is called "axom"; did you mean "axum"?'],
    },
    {
      name: 'a technology of another kind',
      text: one('    given: { stack: { frameworks: [kafka] } }\n    expect: []\n'),
      says: ['3:36: no framework is called "kafka"'],
    },
    {
      name: 'a list that is a word',
      text: one('    given: { stack: { frameworks: axum } }\n    expect: []\n'),
      says: ['3:35: expected a list, found "axum"'],
    },
    {
      name: 'a workload, a trait and a context that are none',
      text: one(
        '    given:\n      workloads: [crut]\n      traits: [has-test]\n      context: { p99LatencyMs: fast }\n    expect: []\n',
      ),
      says: [
        '4:19: no workload is called "crut"; did you mean "crud"?',
        '5:16: no trait is called "has-test"',
        '6:32: expected a number, found "fast"',
      ],
    },
    {
      name: 'several at once, in the order of the lines',
      text: 'cases:\n  - name: one\n    given: { stack: { language: rust } }\n    expect: [nope]\n  - nam: two\n    service: a\n    expect: [5]\n',
      says: [
        '3:33: no language is called "rust"',
        '4:14: no rule, ring or constraint is called "nope"',
        '5:5: "name" is missing here',
        '5:5: unknown key "nam"; did you mean "name"?',
        '7:14: expected the id of a rule, a ring or a constraint',
      ],
    },
  ];
  test.each(rows)('$name', ({ text, says }) => {
    const error = thrownBy(() => casesOf(text, radar + constraint));
    expect(error.exitCode).toBe(2);
    const told = error.message.split('\n').filter((line) => line.startsWith(`${path}:`));
    expect(told.map((line) => line.slice(path.length + 1))).toEqual(says.map((part) => expect.stringContaining(part)));
    expect(error.next).toContain(`stack-adr policy test ${path}`);
  });

  test('docs/policy.md names every key of a case, and every fact that it may give', () => {
    const guide = readFileSync('docs/policy.md', 'utf8');
    for (const text of [
      'cases: [{ name: one, nothing: 1, expect: [] }]\n',
      one('    given: { nothing: 1 }\n    expect: []\n'),
    ]) {
      const known = /unknown key "nothing"; known are (.*)/.exec(thrownBy(() => casesOf(text, '')).message)?.[1];
      const keys = known?.split(', ') ?? [];
      expect(keys.length).toBeGreaterThan(4);
      expect(keys.filter((key) => !guide.includes(`\`${key}\``))).toEqual([]);
    }
  });

  test('every fact of a case is one that a condition may ask for, and the other way round', () => {
    const facts = ['service', 'stack', 'size', 'team', 'change', 'repo', 'adr', 'context'];
    for (const fact of facts) {
      const error = thrownBy(() =>
        casesOf(one(`    given: { ${fact}: { unheard-of-fact: 1 } }\n    expect: []\n`), ''),
      );
      const fields = /known are (.*)/.exec(error.message)?.[1]?.split(', ') ?? [];
      expect(fields.length, fact).toBeGreaterThan(1);
      const condition = thrownByAny(() => parseCondition(`has(${fact}.nothing)`));
      expect(/it has (.*)/.exec(condition.message)?.[1]?.split(', ').sort(), fact).toEqual([...fields].sort());
    }
  });
});

function thrownByAny(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

function thrownBy(act: () => unknown): UserError {
  const error = thrownByAny(act);
  if (error instanceof UserError) return error;
  throw error;
}

describe('policy test on files', () => {
  let folder = '';
  let repository: ScratchRepository;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-adr-cases-'));
    repository = scratchRepository();
    repository.commit(files);
    write('.github/stack-policy.yml', `version: 1${radar}${constraint}`);
    write('.github/other.yml', 'version: 1\n');
    write(
      '.github/waived.yml',
      'waivers: [{ service: a, rule: radar-hold, reason: r, owner: o, expires: 2027-01-01 }]\n',
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    repository.close();
  });
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const tested = (file: string, more: { policy?: string; directory?: string } = {}) =>
    testPolicy(
      { file, policy: more.policy, directory: more.directory ?? repository.directory, revision: 'HEAD' },
      {
        environment: process.env,
        catalogue,
        readPolicy: (named) => parsePolicy({ path: named, text: readFileSync(named, 'utf8') }, undefined, catalogue),
      },
    );
  const given = 'policy: ../.github/stack-policy.yml\n';

  test('tells each case in a line, of one that failed what was expected and what came, and how many there are', async () => {
    const file = write(
      'tests/cases.yml',
      `${given}cases:
  - name: a Rust service needs a record
    given:
      service: { root: payments/ledger }
      stack: { language: Rust, frameworks: [axum] }
    expect: [radar-assess, payments-on-jvm]
    verdict: blocked
  - name: the catalogue service passes
    service: services/catalog
    expect: []
  - name: nobody minds Rust here
    given: { stack: { language: Rust, messaging: [kafka] } }
    expect: [radar-trial, radar-hold: warn]
    verdict: fits
  - name: a service that is gone
    service: services/catalogg
    expect: []
`,
    );
    const { text, isPassed } = await tested(file);
    const policyFile = join(folder, '.github/stack-policy.yml');
    expect(text).toBe(`passed  a Rust service needs a record
passed  the catalogue service passes
FAILED  nobody minds Rust here
        ${file}:12
        expected: radar-trial, radar-hold (warn)
        came:     radar-hold (block: Apache Kafka, by ${policyFile}:2), radar-assess (require-adr: Rust, by ${policyFile}:2), kafka-small-service (warn)
        verdict:  expected fits, came blocked
FAILED  a service that is gone
        ${file}:16
        expected: nothing at warn or above
        came:     no review, services/catalogg is no service; did you mean "services/catalog"?
2 passed, 2 failed
`);
    expect(isPassed).toBe(false);
  });

  test('runs the cases of an organisation as it writes them', async () => {
    write(
      '.github/organisation.yml',
      `radar: { adopt: [TypeScript, fastify], assess: [Rust] }
rings: { assess: require-adr }
constraints:
  - { id: payments-on-jvm, level: warn, message: ours, when: 'service.root.startsWith("payments/") && stack.language != "Java"' }
`,
    );
    const file = write(
      'tests/organisation.yml',
      `policy: ../.github/organisation.yml       # relative to this file
cases:
  - name: a Rust service needs a record
    given:
      service: { root: payments/ledger }
      stack: { language: Rust, frameworks: [axum] }
    expect: [radar-assess, payments-on-jvm]
    verdict: reconsider
  - name: the catalogue service passes
    service: services/catalog
    expect: []
`,
    );
    const { text } = await tested(file);
    expect(text).toBe(
      'passed  a Rust service needs a record\npassed  the catalogue service passes\n2 passed, 0 failed\n',
    );
  });

  test('reads no repository where no case and no waiver asks for one', async () => {
    const file = write('tests/given.yml', `${given}cases: [{ name: one, given: {}, expect: [] }]\n`);
    const { text, isPassed, notices } = await tested(file, { directory: join(folder, 'nowhere') });
    expect([text, isPassed, notices]).toEqual(['passed  one\n1 passed, 0 failed\n', true, []]);
    const waived = tested(file, { directory: join(folder, 'nowhere'), policy: join(folder, '.github/waived.yml') });
    await expect(waived).rejects.toMatchObject({ exitCode: 3 });
  });

  test('runs the example, which needs no repository', async () => {
    const { text } = await testPolicy(
      { file: 'examples/policy-cases.yml', policy: undefined, directory: join(folder, 'nowhere'), revision: 'HEAD' },
      {
        environment: process.env,
        catalogue,
        readPolicy: (named) =>
          readGivenPolicy({ path: named, text: readFileSync(named, 'utf8') }, undefined, catalogue),
      },
    );
    expect(text).toMatch(/^(?:passed .*\n){7}7 passed, 0 failed\n$/);
  });

  test('the policy of the command line wins over the one that the file names', async () => {
    const file = write('tests/wins.yml', 'policy: nowhere.yml\ncases: [{ name: one, given: {}, expect: [] }]\n');
    expect((await tested(file, { policy: join(folder, '.github/other.yml') })).isPassed).toBe(true);
  });

  const wrong: readonly { name: string; text: string; says: RegExp }[] = [
    {
      name: 'names no policy',
      text: 'cases: [{ name: one, given: {}, expect: [payments-on-jvm] }]\n',
      says: /cases\.yml:1:1: "policy" is missing here/,
    },
    {
      name: 'names one that is not there, and has another slip',
      text: 'policy: nowhere.yml\ncases: [{ name: one, given: {}, expect: [payments-on-jvm], verdit: fits }]\n',
      says: /cases\.yml:1:9: there is no file .*nowhere\.yml\n[\s\S]*cases\.yml:2:\d+: unknown key "verdit"/,
    },
    {
      name: 'names one in no words',
      text: 'policy: ""\ncases: [{ name: one, given: {}, expect: [] }]\n',
      says: /cases\.yml:1:9: expected the path of a policy/,
    },
    {
      name: 'names one by a number',
      text: 'policy: 5\ncases: [{ name: one, given: {}, expect: [] }]\n',
      says: /cases\.yml:1:9: expected text, found 5/,
    },
    {
      name: 'names one that is wrong itself',
      text: 'policy: broken.yml\ncases: [{ name: one, given: {}, expect: [] }]\n',
      says: /broken\.yml:1:1: unknown key "radr"; did you mean "radar"\?/,
    },
  ];
  test.each(wrong)('refuses a file that $name', async ({ text, says }) => {
    write('tests/broken.yml', 'radr: {}\n');
    const error = tested(write('tests/wrong-cases.yml', text));
    await expect(error).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(says) });
  });

  test('refuses a file that is not there', async () => {
    await expect(tested(join(folder, 'tests/none.yml'))).rejects.toMatchObject({ exitCode: 2 });
  });

  test('tells what the policy has to tell', async () => {
    const policy = write('.github/told.yml', 'radar: { hold: [quux-db] }\n');
    const file = write('tests/told.yml', 'cases: [{ name: one, given: {}, expect: [] }]\n');
    const { notices } = await tested(file, { policy });
    expect(notices).toEqual([expect.stringContaining('stack-adr has no data on "quux-db"')]);
  });
});

test('a name from outside stays on its line', async () => {
  const results = await run('cases:\n  - { name: "a\\nb\\u202Ec", given: {}, expect: [radar-hold] }\n', radar);
  expect(renderPolicyTest(results).split('\n').slice(0, 2)).toEqual(['FAILED  a bc', `        ${path}:2`]);
});
