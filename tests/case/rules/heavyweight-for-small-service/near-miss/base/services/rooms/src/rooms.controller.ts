import { Controller, Get } from '@nestjs/common';
import { Pool } from 'pg';

@Controller('rooms')
export class RoomsController {
  constructor(private readonly pool: Pool) {}

  @Get()
  async all() {
    const { rows } = await this.pool.query('select id, floor, seats from rooms order by floor, id');
    return rows;
  }
}
