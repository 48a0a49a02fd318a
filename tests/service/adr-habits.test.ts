import { describe, expect, test } from 'vitest';
import { habitsOf } from '../../src/service/adr-habits.ts';

const madr = '---\nstatus: accepted\ndate: 2026-01-01\n---\n# Use Rust\n';
const madr2 = '# Use Rust\n\n* Status: accepted\n* Date: 2026-01-01\n\n## Context\n';
const nygard = '# 1. Use Rust\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n';
const habits = (files: Record<string, string>, from = 'files') =>
  habitsOf(
    'docs/adr',
    Object.entries(files).map(([path, text]) => ({ path, text })),
    from,
  );

describe('a new record is written as its folder writes', () => {
  test.each([
    ['MADR', { 'docs/adr/0001-a.md': madr }, 'madr'],
    ['a list below the title', { 'docs/adr/0001-a.md': madr2 }, 'madr-2'],
    ['sections', { 'docs/adr/0001-a.md': nygard }, 'nygard'],
    [
      'what most have',
      { 'docs/adr/0003-c.md': nygard, 'docs/adr/0002-b.md': madr, 'docs/adr/0001-a.md': nygard },
      'nygard',
    ],
    ['not another folder', { 'other/0001-a.md': nygard }, 'madr'],
    ['prose alone says nothing', { 'docs/adr/0001-a.md': '# A thought\n' }, 'madr'],
    ['Windows line ends', { 'docs/adr/0001-a.md': nygard.replaceAll('\n', '\r\n') }, 'nygard'],
  ])('%s', (_, files, dialect) => {
    expect(habits(files).dialect).toBe(dialect);
  });

  test.each([
    ['.adr-dir:1', 'nygard'],
    ['.log4brains.yml:3', 'madr-2'],
    ['catalog-info.yaml:5', 'madr'],
  ])('an empty folder is its tool\u2019s: %s', (from, dialect) => {
    expect(habits({}, from).dialect).toBe(dialect);
  });
});

describe('a new record is named as its folder names', () => {
  test.each([
    [['0001-a.md', '0002-b.md'], { style: 'sequential', prefix: '', digits: 4 }],
    [['001-a.md', '002-b.md', '0003-c.md'], { style: 'sequential', prefix: '', digits: 3 }],
    [['ADR-0001-a.md'], { style: 'sequential', prefix: 'ADR-', digits: 4 }],
    [['20260101-a.md', '20260203-b.md'], { style: 'date', prefix: '', separator: '' }],
    [['2026-01-01-a.md'], { style: 'date', prefix: '', separator: '-' }],
    [['20269999-a.md'], { style: 'sequential', prefix: '', digits: 8 }],
    [['index.md'], { style: 'sequential', prefix: '', digits: 4 }],
  ])('%s', (names, naming) => {
    expect(habits(Object.fromEntries(names.map((name) => [`docs/adr/${name}`, madr]))).naming).toEqual(naming);
  });
});
