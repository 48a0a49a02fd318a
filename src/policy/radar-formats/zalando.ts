import * as z from 'zod';
import { rings } from '../policy.ts';
import { partOf, readJson } from './json-document.ts';
import { countLosses, lostDays } from './losses.ts';
import { fourQuadrants, heading, mergedQuadrants, mostQuadrants } from './quadrants.ts';
import {
  type RadarFile,
  type RadarItem,
  type RadarReading,
  type RadarWriting,
  ringColors,
  ringNamed,
  shortened,
  sortItems,
  type WritingOptions,
} from './radar-item.ts';
import type { Place } from './radar-problems.ts';
import { type Reading, startReading } from './reading.ts';
import { shortList } from './ring-lists.ts';

/** Names are lists that entries point into by position; without them a page names them itself. */
const radarSchema = z.object({
  date: z.unknown().optional(),
  quadrants: shortList(z.object({ name: z.string() }), mostQuadrants).optional(),
  rings: shortList(z.object({ name: z.string() }), 50).optional(),
  entries: z.array(z.unknown()),
});

const entrySchema = z.object({
  label: z.string(),
  ring: z.number().int(),
  quadrant: z.number().int(),
  link: z.string().nullish(),
  active: z.boolean().nullish(),
  moved: z.unknown().optional(),
});

const keys = entrySchema.keyof().enum;

/**
 * Reads the JSON of Zalando's radar: an object with `entries`, or the bare list of them. Rings count from 0, the innermost; without a
 * list `rings` they are adopt, trial, assess, hold. Throws UserError (exit 2) with every problem.
 */
export function readZalando(file: RadarFile): RadarReading {
  const reading = startReading([file]);
  const { yaml, problems } = readJson(file);
  for (const problem of problems) reading.report(problem);
  if (yaml === undefined) return reading.finish();
  const isBare = Array.isArray(yaml.value);
  const radar = reading.check(isBare ? { ...yaml, value: { entries: yaml.value } } : yaml, radarSchema);
  if (radar?.date !== undefined) reading.lose('The date of the radar is left out, since it dates no item.');
  for (const [index, value] of (radar?.entries ?? []).entries()) {
    if (reading.isFull()) break;
    const part = partOf(yaml, isBare ? [index] : ['entries', index], value);
    const entry = reading.check(part, entrySchema);
    if (entry === undefined) continue;
    addEntry(reading, entry, { rings: radar?.rings, quadrants: radar?.quadrants }, (key) => ({
      path: file.path,
      ...part.place([key], 'value'),
    }));
  }
  return reading.finish();
}

type Entry = z.infer<typeof entrySchema>;

function addEntry(
  reading: Reading,
  entry: Entry,
  lists: Pick<z.infer<typeof radarSchema>, 'rings' | 'quadrants'>,
  place: (key: keyof Entry) => Place,
): void {
  const name = shortened(entry.label);
  const ringWord = (lists.rings?.map((ring) => ring.name) ?? rings)[entry.ring];
  const quadrants = lists.quadrants?.length ?? mostQuadrants;
  const outside = (key: typeof keys.ring | typeof keys.quadrant, last: number) => {
    const message = `"${name}" is in ${key} ${entry[key]}; they are numbered from 0 to ${last}`;
    reading.report({ ...place(key), message });
  };
  if (ringWord === undefined) outside(keys.ring, (lists.rings?.length ?? rings.length) - 1);
  if (entry.quadrant < 0 || entry.quadrant >= quadrants) outside(keys.quadrant, quadrants - 1);
  if (ringWord === undefined) return;
  if (entry.moved !== undefined && entry.moved !== 0) reading.lose('Marks of movement are left out, on {items}.');
  if (entry.active === false && ringNamed(ringWord) !== undefined) {
    reading.lose('Inactive entries are left out: {items}.');
    return;
  }
  reading.add({
    name: entry.label,
    ring: ringNamed(ringWord),
    ringWord,
    quadrant: lists.quadrants?.[entry.quadrant]?.name,
    link: entry.link ?? undefined,
    places: { name: () => place(keys.label), ring: () => place(keys.ring) },
  });
}

/** Writes `config.json`, with the lists of quadrants and rings that the page's script takes. */
export function writeZalando(items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const losses = countLosses();
  const sorted = sortItems(items);
  const quadrants = fourQuadrants(sorted, options);
  losses.add(mergedQuadrants, quadrants.merged);
  losses.add(lostDays, items.filter(({ since }) => since !== undefined).length);
  losses.add(
    'The format has no rationale; those of {items} are left out.',
    items.filter(({ rationale }) => rationale !== undefined).length,
  );
  const radar = {
    title: options.title,
    date: options.date,
    quadrants: Array.from({ length: mostQuadrants }, (_, index) => ({ name: heading(quadrants.names[index] ?? '') })),
    rings: rings.map((ring) => ({ name: ring.toUpperCase(), color: ringColors[ring] })),
    entries: sorted.map((item) => ({
      quadrant: quadrants.names.indexOf(quadrants.nameOf(item)),
      ring: rings.indexOf(item.ring),
      label: item.name,
      ...(item.link === undefined ? {} : { link: item.link }),
      active: true,
      moved: 0,
    })),
  };
  return { files: [{ path: 'config.json', text: `${JSON.stringify(radar, null, 2)}\n` }], lost: losses.sentences() };
}
