export type Kind = 'day' | 'month' | 'year';

const days: Readonly<Record<Kind, number>> = { day: 1, month: 31, year: 365 };

/** The last day on which a sticker that begins on `from` is valid. */
export function lastDay(from: string, kind: Kind): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days[kind] - 1);
  return day.toISOString().slice(0, 10);
}
