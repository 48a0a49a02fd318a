import type { Pool } from 'pg';

export interface Applicant {
  name: string;
  email: string;
  device: string;
}

export class WaitingList {
  constructor(private readonly pool: Pool) {}

  async join({ name, email, device }: Applicant): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>(
      'insert into applicants (name, email, device, since) values ($1, $2, $3, now()) returning id',
      [name, email, device],
    );
    return rows[0]?.id ?? '';
  }

  async leave(id: string): Promise<void> {
    await this.pool.query('delete from applicants where id = $1', [id]);
  }

  async first(): Promise<(Applicant & { id: string }) | undefined> {
    const { rows } = await this.pool.query<Applicant & { id: string }>('select id, name, email, device from applicants order by since limit 1');
    return rows[0];
  }
}
