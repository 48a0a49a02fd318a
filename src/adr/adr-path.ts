import { compareText } from '../evidence.ts';
import type { AdrNaming } from '../service/adr-habits.ts';
import { nameOf } from '../service/manifest.ts';
import { primaryFramework } from '../stack/stack.ts';
import type { Judgement } from '../verdict/verdict.ts';

/** Where ADRs go in a repository that keeps none yet: MADR's folder. */
export const defaultAdrDirectory = 'docs/decisions';
const longestSlug = 60;

/** Where a new record goes and how it is named: the folder, the folder's habit, and the day (`YYYY-MM-DD`) for names by date. */
export interface AdrPlace {
  readonly directory: string | undefined;
  readonly naming: AdrNaming;
  readonly date: string;
}

/**
 * The path of a new ADR: the folder that the repository's ADRs are kept in, the number after the highest of `existing` (paths of
 * the base, the change and other open pull requests; those of other folders do not count) or the day, as the folder names its files, and
 * the title as dashes.
 */
export function adrPath({ directory, naming, date }: AdrPlace, existing: readonly string[], title: string): string {
  const folder = (directory ?? defaultAdrDirectory).replace(/\/+$/, '');
  const start = `${folder}/${naming.prefix}`;
  if (naming.style === 'date') {
    const day = naming.separator === '-' ? date.slice(0, 10) : date.slice(0, 10).replaceAll('-', '');
    return `${start}${day}-${slug(title)}.md`;
  }
  const numbers = existing.filter((path) => path.startsWith(`${folder}/`)).flatMap((path) => recordNumber(path) ?? []);
  const next = numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  return `${start}${String(next).padStart(naming.digits, '0')}-${slug(title)}.md`;
}

/** The number in a record's file name; undefined for one that is named otherwise or by its day. */
export function recordNumber(path: string): number | undefined {
  const found = /^(?:[a-z]{1,12}[-_]){0,3}(?:[a-z]{1,12})?(\d{1,6})[-_. ]/i.exec(nameOf(path))?.[1];
  return found === undefined || /^\d{4}-\d\d-\d\d/.test(nameOf(path)) ? undefined : Number(found);
}

/** The title of a service's ADR, raw: `Use Rust with Axum for orders`. */
export function adrTitle(judgement: Pick<Judgement, 'stack' | 'service'>): string {
  const framework = primaryFramework(judgement.stack)?.name;
  const picked = [judgement.stack.language, framework].filter((name) => name !== undefined);
  return `Use ${picked.length === 0 ? 'the chosen stack' : picked.join(' with ')} for ${judgement.service.name}`;
}

/** The ADR files of a list of paths that stand in `directory`, sorted. */
export function adrFiles(directory: string, paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => path.startsWith(`${directory}/`) && /\/\d{1,6}[-_.][^/]*\.md$/i.test(path))
    .toSorted(compareText);
}

function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/#/g, ' sharp ')
    .replace(/\+\+/g, ' plus plus ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return words.slice(0, longestSlug).replace(/-$/, '') || 'stack';
}
