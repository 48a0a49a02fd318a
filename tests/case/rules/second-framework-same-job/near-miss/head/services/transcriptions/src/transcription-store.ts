import type { Pool } from 'pg';

export interface Line {
  number: number;
  reader: string;
  text: string;
  uncertain: boolean;
}

export interface Transcriptions {
  ofPage(page: string): Promise<Line[]>;
  propose(page: string, line: Line): Promise<void>;
}

export class TranscriptionStore implements Transcriptions {
  constructor(private readonly pool: Pool) {}

  async ofPage(page: string): Promise<Line[]> {
    const { rows } = await this.pool.query<Line>(
      'select number, reader, text, uncertain from lines where page = $1 order by number, proposed_at',
      [page],
    );
    return rows;
  }

  /** Two readers may read a line differently; a volunteer settles it later, so nothing is overwritten. */
  async propose(page: string, { number, reader, text, uncertain }: Line): Promise<void> {
    await this.pool.query(
      `insert into lines (page, number, reader, text, uncertain, proposed_at) values ($1, $2, $3, $4, $5, now())
       on conflict (page, number, reader) do update set text = excluded.text, uncertain = excluded.uncertain`,
      [page, number, reader, text, uncertain],
    );
  }
}
