import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { boundParsing, mayParse, unparsed } from '../../src/service/parse-allowance.ts';

const mebibyte = 1024 * 1024;
const text = 'x'.repeat(mebibyte);
const admitted = (paths: readonly string[], bound = true) => {
  const tree = memoryTree({});
  if (bound) boundParsing(tree);
  return paths.filter((path) => mayParse(tree, path, text));
};

test('four MiB of manifests and containers are parsed, and what no longer fits is left out', () => {
  const paths = ['a/package.json', 'b/Dockerfile', 'c/pom.xml', 'd/go.mod', 'e/package.json'];
  expect(admitted(paths)).toEqual(paths.slice(0, 4));
});

test('a character of YAML counts as four', () => {
  expect(admitted(['a/pubspec.yaml', 'b/pubspec.yaml', 'c/package.json'])).toEqual(['a/pubspec.yaml']);
  expect(admitted(['a/compose.yml', 'a/package.json'])).toEqual(['a/compose.yml']);
});

test('sources and settings that are looked through take nothing of it', () => {
  const paths = ['a/main.py', 'b/main.py', 'c/k8s/deployment.yaml', 'd/values.yaml', 'e/main.go', 'a/pom.xml'];
  expect(admitted(paths)).toEqual(paths);
});

test('a file that was admitted stays so, and one that was not does not come in later', () => {
  const tree = memoryTree({});
  boundParsing(tree);
  const paths = ['a/pubspec.yaml', 'b/pubspec.yaml'];
  const ask = () => paths.map((path) => mayParse(tree, path, text));
  expect([ask(), ask()]).toEqual([
    [true, false],
    [true, false],
  ]);
});

test('what is parsed of a record in Markdown counts as YAML', () => {
  const tree = memoryTree({});
  boundParsing(tree);
  const paths = ['docs/adr/0001-a.md', 'docs/adr/0002-b.md'];
  expect(paths.map((path) => mayParse(tree, path, text, { parsed: true, yaml: true }))).toEqual([true, false]);
});

test('a tree that is no change’s has no bound', () => {
  const paths = ['a/pubspec.yaml', 'b/pubspec.yaml', 'c/pubspec.yaml'];
  expect(admitted(paths, false)).toEqual(paths);
});

test('what was left out is told with its bound', () => {
  expect(unparsed('a/pubspec.yaml')).toEqual({
    path: 'a/pubspec.yaml',
    reason: "was left unread: 4 MiB of a change's manifests are parsed, of YAML 1 MiB",
  });
});
