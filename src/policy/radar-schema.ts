import * as z from 'zod';
import { type Ring, rings } from './policy.ts';
import { dateProblem, globs, told, word } from './schema-parts.ts';
import { isRange } from './versions.ts';

/**
 * One name on the radar: `name` with an optional version range (`express@<5`), where it counts (`paths` over service roots, `tiers`), other
 * names that it goes by, and what people want to know of it. A name alone is an entry with nothing else: see entriesAsKeys.
 */
const radarEntrySchema = z.strictObject({
  name: told(radarProblem),
  aliases: z.array(word).max(20).optional(),
  paths: globs.min(1).optional(),
  tiers: z.array(word).min(1).max(20).optional(),
  since: told(dateProblem).optional(),
  reviewBy: told(dateProblem).optional(),
  owner: word.optional(),
  adr: z.string().min(1).max(300).optional(),
  rationale: z.string().min(1).max(500).optional(),
});

const radarList = z.array(radarEntrySchema).max(500);

export const radarSchema = z
  .strictObject({
    adopt: radarList.optional(),
    trial: radarList.optional(),
    assess: radarList.optional(),
    hold: radarList.optional(),
    caution: radarList.optional(),
  })
  .superRefine(refuseBoth)
  .superRefine(refuseTwoRings);

/** A radar as it is written, each plain name as an entry of its own: `kafka` is `{ name: kafka }`. */
export function entriesAsKeys(radar: unknown): unknown {
  if (!isKeys(radar)) return radar;
  const entry = (item: unknown) => (typeof item === 'object' && item !== null ? item : { name: item });
  return Object.fromEntries(
    Object.entries(radar).map(([ring, list]) => [ring, Array.isArray(list) ? list.map(entry) : list]),
  );
}

function isKeys(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A radar entry's name and version range: `express@<5`, where the range follows the last `@` that is not the first character, `node>=22`, or
 * `.NET 8`. `isKnown` tells the names that end in a number and are whole: with it, those have no range.
 */
export function radarParts(
  text: string,
  isKnown: (name: string) => boolean = () => false,
): { readonly name: string; readonly range: string | undefined } {
  const whole = text.trim();
  const at = text.lastIndexOf('@');
  if (at > 0) return { name: text.slice(0, at).trim(), range: text.slice(at + 1) };
  if (isKnown(whole.toLowerCase())) return { name: whole, range: undefined };
  const [, name = whole, range] =
    /^([^<>=~^]+)((?:[<>]=?|[=~^])\s*v?\d.*)$/.exec(whole) ?? /^(.*\S)\s+(\d[\d.x*]*)$/.exec(whole) ?? [];
  return { name: name.trim(), range };
}

function radarProblem(text: string): string | undefined {
  const { name, range } = radarParts(text);
  if (name === '') return 'expected the name of a technology or language';
  return range === undefined || isRange(range)
    ? undefined
    : `"${range}" is no version range; write one such as ${name}@<5`;
}

/** Both names of one ring cannot be told apart later. */
export function refuseBoth(value: { hold?: unknown; caution?: unknown }, context: z.RefinementCtx): void {
  if (value.hold === undefined || value.caution === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['caution'],
    message: '"caution" is another name of "hold"; keep one of them',
  });
}

type Entry = z.infer<typeof radarEntrySchema>;
type RadarLists = { readonly [ring in Ring | 'caution']?: readonly Entry[] | undefined };

function refuseTwoRings(radar: RadarLists, context: z.RefinementCtx<RadarLists>): void {
  const seen = new Map<string, string>();
  for (const ring of [...rings, 'caution'] as const) {
    for (const [index, entry] of (radar[ring] ?? []).entries()) {
      const { name: text } = entry;
      // The same name may stand in two rings where each counts for other services.
      const key = JSON.stringify([text.toLowerCase().replaceAll(' ', ''), entry.paths, entry.tiers]);
      const other = seen.get(key);
      if (other !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [ring, index],
          message: `"${text}" is already in ${other}; it can be in one ring`,
        });
      }
      seen.set(key, other ?? ring);
    }
  }
}
