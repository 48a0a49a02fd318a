import type { TreeEntry } from '../change/tree.ts';
import { compareText, evidenceAtOffset } from '../evidence.ts';
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

/** `0001-title`, `20260101-title`, `adr-001-title`; a day's date is a journal's or a blog's. */
const numbered = /^(?!\d{4}-\d\d-\d\d)(?:[a-z]{1,12}-)?\d{3,8}[-_. ]./i;
/** A name that says itself what it is: `ADR-001`, `adr_0001`, `adr001-title`, `ORG-ADR-0001-title`, `ORG-ADR-TEAM-0001-title`. */
const saysAdr = /^(?:[a-z]{1,12}[-_])?adr[-_ ]?(?:[a-z]{1,12}[-_])?\d{1,8}(?:[-_. ]|$)/i;
/** What else is one in a folder with a usual name: `1-title`, `0001`, `2026-01-31-title`. */
const counted = /^\d{1,8}(?:[-_. ]|$)/;
const template = /^(?:\D{0,20}0{1,8}[-_. ].*|(?:adr[-_])?)(?:template|vorlage|mod[eè]le|plantilla)/i;
const usualFolder =
  /^(?:\d{1,3}[-_]|_)?(?:adrs?|(?:(?:architectur(?:e|al)|design)[-_ ])?decisions?(?:[-_ ](?:records?|log))?)$/i;
const setAside =
  /(?:^|\/)(?:node_modules|vendor|third_party|testdata|fixtures|(?:[a-z]{1,20}-)?tests?|examples?|templates?|_(?!adrs?\/|decisions?\/)[^/]*)(?:\/|$)/;

/** How many ADR files are read at most: the newest by name. More than the largest collections in use hold. */
export const mostRecords = 300;

/** The settings files of this tree that may say where ADRs live. */
export function adrSettings(entries: ReadonlyMap<string, TreeEntry>): readonly string[] {
  return settings.map(({ name }) => name).filter((name) => entries.get(name)?.kind === 'file');
}

const mostFolders = 100; // of one settings file; a workspace names some ten

/** The folders that settings files name, in the order in which they are believed. */
export function namedFolders(texts: ReadonlyMap<string, string>): readonly AdrFolder[] {
  return settings.flatMap(({ name, says }) => {
    const text = texts.get(name) ?? '';
    return [...text.matchAll(says)].slice(0, mostFolders).flatMap((match) => {
      const said = unquoted(match[1] ?? '');
      const directory = said.includes('://') ? undefined : joinPath('.', said);
      const { line } = evidenceAtOffset(name, text, match.index);
      return directory === undefined || directory === '.' ? [] : [{ directory, from: `${name}:${line}` }];
    });
  });
}

/**
 * The folders that look like a collection of ADRs: by their name, by one file that says that it is one, or by two files
 * with a number. The likeliest first: one with a usual name, then one below such, then the fullest, then the highest.
 */
export function likelyFolders(entries: ReadonlyMap<string, TreeEntry>): readonly AdrFolder[] {
  const found = new Map<string, { files: number; sure: boolean }>();
  for (const { path, kind } of entries.values()) {
    if (kind !== 'file' || !isText(path) || !isShaped(path) || setAside.test(path)) continue;
    const { directory, name } = placeOf(path);
    if (!isMarkdown(path) && usual(directory) === 0) continue;
    const { files, sure } = found.get(directory) ?? { files: 0, sure: usual(directory) > 0 };
    found.set(directory, { files: files + 1, sure: sure || saysAdr.test(name) });
  }
  return [...found]
    .filter(([, { files, sure }]) => sure || files >= 2)
    .sort(
      ([a, { files: ofA }], [b, { files: ofB }]) =>
        usual(b) - usual(a) || ofB - ofA || a.split('/').length - b.split('/').length || compareText(a, b),
    )
    .map(([directory]) => ({ directory, from: 'files' }));
}

/** The files of ADR folders, newest name first within a folder; in a folder that settings name, every Markdown file but its index. */
export function recordPaths(entries: ReadonlyMap<string, TreeEntry>, folders: readonly AdrFolder[]): readonly string[] {
  return filesOf(entries, folders).filter(isMarkdown);
}

/** The files of ADR folders that are none in Markdown: they are named as ADRs are, but nothing here reads them. */
export function unreadRecords(
  entries: ReadonlyMap<string, TreeEntry>,
  folders: readonly AdrFolder[],
): readonly string[] {
  return filesOf(entries, folders).filter((path) => {
    const { directory, name } = placeOf(path);
    return !isMarkdown(path) && isShaped(path) && (usual(directory) > 0 || saysAdr.test(name));
  });
}

function filesOf(entries: ReadonlyMap<string, TreeEntry>, folders: readonly AdrFolder[]): readonly string[] {
  // The first folder of a name counts, so the list is laid down from its end.
  const rank = new Map(folders.map(({ directory }, index): [string, number] => [directory, index]).reverse());
  const rankOf = (path: string) => rank.get(placeOf(path).directory);
  return [...entries.values()]
    .filter(({ path, kind }) => {
      const folder = folders[kind === 'file' && isText(path) ? (rankOf(path) ?? -1) : -1];
      if (folder === undefined) return false;
      const { name } = placeOf(path);
      return folder.from === 'files' ? isShaped(path) : !/^(?:readme|index)\b/i.test(name) && !template.test(name);
    })
    .map(({ path }) => path)
    .sort((a, b) => (rankOf(a) ?? 0) - (rankOf(b) ?? 0) || compareText(b, a));
}

/** The folder that an ADR file counts to, and its name: a folder of its own, `0001-title/README.md`, is one record. */
function placeOf(path: string): { readonly directory: string; readonly name: string } {
  const directory = directoryOf(path);
  const name = nameOf(path).replace(/\.[a-z]+$/i, '');
  const own = nameOf(directory);
  const alone = /^(?:readme|index)$/i.test(name) && (numbered.test(own) || saysAdr.test(own) || counted.test(own));
  return alone && usual(directoryOf(directory)) > 0
    ? { directory: directoryOf(directory), name: own }
    : { directory, name };
}

function isShaped(path: string): boolean {
  const { directory, name } = placeOf(path);
  if (template.test(name)) return false;
  return numbered.test(name) || saysAdr.test(name) || (counted.test(name) && usual(directory) > 0);
}

/** 2 for a folder with a usual name, 1 for one right below it. */
function usual(directory: string): number {
  if (usualFolder.test(nameOf(directory))) return 2;
  return usualFolder.test(nameOf(directoryOf(directory))) ? 1 : 0;
}

/** Reads title and status in the dialects of MADR, Nygard and log4brains; never invents a status. */
export function readAdrText(path: string, text: string): AdrText {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const matter = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(plain);
  const body = withoutComments(matter === null ? plain : plain.slice(matter[0].length));
  const stated = plainStatus(/^status:[ \t]*([^ \t\n].*)$/im.exec(matter?.[1] ?? '')?.[1]?.replace(/[ \t]#.*$/, ''));
  const told = known(stated) ? undefined : bodyStatus(body);
  return {
    title: titleOf(body) ?? /^title:[ \t]*([^ \t\n].*)$/m.exec(matter?.[1] ?? '')?.[1]?.trim() ?? placeOf(path).name,
    // A document's own life, `status: active`, gives way to the decision's, `## Status`.
    status: known(told) ? told : (stated ?? told),
    frontMatter: matter?.[1] === undefined ? undefined : { path, text: matter[1], firstLine: 2 },
  };
}

/** What stands before a title: `7.`, `0007 -`, `ADR-007:`, `ORG-ADR-TEAM-0007 —`. */
const number = /^(?:[a-z-]{0,16}ADR(?:[-_](?:[a-z]{1,9}-)?| )?)?\d{1,8}(?:[ \t]*[.:)–—-]{1,2})?[ \t]+/i;
const kindOfText = /^(?:ADR|Architectur(?:e|al) Decision(?: Record)?)[ \t]*[:–—-][ \t]+/i;

/** The first heading, else a first line that starts as such a title; what stands in a block of code is none. */
function titleOf(body: string): string | undefined {
  const [prose = ''] = body.split(/^```/m, 1);
  const first = prose.trimStart().split('\n', 1)[0] ?? '';
  const line =
    /^#[ \t]+([^ \t\n].*)$/m.exec(prose)?.[1] ?? (/^[a-z-]{0,16}ADR[-_ ]?\d/i.test(first) ? first : undefined);
  const title = unquoted((line ?? '').replace(/^[ \t]*\*\*(.*)\*\*[ \t]*$/, '$1')).replace(number, '');
  return title.replace(kindOfText, '') || undefined;
}

const statusWord = 'status|statut|estado|stato|статус';
const statusLine = new RegExp(
  `^[ \\t]{0,12}([>|*+-]?)[ \\t]{0,12}[*_]{0,2}(?:${statusWord})[*_]{0,2}[ \\t]*[:|][ \\t|*_:]*(.+)$`,
  'im',
);
const statusHeading = new RegExp(
  `^#{1,6}[ \\t]*(?:\\d{1,2}\\.[ \\t]*)?[*_]{0,2}(?:${statusWord})[*_]{0,2}[ \\t]*(?::(.*))?$`,
  'im',
);

function bodyStatus(body: string): string | undefined {
  const [header = ''] = body.split(/^##[ \t]/m, 1);
  const line = statusLine.exec(header);
  if (line !== null) return plainStatus(line[1] === '|' ? line[2]?.split('|', 1)[0] : line[2]);
  const heading = statusHeading.exec(body);
  if (heading === null) return undefined;
  const [section = ''] = body.slice(heading.index + heading[0].length).split(/^#{1,6}[ \t]/m, 1);
  const lines = [heading[1] ?? '', ...section.split('\n')].filter((text) => !/^[ \t]*(?:>|$)/.test(text));
  const ended = lines.find((text) => /^[^\p{L}]*(?:superseded|deprecated|rejected)\b/iu.test(text));
  return plainStatus(ended ?? lines[0]);
}

/** The words that say each status, in the languages in which ADRs were met. */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    superseded: 'superseded ersetzt remplacé remplacée reemplazado reemplazada substituído substituída заменено',
    deprecated: 'deprecated veraltet überholt obsolète obsoleto obsoleta устарело',
    rejected: 'rejected abgelehnt verworfen rejeté rejetée refusé rechazado rechazada rejeitado rejeitada отклонено',
    accepted: 'accepted akzeptiert angenommen accepté acceptée aceptado aceptada aceito aceita принято принят',
    proposed: 'proposed vorgeschlagen proposé proposée propuesto propuesta proposto proposta предложено',
    draft: 'draft entwurf brouillon borrador rascunho черновик',
  }).flatMap(([status, said]) => said.split(' ').map((word): [string, string] => [word, status])),
);

function known(status: string | undefined): boolean {
  return status !== undefined && words.has(status);
}

/**
 * The status that a text starts with, else the house's own few words; what is struck out is gone. A template's list of
 * choices is no status, nor is a sentence, nor what the record does to another one.
 */
function plainStatus(text: string | undefined): string | undefined {
  const plain = unquoted((text ?? '').replaceAll(/~~[^~]*~~/g, ''))
    .normalize('NFC')
    .toLowerCase();
  const said = (plain.match(/\p{L}+/gu) ?? []).map((word) => words.get(word));
  const different = new Set(said.filter((status) => status !== undefined)).size;
  const choices = different > 2 || (different === 2 && /[ \t](?:\/|or)[ \t]/.test(plain));
  if (choices || plain.includes('|') || /^(?:!\[|\[!)/.test(plain) || (plain.includes('{') && said[0] === undefined))
    return undefined;
  if (/\bsuperseded by\b/.test(plain) && !/\bpart\p{L}* superseded\b/u.test(plain)) return 'superseded';
  if (said[0] !== undefined) return said[0];
  // Up to where a remark starts; a mark at the front is decoration.
  const phrase = /^[^\p{L}]*([^.,;:([<–—]*)(:?)/u.exec(plain);
  const own = (phrase?.[1] ?? '')
    .replaceAll(/[*_`\]"]/g, '')
    .replace(/ (?:-|by|via) .*$/, '')
    .trim();
  const other = /^(?:supersedes|replaces|amends|amended|see|n\/a)\b/.test(own);
  return own === '' || other || phrase?.[2] === ':' || own.split(' ').length > 4 ? undefined : own;
}

/** Without `<!-- … -->`: what is not closed is gone to the end. */
function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--');
  return first + rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('');
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/.test(path);
}

function isText(path: string): boolean {
  return /\.(?:md|markdown|rst|adoc|asciidoc)$/.test(path);
}

function unquoted(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2');
}
