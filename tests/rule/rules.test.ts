import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import { findingMessage } from '../../src/adr/words.ts';
import type { Rule } from '../../src/catalogue/rule.ts';
import { parseCondition } from '../../src/condition.ts';
import { decideRule, evaluateRules } from '../../src/rule/evaluate-rules.ts';
import { factsOf } from '../../src/rule/given-facts.ts';
import { placeholdersOf } from '../../src/rule/message-values.ts';

const { catalogue } = compileData();
const examples = catalogue.rules.flatMap((rule) =>
  rule.examples.map((example) => ({ title: `${rule.id}: ${example.name} gives ${example.outcome}`, rule, example })),
);
const factKeys =
  /^(?:language|frameworks?|runtime|datastores|messaging|platforms|deployment|routes|entities|files|replaces|kind|text|owners|team|versions|same-job|runs-here|(?:technology|workload|trait|motive|context):[\w-]+)$/;

const shownBy = ({ shows, messages = [] }: Rule) => [...shows, ...messages.flatMap((entry) => entry.shows ?? [])];

describe('every example of every rule', () => {
  test.each(examples)('$title', ({ rule, example }) => {
    const decision = decideRule(rule, factsOf(example.given));
    expect(decision.outcome).toBe(example.outcome);
    if (example.level !== undefined) expect(decision.level).toBe(example.level);
  });
});

describe.each(catalogue.rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('shows when it holds, when it is broken and when nobody can tell', () => {
    expect([...new Set(rule.examples.map(({ outcome }) => outcome))].sort()).toEqual(['broken', 'holds', 'unknown']);
  });

  test('has conditions that parse', () => {
    const sources = [
      rule.when,
      ...(rule.unless ?? []).map((entry) => entry.if),
      ...[...(rule.levels ?? []), ...(rule.messages ?? [])].map((entry) => entry.if),
      ...(rule.unless ?? []).flatMap(({ where }) => where ?? []),
    ];
    for (const source of sources) expect(parseCondition(source).source).toBe(source);
  });

  test('uses each of its limits', () => {
    const text = [
      rule.when,
      rule.message,
      ...(rule.unless ?? []).map((entry) => entry.if),
      ...(rule.messages ?? []).flatMap((entry) => [entry.if, entry.say]),
    ].join(' ');
    for (const name of Object.keys(rule.limits ?? {})) expect(text).toContain(`limits.${name}`);
  });

  test('shows documented facts, and names traits, motives and workloads that exist', () => {
    const known = {
      trait: new Set(catalogue.traits.map(({ id }) => id)),
      motive: new Set(catalogue.motives.map(({ id }) => id)),
      workload: new Set(catalogue.workloads.map(({ id }) => id)),
    };
    for (const key of shownBy(rule)) {
      expect(key).toMatch(factKeys);
      const [kind, id = ''] = key.split(':');
      if (kind === 'trait' || kind === 'motive' || kind === 'workload') expect([...known[kind]], key).toContain(id);
    }
  });

  test('asks only about traits, motives and workloads that exist', () => {
    const lists = {
      traits: new Set(catalogue.traits.map(({ id }) => id)),
      motives: new Set(catalogue.motives.map(({ id }) => id)),
      workloads: new Set(catalogue.workloads.map(({ id }) => id)),
    };
    const others = [...(rule.unless ?? []), ...(rule.levels ?? []), ...(rule.messages ?? [])];
    const source = [rule.when, ...others.map((entry) => entry.if)].join(' && ');
    for (const [, id = '', list] of source.matchAll(/"([\w-]+)" in (traits|motives|workloads)\b/g)) {
      if (list === 'traits' || list === 'motives' || list === 'workloads') expect([...lists[list]]).toContain(id);
    }
    for (const [, list, ids = ''] of source.matchAll(/\b(traits|motives|workloads)\.exists\(id, id in \[([^\]]*)\]/g)) {
      for (const [, id = ''] of ids.matchAll(/"([\w-]+)"/g)) {
        if (list === 'traits' || list === 'motives' || list === 'workloads') expect([...lists[list]]).toContain(id);
      }
    }
  });

  test('fills its message from what an example knows, and says where it was seen', () => {
    const tellable = rule.stance === 'caution' ? 'broken' : 'holds';
    const given = rule.examples.filter(({ outcome }) => outcome === tellable).map((example) => example.given);
    const filled = given.flatMap((facts) =>
      evaluateRules(factsOf(facts, shownBy(rule)), { ...catalogue, rules: [rule] }),
    );
    expect(filled.length).toBe(given.length);
    for (const finding of filled) {
      expect(finding.evidence.length).toBeGreaterThan(0);
      expect(finding.because.length).toBeGreaterThan(0);
    }
    for (const message of [rule.message, ...(rule.messages ?? []).map(({ say }) => say)]) {
      const told = filled.filter((finding) => finding.message === message);
      expect(told.length, message).toBeGreaterThan(0);
      const best = Math.max(...told.map(({ values }) => Object.keys(values).length));
      expect(best, message).toBe(placeholdersOf(message).length);
    }
  });

  test('says what its examples say it says', () => {
    for (const { given, says, name } of rule.examples) {
      if (says === undefined) continue;
      const told = evaluateRules(factsOf(given, shownBy(rule)), { ...catalogue, rules: [rule] });
      expect(told.map((finding) => findingMessage(finding, catalogue)).join('\n'), name).toContain(says);
    }
  });
});

test('every stack that a rule suggests is a technology, or names the fact that lists some', () => {
  const technologies = new Set(catalogue.technologies.map(({ id }) => id));
  const unknown = catalogue.rules.flatMap(({ id, consider }) =>
    consider.filter((entry) => !entry.includes('.') && !technologies.has(entry)).map((entry) => `${id}: ${entry}`),
  );
  expect(unknown).toEqual([]);
});

test('presets set levels of rules that exist', () => {
  const rules = new Set(catalogue.rules.map(({ id }) => id));
  for (const preset of catalogue.presets) for (const id of Object.keys(preset.rules)) expect([...rules]).toContain(id);
});
