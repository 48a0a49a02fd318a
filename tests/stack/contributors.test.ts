import { expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import { contributorsOf } from '../../src/stack/contributors.ts';

const { catalogue } = compileData();

test('people count once a language; machines, vendored files and data do not', () => {
  const commits = [
    { author: 'kim@acme.example', paths: ['services/a/main.go', 'services/a/store.go', 'README.md'] },
    { author: 'Kim@acme.example', paths: ['services/b/main.go'] },
    { author: 'lee@acme.example', paths: ['services/a/main.go', 'tools/x.py', 'values.yaml'] },
    { author: '49699333+dependabot[bot]@users.noreply.github.com', paths: ['tools/x.py'] },
    { author: 'noreply@github.com', paths: ['tools/x.py'] },
    { author: 'sam@acme.example', paths: ['vendor/x/y.rs', 'node_modules/z/index.js'] },
  ];
  expect([...contributorsOf(commits, catalogue)]).toEqual([
    ['Go', 2],
    ['Python', 1],
  ]);
});

test('a commit of very many files is an import or a move', () => {
  const paths = Array.from({ length: 501 }, (_, index) => `src/a${index}.go`);
  expect([...contributorsOf([{ author: 'kim@acme.example', paths }], catalogue)]).toEqual([]);
});

test('no commits, nobody', () => {
  expect([...contributorsOf([], catalogue)]).toEqual([]);
});
