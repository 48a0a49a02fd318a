import { pool } from './pool.js';
import type { Station } from './station.js';

const columns = 'code, name, keeper, zero_centimetres as "zeroCentimetres"';

export async function listStations(): Promise<Station[]> {
  const { rows } = await pool.query<Station>(`select ${columns} from stations order by code`);
  return rows;
}

export async function changeKeeper(code: string, keeper: string): Promise<boolean> {
  const { rowCount } = await pool.query('update stations set keeper = $2 where code = $1', [code, keeper]);
  return rowCount === 1;
}
