import pg from 'pg';
import { comparison } from './app.js';
import { BuildingStore } from './building-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = comparison(new BuildingStore(pool), { logger: true });

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
