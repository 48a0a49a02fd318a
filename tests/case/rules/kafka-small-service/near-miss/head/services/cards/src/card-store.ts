import type { Pool } from 'pg';

export interface Card {
  id: string;
  name: string;
  validUntil: string;
}

export class CardStore {
  constructor(private readonly pool: Pool) {}

  async request(member: string, name: string, validUntil: string): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>(
      'insert into cards (member, name, valid_until) values ($1, $2, $3) returning id',
      [member, name, validUntil],
    );
    return rows[0]?.id ?? '';
  }

  async find(id: string): Promise<Card | undefined> {
    const { rows } = await this.pool.query<Card>('select id, name, valid_until as "validUntil" from cards where id = $1', [id]);
    return rows[0];
  }

  async printed(id: string): Promise<void> {
    await this.pool.query('update cards set printed_at = now() where id = $1', [id]);
  }
}
