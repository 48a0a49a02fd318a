import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/catalogue/claim.ts';
import type { Rule } from '../../src/catalogue/rule.ts';
import type { Technology } from '../../src/catalogue/technology.ts';
import { evidenceAtLine } from '../../src/evidence.ts';
import { decideRule, evaluateRules, type RuleBook } from '../../src/rule/evaluate-rules.ts';
import type { Facts } from '../../src/rule/facts.ts';
import { factsOf } from '../../src/rule/given-facts.ts';

const caution: Rule = {
  id: 'slow-lane',
  title: 'A slow lane',
  group: 'workload',
  stance: 'caution',
  level: 'warn',
  levels: [{ if: 'size.lines < 100', level: 'note' }],
  limits: { sustained: { value: 1000, because: 'a number for the tests of this file' } },
  when: '"websocket" in traits',
  unless: [
    {
      if: 'context.peakRps >= limits.sustained',
      say: 'the volume is declared',
      ask: { key: 'peakRps', example: 5000 },
    },
    { if: '"offloads-cpu" in traits', say: 'workers do it' },
    { if: 'size.entities > 9', say: 'it is large' },
    { if: '"axum" in repo.technologies', say: 'it runs here' },
  ],
  message: 'Seen in {size.routes} routes of {stack.name} by {limits.sustained}.',
  shows: ['routes'],
  because: ['a.for-axum'],
  despite: [],
  consider: ['express', 'go', 'team.frameworks'],
  examples: [],
};
const support: Rule = { ...caution, id: 'fast-lane', stance: 'support', level: 'note', levels: [], unless: [] };

function technology(id: string, name: string, kind: Technology['kind'], language?: string): Technology {
  return { id, name, kind, home: 'https://example.com', ...(language === undefined ? {} : { language }) };
}

function claim(id: string, about: string[], stance: Claim['stance']): Claim {
  return { id, source: 'a', section: 's', about, stance, says: 'a claim for the tests of this file' };
}

const book: RuleBook = {
  rules: [caution],
  claims: [
    claim('a.for-axum', ['axum'], 'favours'),
    claim('a.against-express', ['express'], 'cautions'),
    claim('a.against-axum', ['axum', 'rust'], 'cautions'),
    claim('a.any', ['any'], 'cautions'),
    claim('a.for-express', ['express'], 'favours'),
  ],
  disagreements: [{ id: 'lanes', about: 'lanes', sides: [['a.against-express'], ['a.for-express', 'a.for-axum']] }],
  technologies: [
    technology('axum', 'Axum', 'framework'),
    technology('express', 'Express', 'framework'),
    technology('rust', 'Rust', 'language', 'Rust'),
  ],
};

const seen = { traits: ['websocket'] };
const outcomes: [string, Rule, Record<string, unknown>, string, string[]][] = [
  ['a caution whose condition is false holds', caution, {}, 'holds', []],
  [
    'a caution is broken, and asks for what nobody declared',
    caution,
    seen,
    'broken',
    ['the volume is declared', 'workers do it'],
  ],
  [
    'a declared fact that does not excuse may still be asked for',
    caution,
    { ...seen, context: { peakRps: 20 } },
    'broken',
    ['the volume is declared', 'workers do it'],
  ],
  ['an exception that holds excuses', caution, { ...seen, context: { peakRps: 5000 } }, 'holds', []],
  [
    'an exception that nobody can tell is named',
    caution,
    { ...seen, size: { entities: null } },
    'broken',
    ['the volume is declared', 'workers do it', 'it is large'],
  ],
  [
    'an exception in unread files leaves it unknown',
    caution,
    { ...seen, unknownTraits: ['offloads-cpu'] },
    'unknown',
    [],
  ],
  ['a condition in unread files leaves it unknown', caution, { unknownTraits: ['websocket'] }, 'unknown', []],
  [
    'unread files that change nothing leave it broken',
    caution,
    { ...seen, unknownTraits: ['auth'] },
    'broken',
    ['the volume is declared', 'workers do it'],
  ],
  ['a support whose condition is true holds', support, seen, 'holds', []],
  ['a support whose condition is false is broken', support, {}, 'broken', []],
  ['a support in unread files is unknown', support, { unknownTraits: ['websocket'] }, 'unknown', []],
];

describe('what a rule comes to', () => {
  test.each(outcomes)('%s', (_name, rule, given, outcome, says) => {
    const decision = decideRule(rule, factsOf(given));
    expect([decision.outcome, decision.changesIf.map(({ say }) => say)]).toEqual([outcome, says]);
  });

  test('the first level whose condition holds counts', () => {
    expect(decideRule(caution, factsOf({ ...seen, size: { lines: 50 } })).level).toBe('note');
    expect(decideRule(caution, factsOf({ ...seen, size: { lines: null } })).level).toBe('warn');
  });
});

function findings(rule: Rule, given: Record<string, unknown>, shows: readonly string[] = ['routes']) {
  return evaluateRules(factsOf(given, shows), { ...book, rules: [rule] });
}

describe('what is worth telling', () => {
  test('a broken caution, with its values, evidence and questions', () => {
    const rust = { ...seen, stack: { language: 'Rust', framework: 'axum', frameworks: ['axum'] } };
    expect(findings(caution, rust)).toMatchObject([
      {
        rule: 'slow-lane',
        outcome: 'broken',
        level: 'warn',
        status: 'open',
        values: { 'size.routes': '4', 'stack.name': 'Axum (Rust)', 'limits.sustained': '1000' },
        evidence: [{ path: 'services/x/src/main.ts', line: 1 }],
        changesIf: [
          { say: 'the volume is declared', ask: { key: 'peakRps', example: 5000 } },
          { say: 'workers do it' },
        ],
      },
    ]);
  });

  test.each([
    ['a caution that holds is not told', caution, {}],
    ['a support that does not hold is not told', support, {}],
    ['a rule that is off is not told', { ...caution, level: 'off' as const }, seen],
    [
      'a level that a condition turns off is not told',
      { ...caution, levels: [{ if: 'true', level: 'off' as const }] },
      seen,
    ],
    ['an unknown that no declaration settles is not told', caution, { unknownTraits: ['websocket'] }],
  ])('%s', (_name, rule, given) => {
    expect(findings(rule, given)).toEqual([]);
  });

  test('a finding without a place to show is not told', () => {
    expect(findings(caution, seen, [])).toEqual([]);
  });

  test('an unknown that one declaration settles is told as a note with the question', () => {
    const rule: Rule = { ...caution, when: '"websocket" in traits && context.peakRps < limits.sustained' };
    expect(findings(rule, seen)).toMatchObject([
      { outcome: 'unknown', level: 'note', changesIf: [{ ask: { key: 'peakRps', example: 5000 } }] },
    ]);
  });

  test('no more than five places of one fact are shown', () => {
    const places = Array.from({ length: 40 }, (_, index) => evidenceAtLine('a.ts', '\n'.repeat(50), index + 1));
    const facts: Facts = { ...factsOf(seen), evidence: new Map([['routes', places]]) };
    expect(evaluateRules(facts, book)[0]?.evidence.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  test('what the service already uses is no alternative, and a fact names those that run here', () => {
    const given = { ...seen, stack: { frameworks: ['express'] }, team: { frameworks: ['nestjs', 'express'] } };
    expect(findings(caution, given)[0]?.consider).toEqual(['go', 'nestjs']);
  });
});

describe('what a message is filled with', () => {
  const atRoot = { service: { root: '.', name: 'orders', replaces: { root: '.' } } };
  test.each<[string, string, Record<string, unknown>, Record<string, string>]>([
    [
      'one of a thing is told in the singular',
      'Of {size.routes routes}, {size.dependencies dependencies} and {size.entities tables or models}.',
      { size: { routes: 1, dependencies: 1, entities: 1 } },
      {
        'size.routes routes': '1 route',
        'size.dependencies dependencies': '1 dependency',
        'size.entities tables or models': '1 table or model',
      },
    ],
    [
      'several and none of it in the plural',
      'Of {size.routes routes} and {size.dependencies dependencies}.',
      { size: { routes: 0, dependencies: 21 } },
      { 'size.routes routes': '0 routes', 'size.dependencies dependencies': '21 dependencies' },
    ],
    ['a count that nobody knows gives nothing', 'Of {size.routes routes}.', { size: { routes: null } }, {}],
    [
      'a service at the root of the repository goes by its name',
      'Of {service.root} in {service.replaces.root}.',
      atRoot,
      { 'service.root': 'orders', 'service.replaces.root': 'the repository itself' },
    ],
    [
      'one that nobody named is the repository itself',
      'Of {service.root}.',
      { service: { root: '.', name: 'root' } },
      { 'service.root': 'the repository itself' },
    ],
    ['any other by where it stands', 'Of {service.root}.', {}, { 'service.root': 'services/x' }],
  ])('%s', (_name, message, given, values) => {
    expect(findings({ ...caution, message }, { ...seen, ...given })[0]?.values).toEqual(values);
  });
});

describe('which claims a finding cites', () => {
  const axum = { ...seen, stack: { language: 'Rust', framework: 'axum', frameworks: ['axum'] } };
  const cases: [string, string[], string[], string[], string[]][] = [
    ['a claim against another stack is left out', ['a.against-axum', 'a.against-express'], [], ['a.against-axum'], []],
    [
      'a claim for another stack names an alternative',
      ['a.any', 'a.for-express'],
      [],
      ['a.any', 'a.for-express'],
      ['a.against-express'],
    ],
    ['claims are kept where none would be left', ['a.against-express'], ['a.any'], ['a.against-express'], ['a.any']],
    [
      'on the other side, a claim for another stack is left out',
      ['a.any'],
      ['a.for-express', 'a.for-axum'],
      ['a.any'],
      ['a.for-axum'],
    ],
    [
      'the other side of a disagreement is added where none is named',
      ['a.for-axum'],
      [],
      ['a.for-axum'],
      ['a.against-express'],
    ],
    ['no side is added where one is named', ['a.for-axum'], ['a.any'], ['a.for-axum'], ['a.any']],
  ];
  test.each(cases)('%s', (_name, because, despite, cited, other) => {
    const [finding] = findings({ ...caution, because, despite }, axum);
    expect([finding?.because, finding?.despite]).toEqual([cited, other]);
  });

  test('words for one case cite the claims that speak for them, not all of the rule', () => {
    const say = 'There are routes, of which there are some.';
    const told = (condition: string) => {
      const messages = [{ if: condition, say, because: ['a.any'] }];
      return findings({ ...caution, because: ['a.for-axum', 'a.any'], messages }, axum)[0]?.because;
    };
    expect(told('size.routes >= 0')).toEqual(['a.any']);
    expect(told('size.routes < 0')).toEqual(['a.for-axum', 'a.any']);
  });
});
