import * as z from 'zod';
import type { Yaml } from '../../yaml.ts';
import { type Losses, lostDays } from './losses.ts';
import { beginning, htmlProse, oneLine, toHtml } from './plain-text.ts';
import { type RadarItem, ringNamed, sortItems, type WritingOptions } from './radar-item.ts';
import type { Reading } from './reading.ts';

const rowSchema = z.object({
  name: z.string(),
  ring: z.string(),
  quadrant: z.string().nullish(),
  isNew: z.unknown().optional(),
  status: z.unknown().optional(),
  description: z.string().nullish(),
});

/** Every column by its name. */
export const columnNames = rowSchema.keyof().enum;
/** In the order of Thoughtworks' documentation. Only name and ring have to be there. */
export const columns = rowSchema.keyof().options;
export type Column = (typeof columns)[number];

/** Adds one row, a CSV line or a JSON object, whose keys are `columns`. Descriptions are HTML. */
export function addRow(reading: Reading, row: Yaml): void {
  const values = reading.check(row, rowSchema);
  if (values === undefined) return;
  const placeOf = (column: Column) => ({ path: row.file.path, ...row.place([column], 'value') });
  const isMoved = !['', 'no change'].includes(plain(values.status)) || plain(values.isNew) === 'true';
  if (isMoved) reading.lose('Marks of movement are left out, on {items}.');
  reading.add({
    name: values.name,
    ring: ringNamed(values.ring),
    ringWord: values.ring,
    quadrant: beginning(values.quadrant ?? '', 100).replace(/(?<![-\s])[-\s]+and[-\s]+/i, ' & '),
    prose: htmlProse(values.description ?? ''),
    places: { name: () => placeOf(columnNames.name), ring: () => placeOf(columnNames.ring) },
  });
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value).trim().toLowerCase() : '';
}

/** The quadrants that the hosted page knows; it passes over items in another one without a word. */
const known = ['languages & frameworks', 'platforms', 'techniques', 'tools'] as const;
const kin: readonly (readonly [RegExp, (typeof known)[number]])[] = [
  [/langu|framework|librar|runtime/, 'languages & frameworks'],
  [/platform|infra|data|stor|messag|broker|queue|deploy|cloud|operat/, 'platforms'],
  [/techni|method|practi|pattern|process/, 'techniques'],
];

const nearestQuadrants = 'The format knows four quadrants by name; those of {items} became the nearest of them.';

/** A row an item, with the text of each column but `status`. */
export function toRows(
  items: readonly RadarItem[],
  { quadrantOf }: WritingOptions,
  losses: Losses,
): readonly Readonly<Record<Exclude<Column, 'status'>, string>>[] {
  losses.add(lostDays, items.filter(({ since }) => since !== undefined).length);
  return sortItems(items).map((item) => {
    const own = oneLine(quadrantOf(item)).toLowerCase();
    const quadrant = known.find((name) => name === own) ?? kin.find(([words]) => words.test(own))?.[1] ?? 'tools';
    if (quadrant !== own) losses.add(nearestQuadrants);
    return {
      name: oneLine(item.name),
      ring: item.ring,
      quadrant,
      isNew: 'FALSE',
      description: toHtml(item.rationale, item.link),
    };
  });
}
