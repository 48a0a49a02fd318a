import type pg from 'pg';

export async function recipients(pool: Pick<pg.Pool, 'query'>, station: string, level: number): Promise<string[]> {
  const { rows } = await pool.query<{ phone: string }>(
    'select phone from subscribers where station = $1 and from_level <= $2',
    [station, level],
  );
  return [...new Set(rows.map(({ phone }) => phone))];
}
