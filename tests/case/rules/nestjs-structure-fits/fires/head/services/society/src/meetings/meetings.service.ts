import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import pg from 'pg';
import type { NewMeeting } from './meeting.dto.js';

@Injectable()
export class MeetingsService {
  constructor(private readonly pool: pg.Pool) {}

  async list() {
    return (await this.pool.query('select id, topic, "startsAt", ended from meetings order by id limit 200')).rows;
  }

  async find(id: string) {
    const { rows } = await this.pool.query('select id, topic, "startsAt", ended from meetings where id = $1', [id]);
    if (rows.length === 0) throw new NotFoundException('no such meeting');
    return rows[0];
  }

  async add({ topic, startsAt }: NewMeeting) {
    const { rows } = await this.pool.query('insert into meetings (topic, "startsAt") values ($1, $2) returning id', [topic, startsAt]);
    return rows[0];
  }

  async change(id: string, { topic, startsAt }: NewMeeting) {
    await this.find(id);
    await this.pool.query('update meetings set topic = $2, "startsAt" = $3 where id = $1', [id, topic, startsAt]);
  }

  async cancel(id: string) {
    const { rowCount } = await this.pool.query('update meetings set ended = now() where id = $1 and ended is null', [id]);
    if (rowCount === 0) throw new ConflictException('it has ended before');
  }
}
