import pg from 'pg';
import { buildApp } from './app.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });

await buildApp(pool).listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
