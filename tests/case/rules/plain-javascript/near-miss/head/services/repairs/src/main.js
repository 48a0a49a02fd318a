import pg from 'pg';
import { build } from './app.js';
import { ReportStore } from './report-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = build({ reports: new ReportStore(pool), logger: true });

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
