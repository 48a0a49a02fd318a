import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { applyPolicy, policyNotices } from '../../src/policy/index.ts';
import type { Facts } from '../../src/rule/facts.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { AdrRecord } from '../../src/service/declarations.ts';
import type { Stack } from '../../src/stack/stack.ts';
import { book, policyFile, policyOf } from '../support/policy-book.ts';
import { evidence, finding, signal, stack, support } from '../support/review-builder.ts';

const root = 'services/orders';

function factsOf(values: Partial<Facts['values']> = {}): Facts {
  return {
    values: {
      service: { root, name: 'orders', kind: 'http', change: 'added' },
      stack: { language: 'Rust', framework: 'axum', frameworks: ['axum'], versions: {} },
      workloads: ['crud'],
      traits: [],
      size: { routes: 5 },
      context: {},
      team: {},
      change: {},
      motives: [],
      repo: {},
      adr: {},
      ...values,
    },
    evidence: new Map([
      ['kind', [evidence(`${root}/src/main.rs`, 18)]],
      ['language', [evidence(`${root}/src/main.rs`, 1)]],
      ['routes', [evidence(`${root}/src/routes.rs`, 14)]],
      ['workload:crud', [evidence(`${root}/src/routes.rs`, 20)]],
    ]),
  };
}

interface Given {
  readonly policy: string;
  readonly findings?: readonly Finding[];
  readonly stack?: Partial<Stack>;
  readonly records?: readonly AdrRecord[];
  readonly now?: string;
  readonly root?: string;
  readonly facts?: Partial<Facts['values']>;
}

function applied(given: Given) {
  const policy = policyOf(given.policy);
  const terms = { policy, records: given.records ?? [], now: given.now ?? '2026-11-20T12:00:00Z' };
  const service = {
    root: given.root ?? root,
    findings: given.findings ?? [],
    facts: factsOf(given.facts),
    stack: stack({ datastores: [], ...given.stack }),
  };
  const result = applyPolicy(service, terms, book);
  return { ...result, change: policyNotices([result], terms, book) };
}

function record(more: Partial<AdrRecord> = {}): AdrRecord {
  return {
    path: 'docs/adr/0012-rust.md',
    title: 'Rust for orders',
    status: 'accepted',
    service: root,
    acknowledges: ['rust-small-crud'],
    evidence: evidence('docs/adr/0012-rust.md', 4),
    text: '# Rust for orders\n',
    isAtBase: false,
    ...more,
  };
}

describe('the policy sets levels', () => {
  const rows: readonly { name: string; policy: string; finding: Finding; levels: readonly string[] }[] = [
    {
      name: 'without a word about it a rule keeps its own',
      policy: 'version: 1',
      finding: finding(),
      levels: ['warn'],
    },
    {
      name: 'a level of the policy replaces it',
      policy: 'rules: { rust-small-crud: require-adr }',
      finding: finding(),
      levels: ['require-adr'],
    },
    { name: 'off takes the finding away', policy: 'rules: { rust-small-crud: off }', finding: finding(), levels: [] },
    {
      name: 'a preset sets it',
      policy: 'extends: ["preset:team-first"]',
      finding: finding({ rule: 'language-new-to-team' }),
      levels: ['require-adr'],
    },
    {
      name: 'the policy beats its preset',
      policy: 'extends: ["preset:team-first"]\nrules: { language-new-to-team: note }',
      finding: finding({ rule: 'language-new-to-team' }),
      levels: ['note'],
    },
    {
      name: 'an open question stays a note',
      policy: 'rules: { rust-small-crud: block }',
      finding: finding({ outcome: 'unknown', level: 'note' }),
      levels: ['note'],
    },
  ];
  test.each(rows)('$name', ({ policy, finding: given, levels }) => {
    expect(applied({ policy, findings: [given] }).findings.map(({ level }) => level)).toEqual(levels);
  });
});

const kafka = signal('kafka', 'Apache Kafka', 'messaging');
const express = (version: string | undefined) =>
  signal('express', 'Express', 'framework', { primary: true, ...(version === undefined ? {} : { version }) });
const spoken = (name: string): Partial<Stack> => ({
  language: name,
  languages: [{ name, share: 1, evidence: evidence(`${root}/main`, 1) }],
  frameworks: [],
});

describe('the radar is held against a stack', () => {
  const rows: readonly {
    name: string;
    policy: string;
    stack: Partial<Stack>;
    found: readonly string[];
    notices?: readonly RegExp[];
  }[] = [
    {
      name: 'a technology on hold by its id',
      policy: 'radar: { hold: [kafka] }',
      stack: { messaging: [kafka] },
      found: ['radar-hold kafka warn'],
    },
    {
      name: 'by its name, in any case',
      policy: 'radar: { hold: [apache kafka] }',
      stack: { messaging: [kafka] },
      found: ['radar-hold kafka warn'],
    },
    {
      name: 'by an alias',
      policy: 'radar: { hold: [expressjs] }',
      stack: { frameworks: [express('4.18.0')] },
      found: ['radar-hold express warn'],
    },
    {
      name: 'a language by its name',
      policy: 'radar: { trial: [Rust] }\nrings: { trial: warn }',
      stack: {},
      found: ['radar-trial rust warn'],
    },
    {
      name: 'a language by an alias',
      policy: 'radar: { assess: [golang] }',
      stack: spoken('Go'),
      found: ['radar-assess go note'],
    },
    {
      name: 'a runtime',
      policy: 'radar: { assess: [bun] }',
      stack: { ...spoken('TypeScript'), runtime: signal('bun', 'Bun', 'runtime') },
      found: ['radar-assess bun note'],
    },
    {
      name: 'caution is hold by another name',
      policy: 'radar: { caution: [kafka] }\nrings: { caution: block }',
      stack: { messaging: [kafka] },
      found: ['radar-hold kafka block'],
    },
    {
      name: 'what is adopted is no finding',
      policy: 'radar: { adopt: [Rust, axum] }\nrings: { unlisted: block }',
      stack: {},
      found: [],
    },
    {
      name: 'a ring that is off is no finding',
      policy: 'radar: { hold: [kafka] }\nrings: { hold: off }',
      stack: { messaging: [kafka] },
      found: [],
    },
    {
      name: 'what no ring names, where the policy asks for it',
      policy: 'radar: { adopt: [Rust] }\nrings: { unlisted: require-adr }',
      stack: { messaging: [kafka] },
      found: ['radar-unlisted axum require-adr', 'radar-unlisted kafka require-adr'],
    },
    { name: 'what no ring names is no finding by default', policy: 'radar: { adopt: [Go] }', stack: {}, found: [] },
    {
      name: 'a runtime goes with its adopted language',
      policy: 'radar: { adopt: [Python, TypeScript] }\nrings: { unlisted: block }',
      stack: { ...spoken('Python'), runtime: signal('cpython', 'CPython', 'runtime') },
      found: [],
    },
    {
      name: 'a language is not the runtime that is also called so',
      policy: 'radar: { hold: [Python] }',
      stack: { ...spoken('Python'), runtime: signal('cpython', 'CPython', 'runtime') },
      found: ['radar-hold python warn'],
    },
    {
      name: 'another runtime does not',
      policy: 'radar: { adopt: [TypeScript] }\nrings: { unlisted: block }',
      stack: { ...spoken('TypeScript'), runtime: signal('bun', 'Bun', 'runtime') },
      found: ['radar-unlisted bun block'],
    },
    {
      name: 'a framework beneath the primary one is not judged',
      policy: 'radar: { hold: [express] }',
      stack: {
        frameworks: [
          signal('nestjs', 'NestJS', 'framework', { primary: true }),
          signal('express', 'Express', 'framework'),
        ],
      },
      found: [],
    },
    {
      name: 'a second framework on hold is',
      policy: 'radar: { hold: [express] }',
      stack: {
        frameworks: [
          signal('fastify', 'Fastify', 'framework', { primary: true }),
          signal('express', 'Express', 'framework'),
        ],
      },
      found: ['radar-hold express warn'],
    },
    {
      name: 'a library only where the radar names it',
      policy: 'radar: { hold: [zod], adopt: [Rust, axum] }\nrings: { unlisted: block }',
      stack: { libraries: [signal('zod', 'Zod', 'library')] },
      found: ['radar-hold zod warn'],
    },
    {
      name: 'a version in the range',
      policy: 'radar: { hold: ["express@<5"] }',
      stack: { frameworks: [express('^4.18.2')] },
      found: ['radar-hold express warn'],
    },
    {
      name: 'a version beyond it',
      policy: 'radar: { hold: ["express@<5"] }',
      stack: { frameworks: [express('5.1.0')] },
      found: [],
    },
    {
      name: 'the range beats the entry without one',
      policy: 'radar: { adopt: [express, Rust], hold: ["express@<5"] }\nrings: { unlisted: block }',
      stack: { frameworks: [express('4.0.0')] },
      found: ['radar-hold express warn'],
    },
    {
      name: 'beyond the range the other entry counts',
      policy: 'radar: { adopt: [express, Rust], hold: ["express@<5"] }\nrings: { unlisted: block }',
      stack: { frameworks: [express('5.0.0')] },
      found: [],
    },
    {
      name: 'a version that nobody declared is told, and is no blame',
      policy: 'radar: { adopt: [Rust], hold: ["express@<5"] }\nrings: { unlisted: block }',
      stack: { frameworks: [express(undefined)] },
      found: [],
      notices: [/:1: "express@<5" was not held against Express, because its version is not declared/],
    },
    {
      name: 'a technology that data does not know is matched by its name',
      policy: 'radar: { hold: [Frobnicator] }',
      stack: { libraries: [signal('frobnicator', 'Frobnicator', 'library')] },
      found: ['radar-hold frobnicator warn'],
    },
  ];
  test.each(rows)('$name', ({ policy, stack: given, found, notices = [] }) => {
    const result = applied({ policy, stack: given });
    expect(result.findings.map(({ rule, technology, level }) => `${rule} ${technology} ${level}`)).toEqual(found);
    expect(result.notices).toEqual(notices.map((pattern) => expect.stringMatching(pattern)));
    for (const { evidence: places } of result.findings) expect(places.length).toBeGreaterThan(0);
  });

  test('a finding says which line of the policy it comes from', () => {
    const [found] = applied({ policy: 'radar:\n  hold:\n    - kafka\n', stack: { messaging: [kafka] } }).findings;
    expect(found?.values).toEqual({ name: 'Apache Kafka', ring: 'hold', entry: 'kafka', policy: `${policyFile}:3` });
  });

  test('a policy tells of names that data does not know, with the word meant', () => {
    expect(policyOf('radar: { hold: [kafak, quux-db] }').remarks).toEqual([
      `${policyFile}:1: stack-adr has no data on "kafak" and matches it by that name; did you mean "kafka"?`,
      `${policyFile}:1: stack-adr has no data on "quux-db" and matches it by that name.`,
    ]);
    const waived =
      'waivers:\n  - { service: a, rule: radar-hold, technology: kafak, reason: r, owner: o, expires: 2027-03-01 }';
    expect(policyOf(waived).remarks).toEqual([
      `${policyFile}:2: stack-adr has no data on "kafak" and waives what goes by that name alone; did you mean "kafka"?`,
    ]);
  });
});

const constraint = (when: string, level = 'block') =>
  `constraints:\n  - { id: own-rule, level: ${level}, message: ours, when: '${when}' }`;

describe('constraints of the policy are rules of its own', () => {
  const rows: readonly { name: string; policy: string; found: readonly string[] }[] = [
    {
      name: 'one that holds is a finding at its level',
      policy: constraint('stack.language == "Rust"'),
      found: ['own-rule block broken'],
    },
    { name: 'one that does not is none', policy: constraint('stack.language == "Go"'), found: [] },
    {
      name: 'one that hangs on an undeclared fact is an open question',
      policy: constraint('context.p99LatencyMs > 50'),
      found: ['own-rule note unknown'],
    },
    { name: 'one that is off is none', policy: constraint('true', 'off'), found: [] },
    {
      name: 'one without a level warns',
      policy: 'constraints: [{ id: own-rule, message: ours, when: "true" }]',
      found: ['own-rule warn broken'],
    },
  ];
  test.each(rows)('$name', ({ policy, found }) => {
    expect(applied({ policy }).findings.map(({ rule, level, outcome }) => `${rule} ${level} ${outcome}`)).toEqual(
      found,
    );
  });

  test('its evidence is that of the facts it names', () => {
    const [found] = applied({ policy: constraint('stack.language == "Rust" && "crud" in workloads') }).findings;
    expect(found?.evidence.map(({ path, line }) => `${path}:${line}`)).toEqual([
      `${root}/src/main.rs:1`,
      `${root}/src/routes.rs:20`,
    ]);
  });

  test('one that names no fact with a place shows what runs', () => {
    const [found] = applied({ policy: constraint('service.root.startsWith("services/")') }).findings;
    expect(found?.evidence.map(({ path, line }) => `${path}:${line}`)).toEqual([`${root}/src/main.rs:18`]);
  });

  test('one that fails on the facts names its line', () => {
    const run = () =>
      applied({ policy: constraint('context.p99LatencyMs.startsWith("x")'), facts: { context: { p99LatencyMs: 20 } } });
    expect(run).toThrow(UserError);
    expect(run).toThrow(`${policyFile}:2: the constraint "own-rule" fails on this service`);
  });
});

const waiver = (more = '') =>
  `waivers:\n  - { service: "services/*", rule: rust-small-crud, reason: moving, owner: "@acme/platform", expires: 2027-03-01${more} }`;

describe('what closes a finding', () => {
  const rows: readonly { name: string; given: Given; status: string; by?: string }[] = [
    { name: 'nothing: it is open', given: { policy: 'version: 1' }, status: 'open' },
    {
      name: 'an accepted record that names the rule',
      given: { policy: 'version: 1', records: [record()] },
      status: 'acknowledged',
      by: 'docs/adr/0012-rust.md:4',
    },
    {
      name: 'a proposed one',
      given: { policy: 'version: 1', records: [record({ status: 'proposed' })] },
      status: 'acknowledged',
      by: 'docs/adr/0012-rust.md:4',
    },
    {
      name: 'not a proposed one where the policy takes accepted ones',
      given: { policy: 'adr: { accept: accepted }', records: [record({ status: 'proposed' })] },
      status: 'open',
    },
    {
      name: 'not a rejected one',
      given: { policy: 'version: 1', records: [record({ status: 'rejected' })] },
      status: 'open',
    },
    {
      name: 'not a superseded one',
      given: { policy: 'version: 1', records: [record({ status: 'superseded' })] },
      status: 'open',
    },
    {
      name: 'not one without a status',
      given: { policy: 'version: 1', records: [record({ status: undefined })] },
      status: 'open',
    },
    {
      name: 'not one of another service',
      given: { policy: 'version: 1', records: [record({ service: 'services/billing' })] },
      status: 'open',
    },
    {
      name: 'not one that names another rule',
      given: { policy: 'version: 1', records: [record({ acknowledges: ['go-by-habit'] })] },
      status: 'open',
    },
    {
      name: 'a record closes require-adr',
      given: { policy: 'rules: { rust-small-crud: require-adr }', records: [record()] },
      status: 'acknowledged',
      by: 'docs/adr/0012-rust.md:4',
    },
    {
      name: 'a record does not close block',
      given: { policy: 'rules: { rust-small-crud: block }', records: [record()] },
      status: 'open',
    },
    {
      name: 'a waiver closes block',
      given: { policy: `rules: { rust-small-crud: block }\n${waiver()}` },
      status: 'waived',
      by: `${policyFile}:3`,
    },
    {
      name: 'a waiver counts before a record',
      given: { policy: waiver(), records: [record()] },
      status: 'waived',
      by: `${policyFile}:2`,
    },
    {
      name: 'a waiver counts on its last day',
      given: { policy: waiver(), now: '2027-03-01T23:59:59Z' },
      status: 'waived',
      by: `${policyFile}:2`,
    },
    { name: 'and no more on the next', given: { policy: waiver(), now: '2027-03-02T00:00:00Z' }, status: 'open' },
    { name: 'the day is that of UTC', given: { policy: waiver(), now: '2027-03-01T23:00:00-05:00' }, status: 'open' },
    {
      name: 'a waiver of other services does not count',
      given: { policy: waiver(), root: 'apps/orders' },
      status: 'open',
    },
    {
      name: 'a waiver does not reach into deeper folders',
      given: { policy: waiver(), root: 'services/a/orders' },
      status: 'open',
    },
    {
      name: 'a waiver of one technology needs that technology',
      given: { policy: waiver(', technology: kafka') },
      status: 'open',
    },
  ];
  test.each(rows)('$name', ({ given, status, by }) => {
    const [found] = applied({ findings: [finding()], ...given }).findings;
    expect(found?.status).toBe(status);
    expect(found?.closedBy && `${found.closedBy.path}:${found.closedBy.line}`).toBe(by);
  });

  const onHold = 'radar: { hold: [kafka] }\nrings: { hold: require-adr }\n';
  const waives = (rule: string, technology: string) =>
    `waivers:\n  - { service: "${root}", rule: ${rule}, technology: "${technology}", reason: r, owner: o, expires: 2027-03-01 }`;
  test.each([
    ['its id', 'kafka', 'closed'],
    ['its name', 'Apache Kafka', 'closed'],
    ['an alias', 'Kafka', 'closed'],
    ['the name of another', 'Express', 'open'],
    ['a name that nobody knows', 'kafak', 'open'],
  ])('a waiver and a record name a technology by %s', (_, name, closed) => {
    const status = (given: Given) =>
      applied({ stack: { messaging: [kafka] }, ...given }).findings.map((found) => found.status);
    const isClosed = closed === 'closed';
    expect(status({ policy: onHold + waives('radar-hold', name) })).toEqual([isClosed ? 'waived' : 'open']);
    const records = [record({ acknowledges: [`radar-hold:${name}`] })];
    expect(status({ policy: onHold, records })).toEqual([isClosed ? 'acknowledged' : 'open']);
  });

  test.each([
    ['a language', 'Golang', spoken('Go')],
    ['a part of the stack', 'postgres', { datastores: [signal('postgresql', 'PostgreSQL', 'datastore')] }],
  ])('a waiver of a rule is bound to %s by any of its names', (_, name, given) => {
    const policy = waives('rust-small-crud', name);
    expect(applied({ policy, findings: [finding()], stack: given }).findings[0]?.status).toBe('waived');
    expect(applied({ policy, findings: [finding()] }).findings[0]?.status).toBe('open');
  });

  test('a record can answer one technology of the radar alone', () => {
    const rabbit = signal('rabbitmq', 'RabbitMQ', 'messaging');
    const policy = 'radar: { hold: [kafka, rabbitmq] }\nrings: { hold: require-adr }';
    const { findings } = applied({
      policy,
      stack: { messaging: [kafka, rabbit] },
      records: [record({ acknowledges: ['radar-hold:kafka'] })],
    });
    expect(findings.map(({ technology, status }) => `${technology} ${status}`)).toEqual([
      'kafka acknowledged',
      'rabbitmq open',
    ]);
  });

  test('what speaks for the choice is never closed', () => {
    const [found] = applied({
      policy: 'version: 1',
      findings: [support()],
      records: [record({ acknowledges: ['rust-fits'] })],
    }).findings;
    expect(found?.status).toBe('open');
  });
});

describe('what a policy tells beside the verdict', () => {
  const rows: readonly { name: string; given: Given; says: readonly RegExp[] }[] = [
    { name: 'nothing of a waiver in use that ends far away', given: { policy: waiver() }, says: [] },
    {
      name: 'a waiver that ended',
      given: { policy: waiver(), now: '2027-04-01T00:00:00Z' },
      says: [
        /:2: the waiver of rust-small-crud for services\/orders ended on 2027-03-01; it counts no more. @acme\/platform can renew it/,
      ],
    },
    {
      name: 'a waiver that is about to end',
      given: { policy: waiver(), now: '2027-02-20T00:00:00Z' },
      says: [/:2: the waiver of rust-small-crud ends on 2027-03-01/],
    },
    {
      name: 'a waiver that closes nothing any more',
      given: { policy: waiver(), findings: [] },
      says: [/:2: the waiver of rust-small-crud closes nothing in this change; @acme\/platform may take it out/],
    },
    {
      name: 'a waiver that ends too far ahead, and no more of it',
      given: { policy: `waiverDays: 30\n${waiver()}` },
      says: [
        /:3: the waiver of rust-small-crud for services\/orders does not count: it ends on 2027-03-01, more than 30/,
      ],
    },
    {
      name: 'nothing of a waiver for services that are not in the change',
      given: { policy: waiver(), findings: [], root: 'apps/orders' },
      says: [],
    },
    {
      name: 'a record that names no rule',
      given: { policy: 'version: 1', findings: [], records: [record({ acknowledges: ['rust-smal-crud'] })] },
      says: [/0012-rust.md:4: acknowledges "rust-smal-crud", which is no rule; did you mean "rust-small-crud"\?/],
    },
    {
      name: 'a record that names a technology which nobody knows',
      given: { policy: 'version: 1', findings: [], records: [record({ acknowledges: ['radar-hold:kafak'] })] },
      says: [
        /0012-rust.md:4: acknowledges "radar-hold:kafak", and stack-adr has no data on "kafak"; did you mean "kafka"\?/,
      ],
    },
    {
      name: 'nothing of one that the radar names',
      given: {
        policy: 'radar: { hold: [Frobnicator] }',
        findings: [],
        records: [record({ acknowledges: ['radar-hold:frobnicator'] })],
      },
      says: [],
    },
    {
      name: 'a record that waits to be accepted',
      given: { policy: 'adr: { accept: accepted }', records: [record({ status: 'proposed' })] },
      says: [/0012-rust.md: is proposed, and the policy takes accepted records only \(.*:1\)/],
    },
  ];
  test.each(rows)('$name', ({ given, says }) => {
    const result = applied({ findings: [finding()], ...given });
    expect([...result.notices, ...result.change]).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
  });
});
