import type { Pool } from 'pg';

export interface Vaccination {
  id: string;
  animal: string;
  vaccine: string;
  givenOn: string;
  dueOn: string;
}

export type NewVaccination = Omit<Vaccination, 'id' | 'animal'>;

const columns = 'id, animal, vaccine, given_on as "givenOn", due_on as "dueOn"';

export class VaccinationStore {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async of(animal: string): Promise<Vaccination[]> {
    const { rows } = await this.pool.query(`select ${columns} from vaccinations where animal = $1 order by given_on desc`, [animal]);
    return rows;
  }

  async add(animal: string, { vaccine, givenOn, dueOn }: NewVaccination): Promise<string> {
    const { rows } = await this.pool.query(
      'insert into vaccinations (animal, vaccine, given_on, due_on) values ($1, $2, $3, $4) returning id',
      [animal, vaccine, givenOn, dueOn],
    );
    return rows[0].id;
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from vaccinations where id = $1', [id]);
    return rowCount === 1;
  }

  async dueBefore(day: string): Promise<Vaccination[]> {
    const { rows } = await this.pool.query(`select ${columns} from vaccinations where due_on < $1 order by due_on limit 500`, [day]);
    return rows;
  }
}
