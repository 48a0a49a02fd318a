import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { families } from '../../src/catalogue/ecosystems.ts';
import { familyReaders } from '../../src/service/families.ts';
import { manifestReaders } from '../../src/service/manifests.ts';
import { allTargets, targetNamed } from './all-targets.ts';
import { manifestSamples, readerOf } from './manifest-targets.ts';
import { applyEdits, chanceOf, drawNoise, type Edit, editKinds, hostileTokens, tokensOf } from './random-text.ts';
import { seeds } from './seeds.ts';
import { faultsOf, type TextTarget } from './text-target.ts';

// Few texts a target, so that every test run has them; `npx tsx bench/fuzz.ts` has them by the million.
const runs = { seed: 20261121, numRuns: Number(process.env.PROPERTY_RUNS ?? 3) };

function editsOf({ samples }: TextTarget): fc.Arbitrary<readonly Edit[]> {
  const edit = fc.record({
    kind: fc.constantFrom(...editKinds),
    at: fc.nat(2 ** 30),
    length: fc.nat(60),
    token: fc.constantFrom(...hostileTokens, ...tokensOf(samples)),
  });
  return fc.array(edit, { minLength: 1, maxLength: 8 });
}

describe('what takes a text from a pull request', () => {
  test('every manifest format has a sample, so that it is tried here and in the fuzz run', () => {
    const tried = new Set(manifestSamples.map(readerOf));
    expect(manifestReaders.filter((reader) => !tried.has(reader)).map(({ matches }) => String(matches))).toEqual([]);
  });

  test('every family has source, so that it is tried here and in the fuzz run', () => {
    const known = families.filter((family) => familyReaders[family] !== undefined);
    const without = known.filter((family) => targetNamed(`source of ${family}`).samples.length === 0);
    expect(without).toEqual([]);
  });

  test.each(allTargets)('$name: a text that was edited by chance breaks no promise', async (target) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...target.samples), editsOf(target), async (sample, edits) => {
        expect(await faultsOf(target, applyEdits(sample, edits))).toEqual([]);
      }),
      runs,
    );
  });

  test.each(allTargets)('$name: a sample that breaks off breaks no promise, nor does noise', async (target) => {
    const chance = chanceOf(runs.seed);
    const [sample = ''] = target.samples;
    const ends = Array.from({ length: 2 }, () => chance.below(sample.length + 1));
    for (const text of ['', '\uFEFF', ...ends.map((end) => sample.slice(0, end)), drawNoise(chance, 200)])
      expect(await faultsOf(target, text), JSON.stringify(text)).toEqual([]);
  });

  test.each(seeds)('$name: what once broke a promise does so no more', async ({ target, text }) => {
    expect(await faultsOf(targetNamed(target), text)).toEqual([]);
  });
});
