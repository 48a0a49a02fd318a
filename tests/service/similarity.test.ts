import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { similarity, takenOver } from '../../src/service/similarity.ts';

/** A directory of so many source files of ten lines, of which the given ones are written anew. */
function side(root: string, count: number, edited: (line: number, file: number) => boolean) {
  const lines = (file: number) =>
    Array.from({ length: 10 }, (_, line) => `${edited(line, file) ? root : 'const'} line${line}of${file};`);
  const files = Array.from({ length: count }, (_, file) => [`${root}/src/m${file}.ts`, lines(file).join('\n')]);
  const tree = memoryTree(Object.fromEntries(files));
  return { tree, root, paths: [...tree.entries.keys()] };
}

test.each<[string, number, (line: number, file: number) => boolean, number]>([
  ['a few files, one line of each edited', 20, (line) => line === 0, 0.9],
  ['many files, one line of each edited', 150, (line) => line === 0, 0.9],
  ['many files, half of the lines of each edited', 200, (line) => line < 5, 0.5],
  ['many files, every second written anew', 240, (_line, file) => file % 2 === 0, 0.5],
  ['many files, all written anew', 150, () => true, 0],
])('%s: the same share of a directory stands in the other', async (_name, count, edited, expected) => {
  const [before, after] = [side('orders', count, () => false), side('purchases', count, edited)];
  expect(await similarity(before, after)).toBeCloseTo(expected, 1);
  const { share, files } = await takenOver(before, after);
  expect(share).toBeCloseTo(expected, 1);
  expect(files / count).toBeCloseTo(expected, 1);
});
