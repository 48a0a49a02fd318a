import { describe, expect, test } from 'vitest';
import { pathChecker } from '../../src/change/tree.ts';

const commit = 'a'.repeat(40);
const range = (length: number) => Array.from({ length }, (_, index) => index);

/** How many of the paths are taken before one is refused, and what is said of it. */
function taken(paths: Iterable<string>): { readonly count: number; readonly said: string } {
  const check = pathChecker(commit);
  let count = 0;
  try {
    for (const path of paths) {
      check(path, false);
      count++;
    }
  } catch (error) {
    return { count, said: error instanceof Error ? error.message : String(error) };
  }
  return { count, said: '' };
}

describe('the paths of a commit', () => {
  test('are taken up to half a million, in however few directories', () => {
    expect(taken(range(500_001).map((index) => `src/${Math.floor(index / 100)}/${index}.ts`))).toEqual({
      count: 500_000,
      said: 'aaaaaaaaaaaa holds more than 500000 files, and no more are read',
    });
  });

  test('are taken up to two hundred thousand directories, each counted once', () => {
    const files = range(200_000).flatMap((index) => [`d${index}/a.txt`, `d${index}/b.txt`]);
    expect(taken(files)).toEqual({ count: 400_000, said: '' });
    expect(taken([...files, 'e/a.txt'])).toEqual({
      count: 400_000,
      said: 'aaaaaaaaaaaa holds more than 200000 directories, and no more are read',
    });
  });

  test('count a directory once, however its neighbours begin', () => {
    const inside = range(99_999).flatMap((index) => [`p/a${index}-b/x`, `p/a${index}/x`, `p/a${index}/y`]);
    expect(taken(inside).said).toBe('');
    expect(taken([...inside, 'q/x']).said).toBe('');
    expect(taken([...inside, 'q/x', 'r/x']).said).toContain('200000 directories');
  });

  test('are as deep as people nest, in any number, and not thousands of them hundreds deep', () => {
    const around = range(29).map((level) => `directory-${level}/`);
    const people = range(100_000).map((index) => `${around.join('').slice(0, 250)}${index}/main.ts`);
    expect(taken(people).said).toBe('');
    const levels = range(1500).map((level) => `${'x/'.repeat(level)}f.yaml`);
    expect(taken(levels).said).toBe(
      'aaaaaaaaaaaa holds thousands of directories that are nested hundreds deep, and no more are read',
    );
  });

  test('are refused where one comes twice', () => {
    const check = pathChecker(commit);
    check('a/b', false);
    expect(() => check('a/b', true)).toThrow('aaaaaaaaaaaa has two files that are both called "a/b"');
  });
});
