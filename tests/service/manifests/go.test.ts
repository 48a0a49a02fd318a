import { expect, test } from 'vitest';
import { dependenciesIn, readManifest } from '../../support/read-manifest.ts';

const rows: readonly [string, string, readonly string[]][] = [
  [
    'a require of one line and a block of them',
    'module a.test/x\nrequire github.com/a/one v1.0.0\nrequire (\n\tgithub.com/a/two v2.0.0\n\tgithub.com/a/three v3.0.0\n)\n',
    ['github.com/a/one@v1.0.0 runtime:2', 'github.com/a/two@v2.0.0 runtime:4', 'github.com/a/three@v3.0.0 runtime:5'],
  ],
  [
    'a major version stays in the path, with and without gopkg.in',
    'require (\n\tgithub.com/a/b/v5 v5.1.0\n\tgopkg.in/a.v1 v1.2.0\n\tgithub.com/a/old v4.0.0+incompatible\n)\n',
    [
      'github.com/a/b/v5@v5.1.0 runtime:2',
      'gopkg.in/a.v1@v1.2.0 runtime:3',
      'github.com/a/old@v4.0.0+incompatible runtime:4',
    ],
  ],
  [
    'an indirect one is marked so, alone in its comment or before other words; any other comment is none',
    'require (\n\tgithub.com/a/b v1.0.0 // indirect\n\tgithub.com/a/c v1.0.0 //indirect; for tests\n\tgithub.com/a/d v1.0.0 // not indirect any more\n)\nrequire github.com/a/e v1.0.0 // indirect\n',
    [
      'github.com/a/b@v1.0.0 indirect:2',
      'github.com/a/c@v1.0.0 indirect:3',
      'github.com/a/d@v1.0.0 runtime:4',
      'github.com/a/e@v1.0.0 indirect:6',
    ],
  ],
  [
    'a comment behind the parenthesis, no space before it, and one that is commented out',
    'require( // what it needs\n\tgithub.com/a/b v1.0.0\n\t// github.com/a/c v1.0.0\n) // all\n// require github.com/a/d v1.0.0\n',
    ['github.com/a/b@v1.0.0 runtime:2'],
  ],
  [
    'quotes, Windows line ends, a byte order mark and an empty block',
    '\uFEFFmodule "a.test/x"\r\nrequire "github.com/a/b" v1.0.0\r\nrequire ()\r\nrequire (\r\n\t`github.com/a/c` v1.1.0\r\n)\r\n',
    ['github.com/a/b@v1.0.0 runtime:2', 'github.com/a/c@v1.1.0 runtime:5'],
  ],
  [
    'a replace gives the version that is built, for every version or for the one it names; a directory gives none',
    'require github.com/a/b v1.0.0\nrequire github.com/a/c v1.0.0\nrequire github.com/a/d v1.0.0\nrequire github.com/a/e v1.0.0\nreplace github.com/a/b => github.com/fork/b v1.0.1\nreplace (\n\tgithub.com/a/c v1.0.0 => github.com/a/c v1.2.0\n\tgithub.com/a/d v0.9.0 => github.com/a/d v2.0.0\n\tgithub.com/a/e => ../e\n)\n',
    [
      'github.com/a/b@v1.0.1 runtime:1',
      'github.com/a/c@v1.2.0 runtime:2',
      'github.com/a/d@v1.0.0 runtime:3',
      'github.com/a/e@v1.0.0 runtime:4',
    ],
  ],
  [
    'what is excluded, retracted, ignored, only a tool or a setting is not asked for',
    'exclude github.com/a/b v1.0.0\nretract [v1.0.0, v1.1.0]\nignore ./node_modules\ntool github.com/a/lint/cmd/lint\ngodebug default=go1.21\nexclude (\n\tgithub.com/a/c v1.0.0\n)\ntool (\n\tgithub.com/a/gen\n)\n',
    [],
  ],
];

test.each(rows)('go.mod: %s', (_name, text, expected) => {
  expect(dependenciesIn('go.mod', text)).toEqual(expected);
});

test.each([
  ['the language version', 'go 1.23.4 // as deployed\ntoolchain go1.24.1\n', '1.23.4', 1],
  ['the toolchain where no language version is named', 'toolchain go1.24.1\n', '1.24.1', 1],
  ['nothing of a default toolchain', 'toolchain default\n', undefined, undefined],
])('go.mod tells %s', (_name, text, version, line) => {
  const { runtimes } = readManifest('go.mod', text);
  expect([runtimes.get('go')?.version, runtimes.get('go')?.evidence.line]).toEqual([version, line]);
});

test('go.mod has the name of its module', () => {
  expect(readManifest('go.mod', '// Deprecated: gone\nmodule github.com/acme/orders/v2 // ours\n').name).toBe(
    'github.com/acme/orders/v2',
  );
});

test('go.work groups modules, asks for nothing and is no root of its own kind', () => {
  const text = 'go 1.24\nuse (\n\t./orders\n\t./mail\n)\nreplace github.com/a/b => github.com/fork/b v1.0.0\n';
  const { aggregate, dependencies, runtimes } = readManifest('go.work', text);
  expect([aggregate, dependencies, runtimes.get('go')?.version]).toEqual([true, [], '1.24']);
});

test.each([
  ['a require without a version', 'module a.test/x\n\nrequire github.com/a/b\n', /^line 3: .*github\.com\/a\/b/],
  ['a block that is not closed', 'module a.test/x\nrequire (\n\tgithub.com/a/b v1.0.0\n', /^line 2: .*require/],
  ['a merge that is not resolved', 'module a.test/x\n<<<<<<< HEAD\ngo 1.24\n=======\n', /^line 2: .*conflict/],
])('%s is an error that names its line', (_name, text, message) => {
  expect(() => readManifest('go.mod', text)).toThrow(message);
});
