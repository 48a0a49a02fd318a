import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepOnDisk } from '../../scripts/keep-on-disk.ts';

let directory: string;
let cache: string;
let inputs: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stack-adr-keep-'));
  cache = join(directory, 'cache', 'below');
  inputs = ['a.yml', 'b.yml'].map((name) => join(directory, name));
  for (const path of inputs) writeFileSync(path, 'as it was');
});

afterEach(() => rmSync(directory, { recursive: true }));

test('what was made of the same files is read, with its maps and what is undefined in it', () => {
  const value = { ids: new Map([['go', { name: 'Go', until: undefined }]]), list: [1, 2] };
  const make = vi.fn(() => value);
  expect(keepOnDisk(cache, inputs, make)).toBe(value);
  const again = keepOnDisk(cache, inputs, make);
  expect(again).toStrictEqual(value);
  expect(again).not.toBe(value);
  expect(make).toHaveBeenCalledTimes(1);
});

test.each<[string, () => string[]]>([
  ['another content', () => writeInput('a.yml', 'as it is')],
  ['one file fewer', () => inputs.slice(0, 1)],
  ['another file of the same content', () => [...inputs.slice(0, 1), ...writeInput('c.yml', 'as it was').slice(2)]],
  [
    'what ends one file at the beginning of the next',
    () => {
      writeInput('a.yml', '');
      return writeInput('b.yml', 'as it wasas it was');
    },
  ],
])('%s is made anew, and what was kept before is removed', (_name, change) => {
  expect(keepOnDisk(cache, inputs, () => 'old')).toBe('old');
  const before = readdirSync(cache);
  const changed = change();
  expect(keepOnDisk(cache, changed, () => 'new')).toBe('new');
  expect(keepOnDisk(cache, changed, () => 'newer')).toBe('new');
  expect(readdirSync(cache)).toHaveLength(1);
  expect(readdirSync(cache)).not.toEqual(before);
});

test('a failure is thrown each time, and nothing is kept of it', () => {
  const make = vi.fn(() => {
    throw new Error('data/ is not valid');
  });
  for (const _ of [1, 2]) expect(() => keepOnDisk(cache, inputs, make)).toThrow('data/ is not valid');
  expect(make).toHaveBeenCalledTimes(2);
  expect(readdirSync(cache)).toEqual([]);
});

test('files of others in the directory stay', () => {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'README.md'), '');
  keepOnDisk(cache, inputs, () => 'kept');
  expect(readdirSync(cache)).toContain('README.md');
});

/** The paths of all files, of which one has another content now. */
function writeInput(name: string, content: string): string[] {
  const path = join(directory, name);
  writeFileSync(path, content);
  return [...new Set([...inputs, path])];
}
