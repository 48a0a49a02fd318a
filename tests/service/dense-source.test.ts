import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';

test.each<[string, string, string]>([
  ['deep nesting', `x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`, 'nests more than 200 brackets deep'],
  ['an endless line', `y = ${'a.'.repeat(20_000)}b\n`, 'has a line of more than 20000 characters'],
])('%s is left unread and told, and the rest of the service is read', async (_name, text, reason) => {
  const tree = memoryTree({ 'requirements.txt': 'fastapi\n', 'main.py': 'import fastapi\n', 'bomb.py': text });
  const layout = layOut(tree, catalogue.languages, new Set());
  const { files, incomplete } = await readServiceFiles(tree, '.', layout, catalogue);
  expect(files.sources.map(({ path }) => path)).toEqual(['main.py']);
  expect(files.unread).toEqual(['bomb.py']);
  expect(incomplete).toEqual([{ path: 'bomb.py', reason: `${reason}; it was left unread as no person's source` }]);
});

test('a bundle of scripts is passed over without a word', async () => {
  const tree = memoryTree({
    'package.json': '{}',
    'bundle.js': `var a=${'1+'.repeat(20_000)}1`,
    'main.js': 'run();\n',
  });
  const layout = layOut(tree, catalogue.languages, new Set());
  const { files, incomplete } = await readServiceFiles(tree, '.', layout, catalogue);
  expect(files.sources.map(({ path }) => path)).toEqual(['main.js']);
  expect(incomplete).toEqual([]);
  expect(files.unread).toEqual([]);
});
