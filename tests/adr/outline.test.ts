import { describe, expect, test } from 'vitest';
import { outlineOf, shownFirst } from '../../src/adr/outline.ts';
import type { Finding } from '../../src/rule/finding.ts';
import { finding, judgement, newToTeam, support } from '../support/review-builder.ts';

const outline = (...findings: Finding[]) => outlineOf(judgement({ findings }));

describe('what would change a verdict', () => {
  test.each([
    [
      'is first the fact that settles most of the points',
      [
        finding({
          changesIf: [
            { say: 'a', ask: { key: 'stage', example: 'mvp' } },
            { say: 'b', ask: { key: 'peakRps', example: 1 } },
          ],
        }),
        finding({ changesIf: [{ say: 'c', ask: { key: 'peakRps', example: 9 } }] }),
      ],
      'b',
      [
        { key: 'peakRps', example: 1 },
        { key: 'stage', example: 'mvp' },
      ],
    ],
    [
      'is first a fact that can be declared',
      [finding({ changesIf: [{ say: 'a' }, { say: 'b', ask: { key: 'stage', example: 'mvp' } }] })],
      'b',
      [{ key: 'stage', example: 'mvp' }],
    ],
    ['is told where nothing can be declared', [finding({ changesIf: [{ say: 'a' }] })], 'a', []],
    [
      'names the language at hand as what the team would have to know',
      [finding({ changesIf: [{ say: 'a', ask: { key: 'team', example: { knows: ['X'], size: 3 } } }] })],
      'a',
      [{ key: 'team', example: { knows: ['Rust'], size: 3 } }],
    ],
  ])('%s', (_, findings, first, declare) => {
    expect(outline(...findings).change).toMatchObject({ first: { say: first }, declare });
  });

  test.each([
    ['nothing speaks against the choice', [support()]],
    ['everything is settled', [finding({ status: 'waived' })]],
    ['there are only notes', [finding({ level: 'note' })]],
    ['no fact is named', [finding({ changesIf: [] })]],
  ])('is nothing when %s', (_, findings) => {
    expect(outline(...findings).change).toBeUndefined();
  });

  test('asks for four keys at most', () => {
    const changesIf = Array.from({ length: 9 }, (_, index) => ({
      say: `s${index}`,
      ask: { key: `k${index}`, example: 1 },
    }));
    expect(outline(finding({ changesIf })).change?.declare).toHaveLength(4);
  });
});

describe('what is shown first', () => {
  test.each([
    ['two and one', [finding(), newToTeam(), support()], 2, 1],
    [
      'room is kept for what speaks for it',
      [...Array.from({ length: 9 }, () => finding()), support(), support()],
      4,
      1,
    ],
    ['five points where nothing speaks for it', Array.from({ length: 9 }, () => finding()), 5, 0],
    ['two for it at most', [support(), support(), support()], 0, 2],
  ])('%s', (_, findings, cautions, supports) => {
    const shown = shownFirst(outline(...findings), 5);
    expect([shown.cautions.length, shown.supports.length]).toEqual([cautions, supports]);
  });
});
