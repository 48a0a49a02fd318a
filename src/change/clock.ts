import type { Change } from './change.ts';

const earliest = '1970-01-01T00:00:00Z';

/** A commit's date as git and GitHub write it, ISO 8601; `otherwise` for one that no calendar has: git takes any number of seconds. */
export function readableDate(date: string, otherwise: string = earliest): string {
  const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(date); // a later year has five digits, or a sign
  return isWritten && new Date(date) >= new Date(earliest) ? date : otherwise;
}

/**
 * What waivers and ends of life are held against, ISO 8601: the later of the change's date and that of what it goes into. Whoever commits
 * chooses the first; nobody sets the clock back behind the second.
 */
export function clockOf({ date, baseDate = date }: Pick<Change, 'date' | 'baseDate'>): string {
  return new Date(baseDate) > new Date(date) ? baseDate : date;
}
