import pg from 'pg';
import { buildApp } from './app.js';
import { TranscriptionStore } from './transcription-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = buildApp(new TranscriptionStore(pool));

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
