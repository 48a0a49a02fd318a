import { acceptedWords } from '../service/declarations.ts';
import type { KeptRecord } from '../service/read-records.ts';
import { recordNumber } from './adr-path.ts';

/** A record on one line of a list; `stale` says why it should be looked at again. */
export interface RecordLine {
  readonly number: number | undefined;
  readonly status: string | undefined;
  readonly title: string;
  readonly service: string | undefined;
  readonly path: string;
  readonly stale: string | undefined;
}

/** A month in which nobody decided is a decision left open. */
const daysToDecide = 30;

/** The records of a folder as a list, held against a day (`YYYY-MM-DD`). */
export function listRecords(records: readonly KeptRecord[], today: string): readonly RecordLine[] {
  return records.map((record) => ({
    number: recordNumber(record.path),
    status: record.status,
    title: record.title,
    service: record.service,
    path: record.path,
    stale: staleness(record, today),
  }));
}

function staleness({ status, text }: KeptRecord, today: string): string | undefined {
  const revisit = /\brevisit by (\d{4}-\d\d-\d\d)/i.exec(text)?.[1];
  if (revisit !== undefined && revisit < today && (acceptedWords.has(status ?? '') || status === 'proposed'))
    return `was to be revisited by ${revisit}`;
  const date = /^(?:[*-] )?date:[ \t]*["']?(\d{4}-\d\d-\d\d)/im.exec(text)?.[1];
  if (status !== 'proposed' || date === undefined) return undefined;
  const days = (Date.parse(today) - Date.parse(date)) / 86_400_000;
  return days > daysToDecide ? `proposed since ${date}, and merged` : undefined;
}
