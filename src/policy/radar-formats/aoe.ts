import * as z from 'zod';
import { compareText } from '../../evidence.ts';
import { readYaml, type Yaml } from '../../yaml.ts';
import { readJson } from './json-document.ts';
import { markdownProse } from './markdown-text.ts';
import { type RadarFile, type RadarReading, shortened } from './radar-item.ts';
import { type Place, problemAt, readableFiles } from './radar-problems.ts';
import { type Reading, startReading } from './reading.ts';
import { type Listed, ringOfId, shortList } from './ring-lists.ts';

const listSchema = shortList(z.object({ id: z.string(), title: z.string().nullish() }), 50);
const configSchema = z.object({
  rings: listSchema.optional(),
  quadrants: listSchema.optional(),
  segments: listSchema.optional(),
});

/** Since its version 5 the generator calls quadrants segments. A key without a value leaves what an older release said. */
const matterSchema = z.object({
  title: z.string().nullish(),
  ring: z.string().nullish(),
  quadrant: z.string().nullish(),
  segment: z.string().nullish(),
  tags: z.unknown().optional(),
  featured: z.unknown().optional(),
});

const keys = matterSchema.keyof().enum;
const ringLine = new RegExp(`^${keys.ring}[ \\t]*:`, 'm');

type FindPlace = () => Place;

/** An item as the releases up to one have it. */
interface Article {
  readonly title: string;
  readonly ring: string;
  readonly quadrant: string;
  readonly since: string | undefined;
  readonly body: string;
  readonly releases: number;
  readonly isTagged: boolean;
  readonly isHidden: boolean;
  readonly places: { readonly name: FindPlace; readonly ring: FindPlace; readonly quadrant: FindPlace };
}

/**
 * Reads the folder of an AOE technology radar: `<day>/<item>.md` with front matter, anywhere below it, and `config.json` for the
 * names of its rings and quadrants. Files are taken in the order of their paths, and a later release of an item overrides an older
 * one, key by key. Other files are left alone. Throws UserError (exit 2) with every problem.
 */
export function readAoe(files: readonly RadarFile[]): RadarReading {
  const sorted = readableFiles(files.filter(isMarkdownOrConfig)).toSorted((a, b) => compareText(a.path, b.path));
  const reading = startReading(sorted);
  const config = readConfig(sorted, reading);
  const articles = new Map<string, Article>();
  let others = files.length - sorted.length;
  for (const file of sorted) {
    if (reading.isFull()) break;
    if (isConfig(file)) continue;
    const found = readMatter(file, reading);
    if (found === 'other') others++;
    else if (found !== undefined) {
      const id = fileName(file.path).replace(/\.md$/i, '');
      articles.set(id, merged(articles.get(id), id, found));
    }
  }
  for (const article of articles.values()) addArticle(reading, article, config);
  reading.lose('Files that hold no item are passed over: {files}.', others);
  return reading.finish();
}

/** True for a file of a release or of an item elsewhere: Markdown with front matter that names a ring. */
export function isArticle({ path, text }: RadarFile): boolean {
  const matter = path.toLowerCase().endsWith('.md') ? matterOf(text) : undefined;
  return matter !== undefined && ringLine.test(matter.text);
}

function isMarkdownOrConfig(file: RadarFile): boolean {
  return isConfig(file) || file.path.toLowerCase().endsWith('.md');
}

function isConfig({ path }: RadarFile): boolean {
  return fileName(path) === 'config.json';
}

interface Config {
  readonly rings: readonly Listed[];
  readonly quadrants: readonly Listed[] | undefined;
}

function readConfig(files: readonly RadarFile[], reading: Reading): Config {
  const depth = ({ path }: RadarFile) => path.split('/').length;
  const [file] = files.filter(isConfig).toSorted((a, b) => depth(a) - depth(b));
  if (file === undefined) return { rings: [], quadrants: undefined };
  const { yaml, problems } = readJson(file);
  for (const problem of problems) reading.report(problem);
  const config = yaml === undefined ? undefined : reading.check(yaml, configSchema);
  const named = (list: z.infer<typeof listSchema>) => list.map(({ id, title }) => ({ id, name: title ?? id }));
  const quadrants = config?.segments ?? config?.quadrants;
  return { rings: named(config?.rings ?? []), quadrants: quadrants === undefined ? undefined : named(quadrants) };
}

interface Matter {
  readonly release: string | undefined;
  readonly values: z.infer<typeof matterSchema>;
  readonly yaml: Yaml;
  readonly body: string;
}

function readMatter(file: RadarFile, reading: Reading): Matter | 'other' | undefined {
  const release = releaseOf(file.path);
  const matter = matterOf(file.text);
  if (matter === undefined) {
    if (release === undefined || fileName(file.path).toLowerCase() === 'readme.md') return 'other';
    reading.report(problemAt(file, 0, 'expected front matter with title, ring and quadrant between two lines ---'));
    return undefined;
  }
  if (release === undefined && !isArticle(file)) return 'other';
  const { yaml, problems } = readYaml({ path: file.path, text: matter.text, firstLine: 2 });
  for (const problem of problems) reading.report(problem);
  if (yaml === undefined || problems.length > 0) return undefined;
  const values = reading.check(yaml.value === null ? { ...yaml, value: {} } : yaml, matterSchema);
  return values === undefined ? undefined : { release, values, yaml, body: matter.body };
}

function matterOf(text: string): { readonly text: string; readonly body: string } | undefined {
  const open = /^---[ \t]*\n/.exec(text)?.[0].length;
  if (open === undefined) return undefined;
  const close = /^---[ \t]*$/gm;
  close.lastIndex = open;
  const end = close.exec(text);
  return end === null ? undefined : { text: text.slice(open, end.index), body: text.slice(end.index + end[0].length) };
}

/** The innermost folder that is named as a day. */
function releaseOf(path: string): string | undefined {
  return path
    .split('/')
    .slice(0, -1)
    .findLast((folder) => /^\d{4}-\d\d-\d\d$/.test(folder));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function merged(older: Article | undefined, id: string, { release, values, yaml, body }: Matter): Article {
  const placeOf =
    (key: keyof typeof keys): FindPlace =>
    () => ({ path: yaml.file.path, ...yaml.place([key], 'value') });
  const quadrant = values.segment || values.quadrant;
  const ring = values.ring || older?.ring || '';
  const stays = older !== undefined && ring.toLowerCase() === older.ring.toLowerCase();
  return {
    title: values.title || older?.title || id,
    ring,
    quadrant: quadrant || older?.quadrant || '',
    since: stays ? older.since : release,
    body: body.trim() === '' ? (older?.body ?? '') : body,
    releases: (older?.releases ?? 0) + 1,
    isTagged: Array.isArray(values.tags) ? values.tags.length > 0 : (older?.isTagged ?? false),
    isHidden: typeof values.featured === 'boolean' ? !values.featured : (older?.isHidden ?? false),
    places: {
      name: values.title || older === undefined ? placeOf(keys.title) : older.places.name,
      ring: values.ring || older === undefined ? placeOf(keys.ring) : older.places.ring,
      quadrant:
        quadrant || older === undefined
          ? placeOf(values.segment ? keys.segment : keys.quadrant)
          : older.places.quadrant,
    },
  };
}

function addArticle(reading: Reading, article: Article, config: Config): void {
  const { ring, word } = ringOfId(article.ring, config.rings);
  const listed = config.quadrants?.find(({ id }) => id === article.quadrant);
  if (config.quadrants !== undefined && listed === undefined && article.quadrant !== '') {
    const message = `"${shortened(article.title)}" is in the quadrant "${shortened(article.quadrant)}", which config.json does not list`;
    reading.report({ ...article.places.quadrant(), message });
  }
  if (article.isTagged) reading.lose('Tags are left out, of {items}.');
  if (article.isHidden) reading.lose('Items that are not featured are taken like the others: {items}.');
  if (article.releases > 1) reading.lose('Older releases are left out, of {items}.');
  reading.add({
    name: article.title,
    ring,
    ringWord: word,
    quadrant: listed?.name ?? article.quadrant.replaceAll('-', ' '),
    since: article.since,
    prose: markdownProse(article.body.trim()),
    places: article.places,
  });
}
