import type { Pool } from 'pg';

export interface Inspection {
  id: string;
  bike: string;
  mechanic: string;
  doneOn: string;
  dueOn: string;
}

export type NewInspection = Omit<Inspection, 'id' | 'bike'>;

const columns = 'id, bike, mechanic, done_on as "doneOn", due_on as "dueOn"';

export class InspectionStore {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async of(bike: string): Promise<Inspection[]> {
    const { rows } = await this.pool.query(`select ${columns} from inspections where bike = $1 order by done_on desc`, [bike]);
    return rows;
  }

  async add(bike: string, { mechanic, doneOn, dueOn }: NewInspection): Promise<string> {
    const { rows } = await this.pool.query(
      'insert into inspections (bike, mechanic, done_on, due_on) values ($1, $2, $3, $4) returning id',
      [bike, mechanic, doneOn, dueOn],
    );
    return rows[0].id;
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from inspections where id = $1', [id]);
    return rowCount === 1;
  }

  async dueBefore(day: string): Promise<Inspection[]> {
    const { rows } = await this.pool.query(`select ${columns} from inspections where due_on < $1 order by due_on limit 500`, [day]);
    return rows;
  }
}
