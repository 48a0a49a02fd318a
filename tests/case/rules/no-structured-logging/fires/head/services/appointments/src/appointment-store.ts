import type { Pool } from 'pg';
import type { Donation, Kind } from './waiting-time.js';

export interface Chair {
  at: string;
  chairs: number;
}

export interface NewAppointment {
  donor: string;
  centre: string;
  kind: Kind;
  at: string;
}

export class AppointmentStore {
  constructor(private readonly pool: Pool) {}

  /** The times of a day at which a centre still has a chair free. */
  async free(centre: string, day: string): Promise<Chair[]> {
    const { rows } = await this.pool.query<Chair>(
      `select t.at, t.chairs - count(a.id)::int as chairs
         from times t left join appointments a on a.centre = t.centre and a.at = t.at
        where t.centre = $1 and t.at::date = $2
        group by t.at, t.chairs
       having count(a.id) < t.chairs
        order by t.at`,
      [centre, day],
    );
    return rows;
  }

  async lastDonation(donor: string): Promise<Donation | undefined> {
    const { rows } = await this.pool.query<{ kind: Kind; at: Date }>(
      'select kind, at from appointments where donor = $1 and at < now() order by at desc limit 1',
      [donor],
    );
    return rows[0];
  }

  /** The id of the new appointment, or undefined when the last chair went to somebody else. */
  async book({ donor, centre, kind, at }: NewAppointment): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>(
      `insert into appointments (donor, centre, kind, at)
       select $1, $2, $3, t.at from times t
        where t.centre = $2 and t.at = $4
          and t.chairs > (select count(*) from appointments a where a.centre = t.centre and a.at = t.at)
       returning id`,
      [donor, centre, kind, at],
    );
    return rows[0]?.id;
  }

  async cancel(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from appointments where id = $1 and at > now()', [id]);
    return rowCount === 1;
  }
}
