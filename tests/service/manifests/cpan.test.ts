import { expect, test } from 'vitest';
import { cpanfile, distIni, perlBuild } from '../../../src/service/manifests/cpan.ts';

function told(text: string) {
  const manifest = cpanfile.read({ path: 'cpanfile', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'versions, a comment, and tests in a block',
    `requires 'Mojolicious', '>= 9.0';\n# requires 'Dancer';\nrequires "Moo" => "2.0";\non 'test' => sub {\n  requires 'Test::More', '0.98';\n};\nrequires 'DBI';\n`,
    ['Mojolicious@>= 9.0 runtime:1', 'Moo@2.0 runtime:3', 'Test::More@0.98 development:5', 'DBI@- runtime:7'],
  ],
  [
    'words for tests and for a wish',
    `test_requires 'Test::Deep';\nrecommends 'JSON::XS';\nrequires 'perl', '5.036';\n`,
    ['Test::Deep@- development:1', 'JSON::XS@- optional:2'],
  ],
];

test.each(rows)('cpanfile with %s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('Makefile.PL and dist.ini', () => {
  const makefile = `WriteMakefile(\n  NAME => 'Orders',\n  PREREQ_PM => {\n    'Plack' => '1.0',\n    'Moo' => 0,\n  },\n  TEST_REQUIRES => { 'Test::More' => 0 },\n);\n`;
  const names = (list: readonly { name: string; scope: string }[]) => list.map(({ name, scope }) => `${name} ${scope}`);
  expect(names(perlBuild.read({ path: 'Makefile.PL', text: makefile }, () => undefined).dependencies)).toEqual([
    'Plack runtime',
    'Moo runtime',
    'Test::More development',
  ]);
  const ini = `name = Orders\n[Prereqs]\nPlack = 1.0\n[Prereqs / TestRequires]\nTest::More = 0\n[GatherDir]\nx = 1\n`;
  expect(names(distIni.read({ path: 'dist.ini', text: ini }, () => undefined).dependencies)).toEqual([
    'Plack runtime',
    'Test::More development',
  ]);
});
