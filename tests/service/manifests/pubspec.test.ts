import { expect, test } from 'vitest';
import { pubspec } from '../../../src/service/manifests/pubspec.ts';

function read(text: string) {
  return pubspec.read({ path: 'pubspec.yaml', text }, () => undefined);
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'versions, a comment, no version and development',
    "name: orders\ndependencies:\n  shelf: ^1.4.1 # server\n  # http: 1.0.0\n  args: any\n  path:\ndev_dependencies:\n  test: '>=1.25.0 <2.0.0'\n",
    ['shelf@^1.4.1 runtime:3', 'args@- runtime:5', 'path@- runtime:6', 'test@>=1.25.0 <2.0.0 development:8'],
  ],
  [
    'an SDK, a path, a repository and another host',
    'dependencies:\n  flutter:\n    sdk: flutter\n  shared:\n    path: ../shared\n  fork:\n    git:\n      url: https://example.test/fork.git\n      ref: v2.0.1\n  hosted:\n    hosted: https://pub.example.test\n    version: ^3.0.0\n',
    ['flutter@- runtime:2', 'shared@- runtime:4', 'fork@v2.0.1 runtime:6', 'hosted@^3.0.0 runtime:10'],
  ],
  ['an override says nothing of use', 'dependency_overrides:\n  shelf: 1.0.0\n', []],
  ['no content', '', []],
];

test.each(rows)('pubspec.yaml with %s', (_name, text, expected) => {
  const told = read(text).dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
  expect(told).toEqual(expected);
});

test('its name, SDK, executables and workspace', () => {
  const manifest = read(
    'name: orders\nenvironment:\n  sdk: ^3.5.0\nexecutables:\n  orders: main\nworkspace:\n  - pkgs/a\n',
  );
  expect(manifest).toMatchObject({ name: 'orders', language: 'Dart', aggregate: true });
  expect(manifest.runtimes.get('dart')).toMatchObject({ version: '^3.5.0', evidence: { line: 3 } });
  expect(manifest.starts.map(({ line }) => line)).toEqual([5]);
});

test('a broken pubspec.yaml is an error that names a line', () => {
  expect(() => read('name: a\ndependencies:\n  - x: [\n')).toThrow(/^line \d+: /);
});
