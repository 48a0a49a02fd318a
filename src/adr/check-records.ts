import type { TreeEntry } from '../change/tree.ts';
import { type Acknowledgeable, acknowledgedProblem } from '../policy/acknowledged-ids.ts';
import { acceptedWords, endedWords, proposedWords } from '../service/declarations.ts';
import { directoryOf, joinPath } from '../service/manifest.ts';
import type { KeptRecord } from '../service/read-records.ts';
import { recordNumber } from './adr-path.ts';
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
export function checkRecords(records: readonly KeptRecord[], around: Surroundings): readonly RecordProblem[] {
  const problems = records.flatMap((record) => [
    ...record.problems.map(({ line = 1, reason }) => ({ path: record.path, line, says: reason })),
    ...sameNumber(record, records),
    ...statusProblems(record),
    ...linkProblems(record, around),
    ...supersedeProblems(record, records),
    ...blockProblems(record, around),
  ]);
  return problems.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

function sameNumber(record: KeptRecord, records: readonly KeptRecord[]): readonly RecordProblem[] {
  const number = recordNumber(record.path);
  const other = records.find(
    ({ path }) => path < record.path && recordNumber(path) === number && directoryOf(path) === directoryOf(record.path),
  );
  if (number === undefined || other === undefined) return [];
  return [{ path: record.path, line: 1, says: `has the number of ${other.path}; give it the next free one` }];
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
function linkProblems({ path, text }: KeptRecord, { entries }: Surroundings): readonly RecordProblem[] {
  return [...withoutCode(text).matchAll(/\]\(<?([^)\s>]{1,500})>?(?:\s[^)]*)?\)/g)].flatMap((match) => {
    const said = (match[1] ?? '').replace(/[#?].*/s, '');
    if (said === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(said)) return [];
    const target = said.startsWith('/') ? said.slice(1) : joinPath(directoryOf(path), decoded(said));
    if (target !== undefined && exists(target, entries)) return [];
    return [{ path, line: lineAt(text, match.index), says: `links ${said}, which is not there` }];
  });
}

function blockProblems(record: KeptRecord, { entries, known: ids }: Surroundings): readonly RecordProblem[] {
  const { path, line, status, service, acknowledges } = record;
  const unknown = acknowledges.flatMap((id) => acknowledgedProblem(id, ids) ?? []);
  // What was decided once stays to be read when its service is gone.
  const stands = status === undefined || !endedWords.has(status);
  const gone = stands && service !== undefined && service !== '.' && !exists(service, entries);
  return [
    ...unknown.map((says) => ({ path, line, says })),
    ...(gone ? [{ path, line, says: `speaks of ${service}, which is not there any more` }] : []),
  ];
}

function exists(target: string, entries: Surroundings['entries']): boolean {
  const plain = target.replace(/(?<!\/)\/+$/, '');
  if (plain === '' || plain === '.' || entries.has(plain)) return true;
  for (const path of entries.keys()) if (path.startsWith(`${plain}/`)) return true;
  return false;
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
