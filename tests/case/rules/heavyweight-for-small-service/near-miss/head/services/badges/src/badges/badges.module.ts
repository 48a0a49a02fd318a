import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import { BadgesController } from './badges.controller';
import { BadgesService } from './badges.service';

const pool = {
  provide: Pool,
  useFactory: () => new Pool({ connectionString: process.env.DATABASE_URL, max: 5, statement_timeout: 2000 }),
};

@Module({ controllers: [BadgesController], providers: [BadgesService, pool] })
export class BadgesModule {}
