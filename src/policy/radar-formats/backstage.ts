import * as z from 'zod';
import { readYaml, type YamlReading } from '../../yaml.ts';
import { rings } from '../policy.ts';
import { partOf, readJson } from './json-document.ts';
import { countLosses, undatedItems } from './losses.ts';
import { markdownProse, toMarkdown } from './markdown-text.ts';
import { fourQuadrants, heading, mergedQuadrants, mostQuadrants } from './quadrants.ts';
import {
  isDay,
  type RadarFile,
  type RadarItem,
  type RadarReading,
  type RadarWriting,
  ringColors,
  shortened,
  sortItems,
  type WritingOptions,
} from './radar-item.ts';
import type { Place } from './radar-problems.ts';
import { type Reading, startReading } from './reading.ts';
import { type Listed, listedSchema, ringOfId, shortList } from './ring-lists.ts';
import { startSlugs } from './slugs.ts';

const radarSchema = z.object({
  quadrants: listedSchema.optional(),
  rings: listedSchema.optional(),
  entries: z.array(z.unknown()),
});

const daySchema = z.string().superRefine((text, context) => {
  if (isDay(text.slice(0, 10))) return;
  context.addIssue({ code: 'custom', message: `expected a day such as 2027-03-01, found "${shortened(text)}"` });
});

const snapshotSchema = z.object({
  date: daySchema,
  ringId: z.string(),
  moved: z.unknown().optional(),
  description: z.string().nullish(),
});

const entrySchema = z.object({
  title: z.string(),
  quadrant: z.string(),
  url: z.string().nullish(),
  description: z.string().nullish(),
  links: shortList(z.object({ url: z.string() }), 100).nullish(),
  timeline: shortList(snapshotSchema, 500).refine((timeline) => timeline.length > 0, 'expected a day and a ring'),
});

type Entry = z.infer<typeof entrySchema>;

/**
 * Reads what Backstage's technology radar loads, JSON or YAML: the newest entry of a timeline is the ring, and its first entry of that
 * run the day. Throws UserError (exit 2) with every problem.
 */
export function readBackstage(file: RadarFile): RadarReading {
  const reading = startReading([file]);
  const { yaml, problems } = readJsonOrYaml(file);
  for (const problem of problems) reading.report(problem);
  const radar = yaml === undefined ? undefined : reading.check(yaml, radarSchema);
  if (yaml === undefined || radar === undefined) return reading.finish();
  for (const [index, value] of radar.entries.entries()) {
    if (reading.isFull()) break;
    const part = partOf(yaml, ['entries', index], value);
    const entry = reading.check(part, entrySchema);
    if (entry === undefined) continue;
    addEntry(reading, entry, radar, (path) => ({ path: file.path, ...part.place(path, 'value') }));
  }
  return reading.finish();
}

/** The backend plugin reads YAML, of which JSON is the usual spelling. */
function readJsonOrYaml(file: RadarFile): YamlReading {
  return /^\s*[[{]/.test(file.text) ? readJson(file) : readYaml(file);
}

function addEntry(
  reading: Reading,
  entry: Entry,
  lists: { readonly quadrants?: readonly Listed[] | undefined; readonly rings?: readonly Listed[] | undefined },
  place: (path: readonly PropertyKey[]) => Place,
): void {
  const newestFirst = [...entry.timeline.entries()].toSorted(([, a], [, b]) =>
    dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0,
  );
  const [newest] = newestFirst;
  if (newest === undefined) return;
  const [index, { ringId, description }] = newest;
  const { ring, word } = ringOfId(ringId, lists.rings ?? []);
  const change = newestFirst.findIndex(([, { ringId: id }]) => id !== ringId);
  const [, first] = newestFirst[change < 0 ? newestFirst.length - 1 : change - 1] ?? newest;
  const quadrant = lists.quadrants?.find(({ id, name }) => id === entry.quadrant || name === entry.quadrant);
  if (lists.quadrants !== undefined && quadrant === undefined) {
    const message = `"${shortened(entry.title)}" is in the quadrant "${shortened(entry.quadrant)}", which the list "quadrants" does not have`;
    reading.report({ ...place(['quadrant']), message });
  }
  if (entry.timeline.some(({ moved }) => moved === 1 || moved === -1)) {
    reading.lose('Marks of movement are left out, on {items}.');
  }
  if (entry.timeline.length > 1) reading.lose('Older entries of a timeline are left out, of {items}.');
  if (index > 0) reading.lose('A timeline does not begin with its newest day, which counts nevertheless: {items}.');
  const url = entry.url === '#' ? '' : (entry.url ?? '');
  const links = [...(url === '' ? [] : [url]), ...(entry.links ?? []).map((link) => link.url)];
  if (links.length > 1) reading.lose('Links after the first are left out, of {items}.');
  reading.add({
    name: entry.title,
    ring,
    ringWord: word,
    quadrant: quadrant?.name ?? entry.quadrant,
    since: dayOf(first),
    prose: markdownProse(entry.description || description || ''),
    link: links[0],
    places: { name: () => place(['title']), ring: () => place(['timeline', index, 'ringId']) },
  });
}

/** The day as its author wrote it, whatever hour and offset follow. */
function dayOf({ date }: { readonly date: string }): string {
  return date.slice(0, 10);
}

/** Writes `tech-radar.json`. An item without a day gets the day of the export, since a timeline asks for one. */
export function writeBackstage(items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const losses = countLosses();
  const sorted = sortItems(items);
  const quadrants = fourQuadrants(sorted, options);
  losses.add(mergedQuadrants, quadrants.merged);
  losses.add(undatedItems(options.date), sorted.filter((item) => !isDay(item.since ?? '')).length);
  const quadrantId = startSlugs();
  const listed = Array.from({ length: mostQuadrants }, (_, index) => {
    const name = quadrants.names[index] ?? '';
    return { id: quadrantId(name === '' ? 'empty' : name), name: heading(name) };
  });
  const itemId = startSlugs();
  const radar = {
    title: options.title,
    quadrants: listed,
    rings: rings.map((ring) => ({ id: ring, name: heading(ring), color: ringColors[ring] })),
    entries: sorted.map((item) => {
      const id = itemId(item.name);
      const since = isDay(item.since ?? '') ? item.since : options.date;
      return {
        key: id,
        id,
        title: item.name,
        quadrant: listed[quadrants.names.indexOf(quadrants.nameOf(item))]?.id,
        ...(item.rationale === undefined ? {} : { description: toMarkdown(item.rationale, undefined) }),
        ...(item.link === undefined ? {} : { links: [{ url: item.link, title: 'Read more' }] }),
        timeline: [{ moved: 0, ringId: item.ring, date: since }],
      };
    }),
  };
  return {
    files: [{ path: 'tech-radar.json', text: `${JSON.stringify(radar, null, 2)}\n` }],
    lost: losses.sentences(),
  };
}
