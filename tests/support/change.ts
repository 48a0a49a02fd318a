import type { Change } from '../../src/change/change.ts';
import { type MemoryFile, memoryTree } from '../../src/change/memory-tree.ts';

/** A change between two sets of files, as a pull request with the given words would bring it. */
export function changeOf(
  base: Readonly<Record<string, MemoryFile>>,
  head: Readonly<Record<string, MemoryFile>>,
  words: Partial<Change['text']> = {},
): Change {
  return {
    base: memoryTree(base, 'b'.repeat(40)),
    head: memoryTree(head, 'a'.repeat(40)),
    text: { title: '', body: '', commits: [], ...words },
    labels: [],
    author: undefined,
    date: '2026-11-20T12:00:00Z',
    url: undefined,
    incomplete: [],
  };
}
