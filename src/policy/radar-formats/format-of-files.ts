import { readYaml } from '../../yaml.ts';
import { isArticle } from './aoe.ts';
import { columnNames } from './byor-rows.ts';
import { readCsv } from './csv.ts';
import { looseJson } from './json-document.ts';
import type { RadarFile } from './radar-item.ts';
import { isReadable, readableFiles } from './radar-problems.ts';

export const radarFormats = ['zalando', 'byor-csv', 'byor-json', 'aoe', 'backstage'] as const;
export type RadarFormat = (typeof radarFormats)[number];

/** The one format that files are in, by their shape; undefined when none is, or when two are. */
export function formatOfFiles(files: readonly RadarFile[]): RadarFormat | undefined {
  const readable = readableFiles(files.length === 1 ? files : files.filter(isReadable));
  if (readable.some(isArticle)) return 'aoe';
  const formats = new Set(readable.flatMap((file) => formatOfText(file) ?? []));
  const [format] = formats;
  return formats.size === 1 ? format : undefined;
}

/** The format of one file's text. It may have errors, which reading it tells. */
export function formatOfText(file: RadarFile): Exclude<RadarFormat, 'aoe'> | undefined {
  if (/^\s*[[{]/.test(file.text)) return formatOfValue(looseJson(file));
  if (/^entries[ \t]*:/m.test(file.text)) return formatOfValue(readYaml(file).yaml?.value);
  const [head = ''] = file.text.trimStart().split('\n', 1);
  const columns = readCsv(head).rows[0]?.map(({ text }) => text.trim().toLowerCase()) ?? [];
  return columns.includes(columnNames.name) && columns.includes(columnNames.ring) ? 'byor-csv' : undefined;
}

function formatOfValue(value: unknown): Exclude<RadarFormat, 'aoe'> | undefined {
  if (Array.isArray(value)) {
    if (hasEntry(value, 'label')) return 'zalando';
    return hasEntry(value, columnNames.name) && hasEntry(value, columnNames.ring) ? 'byor-json' : undefined;
  }
  const entries = field(value, 'entries');
  if (!Array.isArray(entries)) return undefined;
  if (hasEntry(entries, 'timeline') || hasEntry(listOf(value, 'rings'), 'id')) return 'backstage';
  return hasEntry(entries, 'label') || hasEntry(listOf(value, 'rings'), 'name') ? 'zalando' : undefined;
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = field(value, key);
  return Array.isArray(list) ? list : [];
}

function hasEntry(entries: readonly unknown[], key: string): boolean {
  return entries.some((entry) => field(entry, key) !== undefined);
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
