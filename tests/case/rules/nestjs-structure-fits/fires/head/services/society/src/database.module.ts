import { Global, Module } from '@nestjs/common';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2000, statement_timeout: 3000 });

@Global()
@Module({ providers: [{ provide: pg.Pool, useValue: pool }], exports: [pg.Pool] })
export class DatabaseModule {}
