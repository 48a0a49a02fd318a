import { expect, test } from 'vitest';
import { composer } from '../../../src/service/manifests/composer.ts';

function read(text: string) {
  return composer.read({ path: 'composer.json', text }, () => undefined);
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'no name, names in any case, extensions and a development section',
    '{\n"require": {\n"php": ">=8.2",\n"ext-Swoole": "*",\n"Slim/Slim": "4.*"\n},\n"require-dev": { "phpunit/phpunit": "^11" }\n}',
    ['php@>=8.2 runtime:3', 'ext-swoole@* runtime:4', 'slim/slim@4.* runtime:5', 'phpunit/phpunit@^11 development:7'],
  ],
  [
    'a branch that stands in for a version, and a stability',
    '{"require": {"a/b": "dev-main as 2.1.0", "c/d": "^3.0@beta"}}',
    ['a/b@2.1.0 runtime:1', 'c/d@^3.0 runtime:1'],
  ],
  ['an empty section written as a list', '\uFEFF{"require": {"a/b": "1"}, "require-dev": []}', ['a/b@1 runtime:1']],
];

test.each(rows)('composer.json with %s', (_name, text, expected) => {
  const told = read(text).dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
  expect(told).toEqual(expected);
});

test.each([
  ['what is required', '{"require": {"php": "^8.3"}}', '^8.3'],
  ['the platform before it', '{"require": {"php": "^8.1"}, "config": {"platform": {"php": "8.2.10"}}}', '8.2.10'],
  ['nothing', '{"require": {}}', undefined],
])('the version of PHP is %s', (_name, text, expected) => {
  expect(read(text).runtimes.get('php')?.version).toBe(expected);
});

test('a bin starts something', () => {
  expect(read('{\n"bin": ["bin/app"]\n}').starts.map(({ line }) => line)).toEqual([2]);
});

test.each(['', '[]', '"text"'])('%j is no composer.json', (text) => {
  expect(() => read(text)).toThrow(/^line 1: /);
});
