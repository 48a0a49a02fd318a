import { Injectable, NotFoundException } from '@nestjs/common';
import pg from 'pg';
import type { NewMember } from './member.dto.js';

@Injectable()
export class MembersService {
  constructor(private readonly pool: pg.Pool) {}

  async list() {
    return (await this.pool.query('select id, name, "email" from members order by id limit 200')).rows;
  }

  async find(id: string) {
    const { rows } = await this.pool.query('select id, name, "email" from members where id = $1', [id]);
    if (rows.length === 0) throw new NotFoundException('no such member');
    return rows[0];
  }

  async add({ name, email }: NewMember) {
    const { rows } = await this.pool.query('insert into members (name, "email") values ($1, $2) returning id', [name, email]);
    return rows[0];
  }

  async change(id: string, { name, email }: NewMember) {
    await this.find(id);
    await this.pool.query('update members set name = $2, "email" = $3 where id = $1', [id, name, email]);
  }
}
