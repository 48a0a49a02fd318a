import type { Pool } from 'pg';

export interface Appointment {
  owner: string;
  pet: string;
  at: string;
}

export class Appointments {
  constructor(private readonly pool: Pool) {}

  /** The id of the booking, or nothing where the time is taken. */
  async book(practice: string, { owner, pet, at }: Appointment): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>(
      `insert into appointments (practice, owner, pet, at) values ($1, $2, $3, $4)
       on conflict (practice, at) do nothing returning id`,
      [practice, owner, pet, at],
    );
    return rows[0]?.id;
  }

  async ofDay(practice: string, day: string): Promise<Appointment[]> {
    const { rows } = await this.pool.query<Appointment>(
      'select owner, pet, at from appointments where practice = $1 and at::date = $2 order by at',
      [practice, day],
    );
    return rows;
  }

  async cancel(practice: string, id: string): Promise<void> {
    await this.pool.query('delete from appointments where practice = $1 and id = $2', [practice, id]);
  }
}
