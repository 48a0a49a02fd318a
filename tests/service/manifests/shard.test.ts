import { expect, test } from 'vitest';
import { shard } from '../../../src/service/manifests/shard.ts';

function told(text: string) {
  const manifest = shard.read({ path: 'shard.yml', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

test('versions, tags, branches and development', () => {
  const text =
    'name: orders\ndependencies:\n  kemal:\n    github: kemalcr/kemal\n    version: ~> 1.5.0\n  tagged:\n    github: a/tagged\n    tag: v1.2.0\n  free:\n    github: a/free\n    branch: main\ndevelopment_dependencies:\n  ameba:\n    github: a/ameba\n';
  expect(told(text)).toEqual([
    'kemal@~> 1.5.0 runtime:3',
    'tagged@1.2.0 runtime:6',
    'free@- runtime:9',
    'ameba@- development:13',
  ]);
});

test('its targets start and its Crystal is known', () => {
  const text = 'name: orders\ntargets:\n  orders:\n    main: src/orders.cr\ncrystal: ">= 1.10.0"\n';
  const manifest = shard.read({ path: 'shard.yml', text }, () => undefined);
  expect(manifest.starts.map(({ line }) => line)).toEqual([3]);
  expect(manifest.runtimes.get('crystal')?.version).toBe('>= 1.10.0');
});

test('a broken shard.yml names a line', () => {
  expect(() => told('a:\n  - x: [\n')).toThrow(/^line \d+: /);
});
