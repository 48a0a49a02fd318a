import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';

export interface Tariff {
  zone: string;
  baseCents: number;
  dayCents: number;
}

@Injectable()
export class TariffStore {
  private readonly pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, statement_timeout: 2000 });

  async of(country: string): Promise<Tariff | undefined> {
    const { rows } = await this.pool.query<Tariff>(
      'select zone, base_cents as "baseCents", day_cents as "dayCents" from tariffs where country = $1',
      [country],
    );
    return rows[0];
  }

  async keepRenewal(policy: string, cents: number): Promise<boolean> {
    const { rowCount } = await this.pool.query('update renewals set cents = $2 where policy = $1', [policy, cents]);
    return rowCount === 1;
  }
}
