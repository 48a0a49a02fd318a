import { describe, expect, test } from 'vitest';
import { catalogue } from './support/service-files.ts';
import { isObject, sourceFiles } from './support/source-code.ts';
import { superLinear } from './support/super-linear.ts';

/** Hostile text is an everyday case: a pattern whose time grows with the square of a text of 1 MiB would hold a run up for hours. */
function tooSlow(patterns: readonly { readonly place: string; readonly source: string; readonly flags: string }[]) {
  return patterns.flatMap(({ place, source, flags }) =>
    superLinear(source, flags).map((part) => `${place}: ${part}: /${source}/${flags}`),
  );
}

test.each([
  ['(a+)+$', ''],
  ['(?:\\s*\\w*)*=', ''],
  ['\\bid[ \\t]*\\(?[ \\t]*"', 'g'],
  ['\\{[^}]*\\}', 'g'],
  ['\\s+$', ''],
])('/%s/ grows faster than its text', (source, flags) => {
  expect(superLinear(source, flags)).not.toEqual([]);
});

test.each([
  ['(?:\\.\\w+)*\\(', ''],
  ['\\bid(?:[ \\t]*\\()?[ \\t]*"', 'g'],
  ['\\{[^{}]*\\}', 'g'],
  ['(?<!\\s)\\s+$', ''],
])('/%s/ does not', (source, flags) => {
  expect(superLinear(source, flags)).toEqual([]);
});

test('no expression that is written in src/ grows faster than its text', () => {
  const written = sourceFiles().flatMap(({ path, nodes }) =>
    nodes.flatMap(({ line, fields: { regex } }) =>
      isObject(regex) && typeof regex.pattern === 'string' && typeof regex.flags === 'string'
        ? [{ place: `src/${path}:${line}`, source: regex.pattern, flags: regex.flags }]
        : [],
    ),
  );
  expect(written.length).toBeGreaterThan(900);
  expect(tooSlow(written)).toEqual([]);
}, 120_000);

describe('no pattern of data/ grows faster than its text', () => {
  const { technologies, traits, motives, languages } = catalogue;

  test.each([
    ['technologies', technologies],
    ['traits', traits],
  ])('%s', (_name, all) => {
    const found = all.flatMap((each) => patternsBelow(each).map((source) => ({ place: each.id, source, flags: 'gm' })));
    expect(found.length).toBeGreaterThan(100);
    expect(tooSlow(found)).toEqual([]);
  });

  test('motives', () => {
    const found = motives.flatMap(({ id, patterns, unless = [] }) =>
      [...patterns, ...unless].map((source) => ({ place: id, source, flags: 'gi' })),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(tooSlow(found)).toEqual([]);
  });

  test('languages', () => {
    const found = Object.entries(languages.heuristics).flatMap(([ending, choices]) =>
      choices.flatMap(({ all = [], any = [], none = [] }) =>
        [...all, ...any, ...none].map((source) => ({ place: ending, source, flags: 'm' })),
      ),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(tooSlow(found)).toEqual([]);
  });
});

/** What stands at the key `pattern`, at any depth. */
function patternsBelow(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(patternsBelow);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === 'pattern' && typeof below === 'string' ? [below] : patternsBelow(below),
  );
}
