import { directoryOf, nameOf } from './manifest.ts';

/** How a repository writes its records: MADR 3 and 4 with front matter, MADR 2 with a list below the title, Nygard with sections. */
export type AdrDialect = 'madr' | 'madr-2' | 'nygard';

/** How the files of records are named: a prefix, then a number of so many digits, the next one or the pull request's, or the day. */
export type AdrNaming =
  | { readonly style: 'sequential' | 'pull-request'; readonly prefix: string; readonly digits: number }
  | { readonly style: 'date'; readonly prefix: string; readonly separator: '' | '-' };

/** What a new record has to look like to be one among the others. */
export interface AdrHabits {
  readonly dialect: AdrDialect;
  readonly naming: AdrNaming;
}

/** MADR's own way, where a repository keeps no records yet. */
export const noHabits: AdrHabits = {
  dialect: 'madr',
  naming: { style: 'sequential', prefix: '', digits: 4 },
};

/** The latest records say how they are written now; older ones may be of another time. */
const mostRead = 7;

/**
 * The habits of a folder: most of its latest records decide, else the tool whose settings file names it, else MADR. `records` are
 * its files, newest name first, as path and text; `directoryFrom` says what named the folder.
 */
export function habitsOf(
  directory: string | undefined,
  records: readonly { readonly path: string; readonly text: string }[],
  directoryFrom: string | undefined,
): AdrHabits {
  const own = records.filter(({ path }) => directoryOf(path) === directory);
  const dialects = own.slice(0, mostRead).flatMap(({ text }) => dialectOf(text) ?? []);
  return {
    dialect: mostOften(dialects) ?? dialectOfTool(directoryFrom) ?? noHabits.dialect,
    naming: namingOf(own.map(({ path }) => nameOf(path))),
  };
}

function dialectOf(text: string): AdrDialect | undefined {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const matter = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(plain)?.[1];
  if (matter !== undefined && /^status:/m.test(matter)) return 'madr';
  const [header = ''] = plain.split(/^##[ \t]/m, 1);
  if (/^[*-][ \t]+[*_]{0,2}status[*_]{0,2}[ \t]*:/im.test(header)) return 'madr-2';
  return /^##[ \t]+status[ \t]*$/im.test(plain) ? 'nygard' : undefined;
}

function dialectOfTool(from: string | undefined): AdrDialect | undefined {
  if (from?.startsWith('.log4brains')) return 'madr-2';
  return from?.startsWith('.adr-dir') ? 'nygard' : undefined;
}

function namingOf(names: readonly string[]): AdrNaming {
  const shapes = names.flatMap((name) => shapeOf(name) ?? []);
  const common = mostOften(shapes.map((shape) => JSON.stringify(shape)));
  return shapes.find((shape) => JSON.stringify(shape) === common) ?? noHabits.naming;
}

function shapeOf(name: string): AdrNaming | undefined {
  const [, prefix = '', number = ''] =
    /^((?:[a-z]{1,12}[-_]){0,3})(\d{4}-\d\d-\d\d|\d{2,8})(?=[-_. ])/i.exec(name) ?? [];
  if (number === '') return undefined;
  if (number.includes('-')) return { style: 'date', prefix, separator: '-' };
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(number)) return { style: 'date', prefix, separator: '' };
  return { style: 'sequential', prefix, digits: number.length };
}

/** The first of those that are there most often. */
function mostOften<T extends string>(items: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
