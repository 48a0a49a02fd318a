import { expect, test } from 'vitest';
import { rakuMeta } from '../../../src/service/manifests/raku-meta.ts';

function told(text: string) {
  const manifest = rakuMeta.read({ path: 'META6.json', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

test('a list with versions, and tests', () => {
  expect(
    told('{\n"depends": ["Cro::HTTP:ver<0.8.9+>",\n{"name": "DBIish"}],\n"test-depends": ["Test::META"]\n}'),
  ).toEqual(['Cro::HTTP@0.8.9+ runtime:2', 'DBIish@- runtime:3', 'Test::META@- development:4']);
});

test('phases', () => {
  expect(told('{"depends": {"runtime": {"requires": ["A"]}, "test": {"requires": ["B"]}}}')).toEqual([
    'A@- runtime:1',
    'B@- development:1',
  ]);
});

test('a broken META6.json names a line', () => {
  expect(() => told('{\n"a": ')).toThrow(/^line \d+: /);
});
