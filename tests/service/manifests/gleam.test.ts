import { expect, test } from 'vitest';
import { gleamProject } from '../../../src/service/manifests/gleam.ts';

function told(text: string) {
  const manifest = gleamProject.read({ path: 'gleam.toml', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

test('dependencies of programs and of development', () => {
  const text =
    'name = "orders"\n[dependencies]\nwisp = ">= 1.0.0 and < 2.0.0"\nshared = { path = "../shared" }\n[dev-dependencies]\ngleeunit = "~> 1.0"\n';
  expect(told(text)).toEqual([
    'wisp@>= 1.0.0 and < 2.0.0 runtime:3',
    'shared@- runtime:4',
    'gleeunit@~> 1.0 development:6',
  ]);
});

test('a broken gleam.toml names a line', () => {
  expect(() => told('name = \n[')).toThrow(/^line \d+: /);
});
