import type { AdrNaming } from '../service/adr-habits.ts';
import { directoryOf, nameOf } from '../service/manifest.ts';
import { primaryFramework } from '../stack/stack.ts';
import type { Judgement } from '../verdict/verdict.ts';

/** Where ADRs go in a repository that keeps none yet: MADR's folder. */
const defaultAdrDirectory = 'docs/decisions';
const longestSlug = 60;

/**
 * Where a new record goes and how it is named: the folder, the folder's habit, the day (`YYYY-MM-DD`) for names by date, and the number of
 * the pull request for names by it; without one, the next free number is taken.
 */
export interface AdrPlace {
  readonly directory: string | undefined;
  readonly naming: AdrNaming;
  readonly date: string;
  readonly request?: number | undefined;
}

/** What a folder's new record must not be called, and the number that it comes after. */
export interface TakenNames {
  readonly folder: string;
  readonly paths: Set<string>;
  /** 0 where no record has one. */
  highest: number;
}

/** The names of a folder; `paths` of other folders do not count. */
export function takenNames(folder: string, paths: Iterable<string>): TakenNames {
  const taken: TakenNames = { folder, paths: new Set(), highest: 0 };
  for (const path of paths) takeName(taken, path);
  return taken;
}

/** From here on the name counts too; a record may be a folder of its own. */
export function takeName(taken: TakenNames, path: string): void {
  const start = `${taken.folder}/`;
  if (!path.startsWith(start) || taken.paths.has(path)) return;
  taken.paths.add(path);
  const end = path.indexOf('/', start.length);
  const number = recordNumber(path.slice(start.length, end < 0 ? undefined : end)) ?? 0;
  if (number > taken.highest) taken.highest = number;
}

/**
 * The path of a new ADR: its folder, the number after the highest that is taken (by paths of the base, the change and other open pull
 * requests) or the day, as the folder names its files, and the title as dashes.
 */
export function adrPath(place: AdrPlace, taken: TakenNames, title: string): string {
  const { naming, date } = place;
  const start = `${folderOf(place)}/${naming.prefix}`;
  if (naming.style === 'date') {
    const day = naming.separator === '-' ? date.slice(0, 10) : date.slice(0, 10).replaceAll('-', '');
    return unlikeOthers(`${start}${day}-${slug(title)}`, taken);
  }
  const byRequest = naming.style === 'pull-request' ? place.request : undefined;
  const number = byRequest ?? taken.highest + 1;
  return unlikeOthers(`${start}${String(number).padStart(naming.digits, '0')}-${slug(title)}`, taken);
}

/** A name without its ending that no file has yet: what a person wrote is never written over. */
function unlikeOthers(name: string, { paths }: TakenNames): string {
  let path = `${name}.md`;
  for (let count = 2; paths.has(path); count++) path = `${name}-${count}.md`;
  return path;
}

/** The folder of a place, MADR's where a repository keeps none yet. */
export function folderOf({ directory }: Pick<AdrPlace, 'directory'>): string {
  return (directory ?? defaultAdrDirectory).replace(/(?<!\/)\/+$/, '');
}

/** The number in a record's file name; undefined for one that is named otherwise or by its day. */
export function recordNumber(path: string): number | undefined {
  const found = numberText(nameOf(path));
  return found === undefined ? undefined : Number(found);
}

/** A record's folder and its number in it, to look for another that has both; undefined for one without a number. */
export function numberKey(path: string): string | undefined {
  const number = recordNumber(path);
  return number === undefined ? undefined : `${directoryOf(path)}\0${number}`;
}

/** A record's number as its name has it, with its zeros. */
export function numberText(name: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d/.test(name)) return undefined;
  return /^(?:[a-z]{1,12}[-_]){0,3}(?:[a-z]{1,12})?(\d{1,6})[-_. ]/i.exec(name)?.[1];
}

/** The title of a service's ADR, raw: `Use Rust with Axum for orders`. */
export function adrTitle(judgement: Pick<Judgement, 'stack' | 'service'>): string {
  const framework = primaryFramework(judgement.stack)?.name;
  const picked = [judgement.stack.language, framework].filter((name) => name !== undefined);
  return `Use ${picked.length === 0 ? 'the chosen stack' : picked.join(' with ')} for ${judgement.service.name}`;
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
