import { UserError } from '../../../src/errors.ts';
import { type RadarFormat, readRadar, writeRadar } from '../../../src/policy/radar-formats/index.ts';
import type { RadarFile, RadarItem } from '../../../src/policy/radar-formats/radar-item.ts';

/** An item with nothing but a name and ring, unless more is given. */
export function item(name: string, more: Partial<RadarItem> = {}): RadarItem {
  return { name, ring: 'adopt', quadrant: 'tools', since: undefined, rationale: undefined, link: undefined, ...more };
}

export const options = {
  title: 'Our radar',
  date: '2026-11-20',
  quadrantOf: ({ quadrant }: RadarItem) => quadrant ?? 'tools',
};

/** What an item comes back as from a format, by what the format says that it cannot hold. */
export function asHeld(format: RadarFormat, given: RadarItem): RadarItem {
  const held = { ...given, quadrant: given.quadrant ?? 'tools' };
  if (format === 'zalando') return { ...held, since: undefined, rationale: undefined };
  if (format === 'byor-csv' || format === 'byor-json') return { ...held, since: undefined };
  return { ...held, since: given.since ?? options.date };
}

/** Items written and read again, by name. */
export function roundTrip(format: RadarFormat, items: readonly RadarItem[]): readonly RadarItem[] {
  return byName(readRadar(format, writeRadar(format, items, options).files).items);
}

export function byName(items: readonly RadarItem[]): readonly RadarItem[] {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The problems of a radar that is refused, as `path:line:column: message`. */
export function problemsOf(format: RadarFormat, files: readonly RadarFile[]): readonly string[] {
  const paths = files.map(({ path }) => `${path}:`);
  return errorOf(() => readRadar(format, files))
    .message.split('\n')
    .filter((line) => paths.some((path) => line.startsWith(path)));
}

export function errorOf(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the radar was taken');
}
