export interface Departure {
  line: string;
  towards: string;
  at: string;
  delaySeconds: number;
}

/** Asks the operator's timetable; the answer is passed on in our own shape. */
export class Timetable {
  constructor(private readonly base: string) {}

  async next(stop: string): Promise<Departure[]> {
    const response = await fetch(`${this.base}/stops/${encodeURIComponent(stop)}/next`, { signal: AbortSignal.timeout(1500) });
    if (!response.ok) throw new Error(`the timetable answered ${response.status}`);
    const rows = (await response.json()) as { l: string; dest: string; t: string; d?: number }[];
    return rows.map(({ l, dest, t, d = 0 }) => ({ line: l, towards: dest, at: t, delaySeconds: d }));
  }
}
