import type { TreeEntry } from '../change/tree.ts';
import { compareText } from '../evidence.ts';
import type { YamlText } from '../yaml.ts';
import { directoryOf, joinPath, nameOf } from './manifest.ts';

/** A folder of ADRs and what says that it is one: a settings file as `path:line`, or `files`. */
export interface AdrFolder {
  readonly directory: string;
  readonly from: string;
}

/** An ADR file as far as every dialect has it. `status` is lower case, undefined where it states none. */
export interface AdrText {
  readonly title: string;
  readonly status: string | undefined;
  readonly frontMatter: YamlText | undefined;
}

/** Files in which tools keep the place of their ADRs, in the order in which they are believed, and how each says it. */
const settings: readonly { readonly name: string; readonly says: RegExp }[] = [
  { name: '.adr-dir', says: /^[ \t]*([^\s#][^\r\n]*)/gm },
  { name: '.log4brains.yml', says: /^[ \t]*(?:- )?adrFolder:[ \t]*([^\r\n]+)/gm },
  { name: 'catalog-info.yaml', says: /^[ \t]*['"]?backstage\.io\/adr-location['"]?:[ \t]*([^\r\n]+)/gm },
  { name: 'catalog-info.yml', says: /^[ \t]*['"]?backstage\.io\/adr-location['"]?:[ \t]*([^\r\n]+)/gm },
  { name: '.archgate/config.json', says: /"adrs"[ \t]*:[ \t]*"([^"\r\n]+)"/g },
];

/** `0001-title.md`, `20260101-title.md`, `adr-001-title.md`; a day's date is a journal's or a blog's. */
const adrShaped = /^(?!\d{4}-\d\d-\d\d)(?:[a-z]{1,12}-)?\d{3,8}[-_. ].+\.(?:md|markdown)$/i;
const folderNames: ReadonlySet<string> = new Set([
  'adr',
  'adrs',
  'decisions',
  'decision-records',
  'architecture-decisions',
]);
const setAside = /(?:^|\/)(?:node_modules|vendor|third_party|testdata|fixtures|tests?|examples?)(?:\/|$)/;

/** How many ADR files are read at most: the newest by name. More than the largest collections in use hold. */
export const mostRecords = 300;

/** The settings files of this tree that may say where ADRs live. */
export function adrSettings(entries: ReadonlyMap<string, TreeEntry>): readonly string[] {
  return settings.map(({ name }) => name).filter((name) => entries.get(name)?.kind === 'file');
}

/** The folders that settings files name, in the order in which they are believed. */
export function namedFolders(texts: ReadonlyMap<string, string>): readonly AdrFolder[] {
  return settings.flatMap(({ name, says }) => {
    const text = texts.get(name) ?? '';
    return [...text.matchAll(says)].flatMap((match) => {
      const said = unquoted(match[1] ?? '');
      const directory = said.includes('://') ? undefined : joinPath('.', said);
      const line = text.slice(0, match.index).split('\n').length;
      return directory === undefined || directory === '.' ? [] : [{ directory, from: `${name}:${line}` }];
    });
  });
}

/**
 * The folders that look like a collection of ADRs: by their name, or by two files named as ADRs are. The likeliest
 * first: one with the usual name, then the fullest, then the highest in the tree.
 */
export function likelyFolders(entries: ReadonlyMap<string, TreeEntry>): readonly AdrFolder[] {
  const counts = new Map<string, number>();
  for (const { path, kind } of entries.values()) {
    if (kind !== 'file' || !isMarkdown(path) || !adrShaped.test(nameOf(path)) || setAside.test(path)) continue;
    counts.set(directoryOf(path), (counts.get(directoryOf(path)) ?? 0) + 1);
  }
  return [...counts]
    .map(([directory, files]) => ({ directory, files, named: folderNames.has(nameOf(directory).toLowerCase()) }))
    .filter(({ files, named }) => named || files >= 2)
    .sort(
      (a, b) =>
        Number(b.named) - Number(a.named) ||
        b.files - a.files ||
        a.directory.split('/').length - b.directory.split('/').length ||
        compareText(a.directory, b.directory),
    )
    .map(({ directory }) => ({ directory, from: 'files' }));
}

/** The files of ADR folders, newest name first within a folder; in a folder that settings name, every Markdown file but its index. */
export function recordPaths(entries: ReadonlyMap<string, TreeEntry>, folders: readonly AdrFolder[]): readonly string[] {
  // The first folder of a name counts, so the list is laid down from its end.
  const rank = new Map(folders.map(({ directory }, index): [string, number] => [directory, index]).reverse());
  const shaped = new Map(
    folders.map(({ directory, from }): [string, boolean] => [directory, from === 'files']).reverse(),
  );
  return [...entries.values()]
    .filter(({ path, kind }) => {
      if (kind !== 'file' || !isMarkdown(path) || !rank.has(directoryOf(path))) return false;
      return shaped.get(directoryOf(path))
        ? adrShaped.test(nameOf(path))
        : !/^(?:readme|index|template)\b/i.test(nameOf(path));
    })
    .map(({ path }) => path)
    .sort((a, b) => (rank.get(directoryOf(a)) ?? 0) - (rank.get(directoryOf(b)) ?? 0) || compareText(b, a));
}

/** Reads title and status in the dialects of MADR, Nygard and log4brains; never invents a status. */
export function readAdrText(path: string, text: string): AdrText {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const matter = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(plain);
  const body = matter === null ? plain : plain.slice(matter[0].length);
  const heading = /^#[ \t]+(.+)$/m.exec(body)?.[1] ?? /^title:[ \t]*(.+)$/m.exec(matter?.[1] ?? '')?.[1];
  return {
    title: unquoted((heading ?? nameOf(path).replace(/\.[a-z]+$/i, '')).replace(/^\d+[.:)]?[ \t]+/, '')),
    status: frontMatterStatus(matter?.[1]) ?? bodyStatus(body),
    frontMatter: matter?.[1] === undefined ? undefined : { path, text: matter[1], firstLine: 2 },
  };
}

function frontMatterStatus(matter: string | undefined): string | undefined {
  return plainStatus(/^status:[ \t]*(.+)$/im.exec(matter ?? '')?.[1]?.replace(/[ \t]#.*$/, ''));
}

function bodyStatus(body: string): string | undefined {
  const [header = ''] = body.split(/^##[ \t]/m, 1);
  const line = /^[ \t]*(?:[*-][ \t]+)?[*_]{0,2}status[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*(.+)$/im.exec(header)?.[1];
  if (line !== undefined) return plainStatus(line);
  const heading = /^#{1,6}[ \t]*status[ \t]*(?::[ \t]*)?$/im.exec(body);
  if (heading === null) return undefined;
  const [section = ''] = body.slice(heading.index + heading[0].length).split(/^#{1,6}[ \t]/m, 1);
  const lines = section.split('\n').filter((text) => text.trim() !== '');
  const ended = lines.find((text) => /^\W*(?:superseded|deprecated|rejected)\b/i.test(text));
  return plainStatus(ended ?? lines[0]);
}

const statuses: ReadonlySet<string> = new Set([
  'superseded',
  'deprecated',
  'rejected',
  'accepted',
  'proposed',
  'draft',
]);

/** The first known word, else the text itself; what is struck out is gone, and a template's list of choices is no status. */
function plainStatus(text: string | undefined): string | undefined {
  const plain = unquoted((text ?? '').replaceAll(/~~[^~]*~~/g, '')).toLowerCase();
  if (plain === '' || plain.includes('|') || plain.includes('{')) return undefined;
  if (/\bsuperseded by\b/.test(plain)) return 'superseded';
  return plain.match(/[a-z]+/g)?.find((word) => statuses.has(word)) ?? plain.slice(0, 40);
}

function isMarkdown(path: string): boolean {
  return path.endsWith('.md') || path.endsWith('.markdown');
}

function unquoted(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2');
}
