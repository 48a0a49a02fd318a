import { expect, test } from 'vitest';
import { rockspec } from '../../../src/service/manifests/rockspec.ts';

function told(text: string) {
  const manifest = rockspec.read({ path: 'orders-1.0-1.rockspec', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

test('dependencies, comments, tests and the interpreter', () => {
  const text =
    'package = "orders"\ndependencies = {\n  "lua >= 5.1",\n  "lapis >= 1.16", -- web\n  -- "old",\n  "pgmoon"\n}\ntest_dependencies = { "busted" }\n';
  expect(told(text)).toEqual(['lapis@>= 1.16 runtime:4', 'pgmoon@- runtime:6', 'busted@- development:8']);
  const manifest = rockspec.read({ path: 'orders-1.0-1.rockspec', text }, () => undefined);
  expect(manifest.name).toBe('orders');
  expect(manifest.runtimes.get('lua')?.version).toBe('>= 5.1');
});
