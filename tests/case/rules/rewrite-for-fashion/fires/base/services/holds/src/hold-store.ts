import type { Pool } from 'pg';

export interface Hold {
  id: string;
  title: string;
  placedAt: Date;
}

export class HoldStore {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async ofReader(reader: string): Promise<Hold[]> {
    const { rows } = await this.pool.query(
      'select id, title, placed_at as "placedAt" from holds where reader = $1 order by placed_at',
      [reader],
    );
    return rows;
  }

  async place(reader: string, title: string): Promise<string> {
    const { rows } = await this.pool.query('insert into holds (reader, title) values ($1, $2) returning id', [reader, title]);
    return rows[0].id;
  }

  async cancel(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from holds where id = $1', [id]);
    return rowCount === 1;
  }
}
