import type { TreeEntry } from '../change/tree.ts';
import { evidencesIn } from '../evidence.ts';
import { type Acknowledgeable, acknowledgedProblem } from '../policy/acknowledged-ids.ts';
import { acceptedWords, endedWords, proposedWords } from '../service/declarations.ts';
import { directoryOf, joinPath } from '../service/manifest.ts';
import type { KeptRecord } from '../service/read-records.ts';
import { numberKey } from './adr-path.ts';
import { lineAt, lineOf, type RecordProblem } from './record-lines.ts';
import { supersedeProblems } from './supersessions.ts';
import { openQuestion } from './words.ts';

/** What records are held against: the tree's files, and what a record may acknowledge. */
export interface Surroundings {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly known: Acknowledgeable;
}

const statuses: readonly string[] = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded', 'draft'];
const known = new Set([...statuses, ...acceptedWords, ...proposedWords]);

/**
 * What is wrong in a folder's records, in path and line order: a number that two have, a status that is none, a link that leads nowhere, a
 * record that does not know what it supersedes, an open question in an accepted one, a rule that does not exist, a service that is gone.
 */
export function checkRecords(
  records: readonly KeptRecord[],
  { entries, known: ids }: Surroundings,
): readonly RecordProblem[] {
  const places = placesOf(entries);
  const numbered = firstOfNumber(records);
  const problems = records.flatMap((record) => [
    ...record.problems.map(({ line = 1, reason }) => ({ path: record.path, line, says: reason })),
    ...sameNumber(record, numbered),
    ...statusProblems(record),
    ...linkProblems(record, places),
    ...supersedeProblems(record, records),
    ...blockProblems(record, places, ids),
  ]);
  return problems.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

function sameNumber({ path }: KeptRecord, numbered: ReadonlyMap<string, string>): readonly RecordProblem[] {
  const other = numbered.get(numberKey(path) ?? '');
  if (other === undefined || other === path) return [];
  return [{ path, line: 1, says: `has the number of ${other}; give it the next free one` }];
}

/** The first path of each folder's numbers. */
function firstOfNumber(records: readonly KeptRecord[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { path } of records) {
    const key = numberKey(path);
    const known = key === undefined ? undefined : first.get(key);
    if (key !== undefined && (known === undefined || path < known)) first.set(key, path);
  }
  return first;
}

function statusProblems({ path, text, status }: KeptRecord): readonly RecordProblem[] {
  if (status === undefined) return [{ path, line: 1, says: 'states no status: proposed, accepted or another' }];
  const line = lineOf(text, /status/i);
  if (!known.has(status)) return [{ path, line, says: `its status “${status}” is none of ${statuses.join(', ')}` }];
  const open = text.indexOf('{TODO(');
  if (!acceptedWords.has(status) || open < 0) return [];
  return [{ path, line: lineAt(text, open), says: `is accepted and still asks ${openQuestion}` }];
}

/** Relative links; what stands behind an address is not asked. */
function linkProblems({ path, text }: KeptRecord, places: ReadonlySet<string>): readonly RecordProblem[] {
  const placeOf = evidencesIn(path, text);
  return [...withoutCode(text).matchAll(/\]\(<?([^)\s>]{1,500})>?(?:\s[^)]*)?\)/g)].flatMap((match) => {
    const said = (match[1] ?? '').replace(/[#?].*/s, '');
    if (said === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(said)) return [];
    const target = said.startsWith('/') ? said.slice(1) : joinPath(directoryOf(path), decoded(said));
    if (target !== undefined && exists(target, places)) return [];
    return [{ path, line: placeOf(match.index).line, says: `links ${said}, which is not there` }];
  });
}

function blockProblems(
  record: KeptRecord,
  places: ReadonlySet<string>,
  ids: Surroundings['known'],
): readonly RecordProblem[] {
  const { path, line, status, service, acknowledges } = record;
  const unknown = acknowledges.flatMap((id) => acknowledgedProblem(id, ids) ?? []);
  // What was decided once stays to be read when its service is gone.
  const stands = status === undefined || !endedWords.has(status);
  const gone = stands && service !== undefined && service !== '.' && !exists(service, places);
  return [
    ...unknown.map((says) => ({ path, line, says })),
    ...(gone ? [{ path, line, says: `speaks of ${service}, which is not there any more` }] : []),
  ];
}

function exists(target: string, places: ReadonlySet<string>): boolean {
  const plain = target.replace(/(?<!\/)\/+$/, '');
  return plain === '' || plain === '.' || places.has(plain);
}

/** Every file and every directory. */
function placesOf(entries: Surroundings['entries']): ReadonlySet<string> {
  const places = new Set<string>();
  for (const path of entries.keys()) {
    let place = path;
    while (!places.has(place)) {
      places.add(place);
      place = directoryOf(place);
    }
  }
  return places;
}

/** Code is quoted, not linked; its length stays, so that places stay. */
function withoutCode(text: string): string {
  const blank = (code: string) => code.replaceAll(/[^\n]/g, ' ');
  return text.replaceAll(/^ {0,3}(```|~~~)[\s\S]*?^ {0,3}\1/gm, blank).replaceAll(/`[^`\n]*`/g, blank);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray per cent sign is part of the name
  }
}
