import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { policyFromRadar, radarOfPolicy } from '../../src/policy/exchange-radar.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { radarFormatOf, radarFormats, readRadar, writeRadar } from '../../src/policy/radar-formats/index.ts';
import type { RadarItem } from '../../src/policy/radar-formats/radar-item.ts';
import { nextState, writeState } from '../../src/publish/comment-state.ts';
import { contextBlock } from '../../src/publish/render-parts.ts';
import { readContextBlock } from '../../src/service/context.ts';
import { review } from '../support/review-builder.ts';
import { catalogue } from '../support/service-files.ts';
import { hostileReview, hostileText } from './arbitrary-review.ts';

const runs = { seed: 20261121, numRuns: Number(process.env.PROPERTY_RUNS ?? 25) };
const options = { title: 'Ours', date: '2026-11-20', quadrantOf: () => 'tools' };

/** Radars as a policy may hold them: a name is there once, in any case; words are an attacker's. */
const radars: fc.Arbitrary<readonly RadarItem[]> = fc
  .array(
    fc.record({
      name: fc.oneof(hostileText, fc.constantFrom('Go', 'express@<5', '@scope/name', 'C++', 'C#', '.NET')),
      ring: fc.constantFrom('adopt', 'trial', 'assess', 'hold'),
      quadrant: fc.constant('tools'),
      since: fc.constantFrom(undefined, '2024-02-29', '2026-01-01'),
      rationale: fc.constantFrom(undefined, 'It is known.', '=1+1', 'a, "b" <c> & d'),
      link: fc.constantFrom(undefined, 'https://example.org/a?b=(c)#d'),
    }),
    { maxLength: 6 },
  )
  .map((items) => [...new Map(items.map((item) => [item.name.trim().toLowerCase().normalize('NFKC'), item])).values()]);

/** The names and rings of a radar, white space of names as one line has it. */
function told(items: readonly RadarItem[]): readonly string[] {
  return items.map(({ name, ring }) => `${name.replaceAll(/\s+/g, ' ').trim()} ${ring}`).sort();
}

describe('what is written is read back', () => {
  test.each(radarFormats)('a radar of the format %s, or a name in it is refused', (format) => {
    fc.assert(
      fc.property(radars, (items) => {
        const files = orRefusal(() => writeRadar(format, items, options).files);
        if (files === undefined || items.length === 0) return;
        expect(radarFormatOf(files)).toBe(format);
        expect(told(readRadar(format, files).items)).toEqual(told(items));
      }),
      runs,
    );
  });

  test('a policy that a radar was written into, or a line of it is told', () => {
    fc.assert(
      fc.property(radars, (items) => {
        const text = policyFromRadar(items, catalogue, true);
        const policy = orRefusal(() => parsePolicy({ path: 'p.yml', text }, undefined, catalogue));
        if (policy === undefined) return;
        expect(
          radarOfPolicy(policy)
            .items.map(({ name, ring }) => `${name} ${ring}`)
            .sort(),
        ).toEqual(items.map(({ name, ring }) => `${name} ${ring}`).sort());
      }),
      runs,
    );
  });

  test('the points of a comment: what was open and is not any more is settled, and said once', () => {
    fc.assert(
      fc.property(hostileReview, (before) => {
        const remembered = nextState(before, undefined);
        const after = nextState(review({ judgements: [] }), `some words\n${writeState(remembered)}`);
        const points = new Set(remembered.open.map(({ root, rule }) => JSON.stringify([root, rule])));
        const settled = new Set(after.settled.map(({ root, rule }) => JSON.stringify([root, rule])));
        expect([...settled].filter((point) => !points.has(point))).toEqual([]);
        expect(settled.size).toBe(Math.min(10, points.size));
        expect(after.settled.length).toBe(settled.size);
        expect(nextState(review({ judgements: [] }), writeState(after)).settled).toEqual(after.settled);
      }),
      runs,
    );
  });

  test('the block that a comment offers declares its facts once the marks are taken away', () => {
    const facts = [
      { key: 'p99LatencyMs', example: 20 },
      { key: 'team.knows', example: ['C#', 'C++', 'Objective-C', 'F*'] },
      { key: 'team.size', example: 6 },
      { key: 'latencySensitive', example: false },
      { key: 'drivers', example: ['latency'] },
      { key: 'reason', example: '- "quoted": #x' },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 1 }), (declare) => {
        const text = contextBlock({ first: { say: '' }, others: [], declare }).replaceAll(/^# /gm, '');
        const { declared, incomplete } = readContextBlock({ path: 'body', text });
        expect(incomplete).toEqual([]);
        const keys = new Set(declare.map(({ key }) => key.split('.')[0]));
        expect(new Set(declared.keys())).toEqual(keys);
        for (const { key, example } of declare.filter(({ key }) => !key.includes('.')))
          expect(declared.get(key)?.value).toEqual(example);
      }),
      runs,
    );
  });
});

/** What is read or written, or undefined where that is refused with a message for the person who asked. */
function orRefusal<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
