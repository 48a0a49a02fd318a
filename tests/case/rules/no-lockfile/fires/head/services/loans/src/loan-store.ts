import type { Pool } from 'pg';

export interface Loan {
  readonly id: string;
  readonly card: string;
  readonly copy: string;
  readonly due: Date;
}

export interface Loans {
  ofCard(card: string): Promise<Loan[]>;
  lend(card: string, copy: string): Promise<Loan | undefined>;
  giveBack(copy: string): Promise<boolean>;
}

export class LoanStore implements Loans {
  constructor(private readonly pool: Pool) {}

  async ofCard(card: string): Promise<Loan[]> {
    const { rows } = await this.pool.query<Loan>(
      'select id, card, copy, due from loans where card = $1 and returned_at is null order by due',
      [card],
    );
    return rows;
  }

  async lend(card: string, copy: string): Promise<Loan | undefined> {
    const { rows } = await this.pool.query<Loan>(
      `insert into loans (card, copy, due) values ($1, $2, now() + interval '28 days')
       on conflict (copy) where returned_at is null do nothing
       returning id, card, copy, due`,
      [card, copy],
    );
    return rows[0];
  }

  async giveBack(copy: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'update loans set returned_at = now() where copy = $1 and returned_at is null',
      [copy],
    );
    return rowCount === 1;
  }
}
