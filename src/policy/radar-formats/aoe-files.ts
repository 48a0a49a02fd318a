import { countLosses, undatedItems } from './losses.ts';
import { toMarkdown } from './markdown-text.ts';
import { fourQuadrants, heading, mergedQuadrants } from './quadrants.ts';
import {
  isDay,
  type RadarFile,
  type RadarItem,
  type RadarWriting,
  sortItems,
  type WritingOptions,
} from './radar-item.ts';
import { startSlugs } from './slugs.ts';

const colors = ['#5e8c61', '#3f6c8f', '#b3763c', '#7a5c99'] as const;

/**
 * Writes `radar/<day>/<item>.md` an item, and the `config.json` that names the quadrants, without which the generator passes over
 * the items. An item without a day goes into the folder of the export's.
 */
export function writeAoe(items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const losses = countLosses();
  const sorted = sortItems(items);
  const quadrants = fourQuadrants(sorted, options);
  losses.add(mergedQuadrants, quadrants.merged);
  losses.add(undatedItems(options.date), sorted.filter((item) => !isDay(item.since ?? '')).length);
  const quadrantId = startSlugs();
  const ids = new Map(quadrants.names.map((name) => [name, quadrantId(name)]));
  const itemId = startSlugs();
  const articles = sorted.map((item): RadarFile => {
    const day = item.since !== undefined && isDay(item.since) ? item.since : options.date;
    const matter = [
      '---',
      `title: ${JSON.stringify(item.name)}`,
      `ring: ${item.ring}`,
      `quadrant: ${ids.get(quadrants.nameOf(item))}`,
      '---',
    ];
    const body = toMarkdown(item.rationale, item.link);
    return {
      path: `radar/${day}/${itemId(item.name)}.md`,
      text: `${matter.join('\n')}\n${body === '' ? '' : `\n${body}\n`}`,
    };
  });
  const config = {
    labels: { title: options.title },
    quadrants: [...ids].map(([name, id], index) => ({
      id,
      title: heading(name),
      description: '',
      color: colors[index],
    })),
  };
  return {
    files: [{ path: 'config.json', text: `${JSON.stringify(config, null, 2)}\n` }, ...articles],
    lost: losses.sentences(),
  };
}
