import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeBelow } from '../../src/publish/write-below.ts';

let work: string;
let root: string;
let elsewhere: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'stack-adr-write-'));
  root = join(work, 'checkout');
  elsewhere = join(work, 'elsewhere');
  mkdirSync(root);
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'profile'), 'mine\n');
});
afterEach(() => rmSync(work, { recursive: true }));

const read = (path: string) => readFileSync(path, 'utf8');

describe('a file of ours', () => {
  test('is written below the root, with the folders that it needs', () => {
    writeBelow(root, 'docs/adr/0001-a.md', 'a\n', { fresh: true });
    writeBelow(join(root, 'not-there-yet'), 'b.md', 'b\n', { fresh: true });
    expect([read(join(root, 'docs/adr/0001-a.md')), read(join(root, 'not-there-yet/b.md'))]).toEqual(['a\n', 'b\n']);
  });

  test('takes the place of another only where that is meant', () => {
    writeFileSync(join(root, 'a'), 'a longer text of somebody\n');
    expect(() => writeBelow(root, 'a', 'b\n', { fresh: true })).toThrow(/EEXIST/);
    writeBelow(root, 'a', 'b\n', { fresh: false });
    expect(read(join(root, 'a'))).toBe('b\n');
  });

  test.each([
    ['a folder on the way', 'docs/adr/a.md', 'docs'],
    ['the last folder', 'docs/adr/a.md', 'docs/adr'],
    ['a folder that leads nowhere yet', 'out/new/a.md', 'out'],
  ])('does not follow a link in the place of %s', (_, path, link) => {
    if (link.includes('/')) mkdirSync(join(root, 'docs'));
    symlinkSync(link === 'out' ? join(elsewhere, 'new') : elsewhere, join(root, link));
    for (const fresh of [true, false]) {
      expect(() => writeBelow(root, path, 'a\n', { fresh })).toThrow(`${link} is a link, which is not followed`);
    }
    expect([
      existsSync(join(elsewhere, 'a.md')),
      existsSync(join(elsewhere, 'adr')),
      existsSync(join(elsewhere, 'new')),
    ]).toEqual([false, false, false]);
  });

  test.each([true, false])('does not follow a link in its own place (fresh: %s)', (fresh) => {
    symlinkSync(join(elsewhere, 'profile'), join(root, 'report.json'));
    symlinkSync(join(elsewhere, 'new'), join(root, 'new.json'));
    expect(() => writeBelow(root, 'report.json', 'x', { fresh })).toThrow(/EEXIST|ELOOP/);
    expect(() => writeBelow(root, 'new.json', 'x', { fresh })).toThrow(/EEXIST|ELOOP/);
    expect([read(join(elsewhere, 'profile')), existsSync(join(elsewhere, 'new'))]).toEqual(['mine\n', false]);
  });

  test.each(['../a', 'docs/../../a', '', '.'])('does not leave the root by %j', (path) => {
    expect(() => writeBelow(root, path, 'x', { fresh: true })).toThrow(/leads out of/);
  });
});
