import { acceptedWords } from '../service/declarations.ts';
import { nameOf } from '../service/manifest.ts';
import type { KeptRecord } from '../service/read-records.ts';
import { recordNumber } from './adr-path.ts';
import { lineAt, lineOf, type RecordProblem } from './record-lines.ts';

/**
 * Who is superseded names the newer record, and the newer one names it back. It is said in the front matter or where the status stands; in prose
 * only what names a record says it.
 */
export function supersedeProblems(record: KeptRecord, records: readonly KeptRecord[]): readonly RecordProblem[] {
  const others = records.filter((other) => other !== record);
  const found = sayingsOf(record, /supersed(?:ed|ing) by[^\n]{0,200}/gi).find(
    ({ says, isStatus }) => isStatus || others.some((other) => namesSurely(says, other)),
  );
  if (found === undefined) return [...unsaid(record), ...unanswered(record, others)];
  const newer = others.find((other) => (found.isStatus ? names : namesSurely)(found.says, other));
  const line = lineAt(record.text, found.at);
  if (newer === undefined)
    return [{ path: record.path, line, says: 'is superseded by a record that is not in the folder' }];
  if (supersedes(newer).some(({ says }) => names(says, record))) return [];
  return [{ path: newer.path, line: 1, says: `does not say that it supersedes ${record.path}, which names it` }];
}

function unsaid({ path, text, status }: KeptRecord): readonly RecordProblem[] {
  if (status !== 'superseded') return [];
  return [{ path, line: lineOf(text, /supersed/i), says: 'is superseded and does not say by which' }];
}

/** One that stays accepted while an accepted one says that it takes its place; a proposed one has taken no place yet. */
function unanswered(record: KeptRecord, others: readonly KeptRecord[]): readonly RecordProblem[] {
  if (!isAccepted(record)) return [];
  const newer = others.find(
    (other) =>
      isAccepted(other) &&
      supersedes(other).some(({ says, isStatus }) => (isStatus ? names : namesSurely)(says, record)),
  );
  if (newer === undefined) return [];
  const says = `is ${record.status}, and ${newer.path} says that it supersedes it; mark it superseded by that one`;
  return [{ path: record.path, line: lineOf(record.text, /status/i), says }];
}

const superseding = new WeakMap<KeptRecord, readonly Saying[]>();

/** What takes the place of a part leaves the rest standing. Each record is held against all others: it is read once. */
function supersedes(record: KeptRecord): readonly Saying[] {
  const known = superseding.get(record) ?? readSupersedes(record);
  superseding.set(record, known);
  return known;
}

function readSupersedes(record: KeptRecord): readonly Saying[] {
  return sayingsOf(record, /(?:\bpart\p{L}{0,8} |\bnot )?\bsupersedes?\b[^\n]{0,200}/giu).filter(
    ({ says }) => !/^(?:part|not )/i.test(says) && !/\bin part\b|\bpartially\b|\bpartly\b/i.test(says),
  );
}

/** A record says it once or twice; what says it a thousand times is no record. */
const mostSayings = 50;

interface Saying {
  readonly says: string;
  readonly at: number;
  /** True in the front matter and where the status stands, where a bare number is a record's. */
  readonly isStatus: boolean;
}

function sayingsOf({ text }: KeptRecord, pattern: RegExp): readonly Saying[] {
  const areas = statusAreas(text);
  return [...text.matchAll(pattern)].slice(0, mostSayings).map(({ 0: says, index }) => ({
    says,
    at: index,
    isStatus: areas.some(([from, to]) => index >= from && index < to),
  }));
}

/** The front matter, the first line `Status: …` and the first section of that name, as offsets. */
function statusAreas(text: string): readonly (readonly [number, number])[] {
  const matter = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  const line = /^[ \t>|*+_-]{0,12}status\b[^\n]*/im.exec(text.slice(matter));
  const heading = /^#{1,6}[ \t]{0,4}(?:\d{1,2}\.[ \t]{0,4})?status\b[^\n]*\n/im.exec(text);
  const start = (heading?.index ?? 0) + (heading?.[0].length ?? 0);
  const next = heading === null ? 0 : text.slice(start).search(/^#{1,6}[ \t]/m);
  return [
    [0, matter],
    ...(line === null ? [] : [[matter + line.index, matter + line.index + line[0].length] as const]),
    ...(heading === null ? [] : [[heading.index, next < 0 ? text.length : start + next] as const]),
  ];
}

function isAccepted({ status = '' }: KeptRecord): boolean {
  return acceptedWords.has(status);
}

/** True where a text names a record by its file or its number. */
function names(text: string, { path }: KeptRecord): boolean {
  const number = recordNumber(path);
  if (text.includes(nameOf(path))) return true;
  return number !== undefined && [...text.matchAll(/\d{1,8}/g)].some(([found]) => Number(found) === number);
}

/** In prose a number alone may count anything: a record is named by its file, as `ADR 3` or `#3`, or with its zeros, `0003`. */
function namesSurely(text: string, record: KeptRecord): boolean {
  if (text.includes(nameOf(record.path))) return true;
  const sure = text.match(/(?:\b(?:ADR|records?|decisions?)[-_ ]{0,2}|#)\d{1,8}|\b0\d{1,7}\b/gi) ?? [];
  return sure.some((word) => names(word, record));
}
