import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFolder } from '../../src/request/read-folder.ts';

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'stack-adr-test-'));
  mkdirSync(join(work, 'radar', '2026-11-01'), { recursive: true });
  writeFileSync(join(work, 'radar', '2026-11-01', 'go.md'), '# Go\n');
  writeFileSync(join(work, 'radar', 'config.json'), '{}\n');
  writeFileSync(join(work, 'radar', 'logo.png'), 'x');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('files are named from the folder, however that is written', () => {
  test.each<[string, () => string]>([
    ['in full', () => join(work, 'radar')],
    ['with slashes at its end', () => `${join(work, 'radar')}//`],
    ['with a dot at its end', () => `${join(work, 'radar')}/.`],
    ['from where one stands', () => relative(process.cwd(), join(work, 'radar'))],
    ['with a dot before it', () => `./${relative(process.cwd(), join(work, 'radar'))}`],
    ['with a way there and back', () => `${join(work, 'radar')}/../radar`],
  ])('%s', (_name, path) => {
    expect(readFolder(path())).toEqual([
      { path: '2026-11-01/go.md', text: '# Go\n' },
      { path: 'config.json', text: '{}\n' },
    ]);
  });
});
