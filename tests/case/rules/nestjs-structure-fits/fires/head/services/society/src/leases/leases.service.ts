import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import pg from 'pg';
import type { NewLease } from './lease.dto.js';

@Injectable()
export class LeasesService {
  constructor(private readonly pool: pg.Pool) {}

  async list() {
    return (await this.pool.query('select id, plot, "member", ended from leases order by id limit 200')).rows;
  }

  async find(id: string) {
    const { rows } = await this.pool.query('select id, plot, "member", ended from leases where id = $1', [id]);
    if (rows.length === 0) throw new NotFoundException('no such lease');
    return rows[0];
  }

  async add({ plot, member }: NewLease) {
    const { rows } = await this.pool.query('insert into leases (plot, "member") values ($1, $2) returning id', [plot, member]);
    return rows[0];
  }

  async change(id: string, { plot, member }: NewLease) {
    await this.find(id);
    await this.pool.query('update leases set plot = $2, "member" = $3 where id = $1', [id, plot, member]);
  }

  async end(id: string) {
    const { rowCount } = await this.pool.query('update leases set ended = now() where id = $1 and ended is null', [id]);
    if (rowCount === 0) throw new ConflictException('it has ended before');
  }
}
