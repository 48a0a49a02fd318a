import { compareText } from '../../evidence.ts';
import { oneLine } from './plain-text.ts';
import type { RadarItem, WritingOptions } from './radar-item.ts';

/** The quadrants of a radar, sorted, and the one of each item. */
export interface Quadrants {
  readonly names: readonly string[];
  nameOf(item: RadarItem): string;
  /** Items whose quadrant had to give way. */
  readonly merged: number;
}

/** Radars are drawn as four quarters. */
export const mostQuadrants = 4;
const rest = 'other';

/** Keeps up to four quadrants; of more the three with the most items stay, and the others become `other`. */
export function fourQuadrants(items: readonly RadarItem[], { quadrantOf }: WritingOptions): Quadrants {
  const named = new Map(items.map((item) => [item, oneLine(quadrantOf(item)).toLowerCase() || rest]));
  const counts = new Map<string, number>();
  for (const name of named.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const largest = [...counts]
    .filter(([name]) => counts.size <= mostQuadrants || name !== rest)
    .toSorted(([a, many], [b, more]) => more - many || compareText(a, b))
    .slice(0, counts.size <= mostQuadrants ? mostQuadrants : mostQuadrants - 1)
    .map(([name]) => name);
  const kept = new Set(largest);
  const nameOf = (item: RadarItem) => {
    const name = named.get(item) ?? rest;
    return kept.has(name) ? name : rest;
  };
  const names = [...new Set(items.map(nameOf))].toSorted(compareText);
  return { names, nameOf, merged: [...named].filter(([, name]) => name !== rest && !kept.has(name)).length };
}

/** What is told when quadrants were merged. */
export const mergedQuadrants = 'The format draws four quadrants, so those of {items} are written as "other".';

/** `languages & frameworks` as radars head it. */
export function heading(quadrant: string): string {
  return quadrant.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
