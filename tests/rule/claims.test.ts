import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileData } from '../../scripts/compile-data.ts';
import { sourceSchema } from '../../src/catalogue/claim.ts';
import { parseCondition } from '../../src/condition.ts';
import { factsOf } from '../../src/rule/given-facts.ts';

const { catalogue } = compileData();
const ids = new Set(catalogue.claims.map(({ id }) => id));
const listed = catalogue.sources.flatMap(({ id }) => {
  const text = readFileSync(new URL(`../../data/sources/${id}.yml`, import.meta.url), 'utf8');
  return sourceSchema.parse(parse(text)).claims;
});
const citedByRules = new Set(catalogue.rules.flatMap(({ because, despite }) => [...because, ...despite]));
const citedByOptions = new Set(
  catalogue.technologies.flatMap(({ tradeoffs }) => [...(tradeoffs?.for ?? []), ...(tradeoffs?.against ?? [])]),
);
const disputed = new Set(catalogue.disagreements.flatMap(({ sides }) => sides.flat()));

test('the five articles make 114 claims, each under its article', () => {
  expect(catalogue.sources.map(({ id }) => id).sort()).toEqual([
    'debate',
    'roundup',
    'selection',
    'tradeoff',
    'triangle',
  ]);
  expect(ids.size).toBe(114);
  for (const { id, source } of catalogue.claims) expect(id.startsWith(`${source}.`), id).toBe(true);
});

test('a figure that a claim carries is told in its sentence', () => {
  for (const { id, figure, says } of listed) {
    const numbers = figure?.match(/\d[\d.]*(?:-\d+)?/g) ?? [];
    for (const number of numbers) expect(says, id).toContain(number);
  }
});

describe.each(catalogue.rules.map((rule) => [rule.id, rule] as const))(
  '%s',
  (_id, { because, despite, messages = [] }) => {
    test('cites claims that exist, each on one side', () => {
      for (const claim of [...because, ...despite]) expect([...ids]).toContain(claim);
      expect(because.filter((claim) => despite.includes(claim))).toEqual([]);
    });

    test('rests its more exact words on claims of its own', () => {
      for (const exact of messages) expect(because).toEqual(expect.arrayContaining(exact.because ?? []));
    });
  },
);

test('every disagreement sets two sides of known claims against each other', () => {
  for (const { sides } of catalogue.disagreements) {
    for (const claim of sides.flat()) expect([...ids]).toContain(claim);
    expect(sides[0].filter((claim) => sides[1].includes(claim))).toEqual([]);
  }
});

test('every claim is cited by a rule, an option or a disagreement, or says why it is background', () => {
  const idle = listed.filter(
    ({ id, background }) =>
      background === undefined && !citedByRules.has(id) && !citedByOptions.has(id) && !disputed.has(id),
  );
  expect(idle.map(({ id }) => id)).toEqual([]);
});

describe('when a claim speaks of a service', () => {
  const used = new Set(listed.flatMap(({ when = [] }) => when));
  const { occasions } = catalogue;

  test('every word for it is defined, and every definition is used', () => {
    expect([...used].filter((name) => !(name in occasions))).toEqual([]);
    expect(Object.keys(occasions).filter((name) => !used.has(name))).toEqual([]);
  });

  test.each(Object.entries(occasions))('%s parses and can be told of a service', (_, condition) => {
    const parsed = parseCondition(condition);
    expect([true, false, undefined]).toContain(parsed.holds({ ...factsOf({}).values, limits: {} }));
  });
});
