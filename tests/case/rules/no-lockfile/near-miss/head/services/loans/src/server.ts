import pg from 'pg';
import { buildApp } from './app.js';
import { LoanStore } from './loan-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8, statement_timeout: 2000 });
const app = buildApp(new LoanStore(pool));

process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
});
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
