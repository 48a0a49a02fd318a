import type { Pool } from 'pg';
import type { Building } from './benchmark.js';

export class BuildingStore {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** The buildings of the same kind, the one that is asked for among them, with what they used in a year. */
  async peers(id: string, year: number): Promise<Building[]> {
    const { rows } = await this.pool.query(
      `select p.id, p.square_metres as "squareMetres", coalesce(sum(r.used), 0)::float as "kilowattHours"
         from buildings b
         join buildings p on p.kind = b.kind
         left join meters m on m.building = p.id
         left join readings r on r.meter = m.id and extract(year from r.at) = $2
        where b.id = $1
        group by p.id`,
      [id, year],
    );
    return rows;
  }
}
