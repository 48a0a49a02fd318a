import { describe, expect, test } from 'vitest';
import { needlesOf } from '../../scripts/needles.ts';
import { needleFinder } from '../../src/service/needle-finder.ts';
import { catalogue, dataFiles } from '../support/service-files.ts';

describe('the strings of which each match of an expression holds one', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['a word', '\\bexpress\\(', ['express(']],
    ['one of several', '(?:fastify|restify)\\(', ['fastify(', 'restify(']],
    ['what stands before a choice goes with each', 'app\\.(?:get|put)\\(', ['app.get(', 'app.put(']],
    ['the longest of several parts', '\\w+\\.get\\(.*handler', ['handler']],
    ['what may be left out is not held', '(?:async )?serve', ['async se', 'serve']],
    ['a letter in either case', '[Ss]erver', ['Server', 'server']],
    ['what is repeated at least once', '(?:route)+', ['route']],
    ['only eight characters, and no keyword that begins every such line', 'import springframework', ['springfr']],
    ['none in a pattern of single letters', '\\w+\\s*=\\s*\\d', undefined],
    ['none where one choice has none', 'handler|\\d+', undefined],
    ['none of what may be missing', '(?:handler)*', undefined],
  ])('%s', (_name, pattern, expected) => {
    expect(needlesOf(pattern)).toEqual(expected);
  });

  test('are lower-case where case does not matter', () => {
    expect(needlesOf('\\bHandler\\b', true)).toEqual(['handler']);
  });
});

const patterns = catalogue.technologies.flatMap(({ detect, routes = [], entities = [], starts = [] }) => [
  ...(detect?.source ?? []),
  ...routes,
  ...entities,
  ...starts,
]);
const texts = [...dataFiles.technologies.values()].flatMap(({ examples }) =>
  examples.flatMap(({ files }) => Object.values(files)),
);

test('every match of a pattern in the examples of data/ holds one of its strings', () => {
  const all = texts.join('\n');
  const wrong = patterns.flatMap(({ pattern, needles }) =>
    needles === undefined
      ? []
      : [...all.matchAll(new RegExp(pattern, 'gm'))]
          .map(([match]) => match)
          .filter((match) => !needles.some((needle) => match.includes(needle)))
          .map((match) => `${pattern}: ${match}`),
  );
  expect(wrong).toEqual([]);
});

test('a finder finds what a search for each string finds', () => {
  const needles = [...new Set(patterns.flatMap(({ needles = [] }) => needles))];
  const find = needleFinder(needles);
  for (const text of texts.filter((_, index) => index % 25 === 0)) {
    expect([...find(text)].sort()).toEqual(needles.filter((needle) => text.includes(needle)).sort());
  }
});

test('characters that share their low byte with another are told apart', () => {
  const find = needleFinder(['axum', 'caché']);
  expect([...find('\u0161\u0178\u0175\u016d and caché')]).toEqual(['caché']);
  expect([...find('日本語 axum 日本語')]).toEqual(['axum']);
  expect([...find('x'.repeat(200_000))]).toEqual([]);
});

test('a string of fewer than four characters is refused', () => {
  expect(() => needleFinder(['get'])).toThrow(RangeError);
});
