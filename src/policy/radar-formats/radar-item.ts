import { compareText } from '../../evidence.ts';
import { suggestion } from '../../nearest.ts';
import { type Ring, rings } from '../policy.ts';

/** One technology on a radar, as every format is read into and written from. */
export interface RadarItem {
  /** As a policy writes it; a version range stays in it: `express@<5`. */
  readonly name: string;
  readonly ring: Ring;
  /** Lower-case words as the source names it. */
  readonly quadrant: string | undefined;
  /** `YYYY-MM-DD` since when it stands in that ring. */
  readonly since: string | undefined;
  /** Plain text of one line, at most 500 characters. */
  readonly rationale: string | undefined;
  /** The http(s) address of an article or ADR. */
  readonly link: string | undefined;
}

/** A file with its path relative to where the radar lies, forward slashes. */
export interface RadarFile {
  readonly path: string;
  readonly text: string;
}

/** What a radar holds; `lost` are sentences on what a policy cannot hold, one a kind. */
export interface RadarReading {
  readonly items: readonly RadarItem[];
  readonly lost: readonly string[];
}

/** The files of a radar; `lost` are sentences on what their format cannot hold, one a kind. */
export interface RadarWriting {
  readonly files: readonly RadarFile[];
  readonly lost: readonly string[];
}

export interface WritingOptions {
  readonly title: string;
  /** The day of the export, `YYYY-MM-DD`. */
  readonly date: string;
  readonly quadrantOf: (item: RadarItem) => string;
}

/** The outermost ring has two names: what began as Hold is called Caution on newer radars. */
const ringWords: ReadonlyMap<string, Ring> = new Map([
  ...rings.map((ring) => [ring, ring] as const),
  ['caution', 'hold'] as const,
]);

/** The ring that a word stands for, in any case. */
export function ringNamed(word: string): Ring | undefined {
  return ringWords.get(word.trim().toLowerCase());
}

/** What is wrong with a ring word that names none. */
export function ringProblem(name: string, word: string): string {
  const known = [...ringWords.keys()];
  if (word.trim() === '') return `"${shortened(name)}" has no ring; write one of ${known.join(', ')}`;
  const close = suggestion(word.trim(), known);
  return `"${shortened(name)}" is in the ring "${shortened(word.trim())}"; known are ${known.join(', ')}${close}`;
}

/** Colours that tell the rings apart, from welcome to unwelcome; formats that draw ask for one. */
export const ringColors: Readonly<Record<Ring, string>> = {
  adopt: '#2e7d32',
  trial: '#1565c0',
  assess: '#f9a825',
  hold: '#c62828',
};

/** Items by ring, then name: the order in which every format is written. */
export function sortItems(items: readonly RadarItem[]): readonly RadarItem[] {
  return items.toSorted((a, b) => rings.indexOf(a.ring) - rings.indexOf(b.ring) || compareText(a.name, b.name));
}

/** True for a day that the calendar has, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Text from a radar as a message quotes it. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
