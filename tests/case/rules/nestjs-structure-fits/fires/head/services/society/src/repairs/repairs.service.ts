import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import pg from 'pg';
import type { NewRepair } from './repair.dto.js';

@Injectable()
export class RepairsService {
  constructor(private readonly pool: pg.Pool) {}

  async list() {
    return (await this.pool.query('select id, what, "plot", ended from repairs order by id limit 200')).rows;
  }

  async find(id: string) {
    const { rows } = await this.pool.query('select id, what, "plot", ended from repairs where id = $1', [id]);
    if (rows.length === 0) throw new NotFoundException('no such repair');
    return rows[0];
  }

  async add({ what, plot }: NewRepair) {
    const { rows } = await this.pool.query('insert into repairs (what, "plot") values ($1, $2) returning id', [what, plot]);
    return rows[0];
  }

  async change(id: string, { what, plot }: NewRepair) {
    await this.find(id);
    await this.pool.query('update repairs set what = $2, "plot" = $3 where id = $1', [id, what, plot]);
  }

  async close(id: string) {
    const { rowCount } = await this.pool.query('update repairs set ended = now() where id = $1 and ended is null', [id]);
    if (rowCount === 0) throw new ConflictException('it has ended before');
  }
}
