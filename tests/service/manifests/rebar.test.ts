import { expect, test } from 'vitest';
import { rebar } from '../../../src/service/manifests/rebar.ts';

function told(text: string) {
  const manifest = rebar.read({ path: 'rebar.config', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'names, versions and repositories',
    `{deps, [\n  {cowboy, "2.10.0"},\n  jsx, % plain\n  %% {old, "1.0"},\n  {elli, {git, "https://example.test/elli.git", {tag, "3.3.0"}}}\n]}.\n`,
    ['cowboy@2.10.0 runtime:2', 'jsx@- runtime:3', 'elli@3.3.0 runtime:5'],
  ],
  [
    'a profile of tests',
    `{deps, [cowboy]}.\n{profiles, [{test, [{deps, [meck]}]}]}.\n`,
    ['cowboy@- runtime:1', 'meck@- development:2'],
  ],
  ['an old version pattern', `{deps, [{a, ".*", {git, "x", {tag, "1.2.3"}}}]}.\n`, ['a@1.2.3 runtime:1']],
];

test.each(rows)('rebar.config with %s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test.each(['{deps, [\n', '{deps, [}]}.'])('a broken rebar.config %j names a line', (text) => {
  expect(() => told(text)).toThrow(/^line \d+: /);
});
