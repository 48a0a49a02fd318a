import pg from 'pg';
import { buildApp } from './app.js';
import { consentStore } from './consent-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6, statement_timeout: 1500 });
const app = buildApp(consentStore(pool));

process.once('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ host: '0.0.0.0', port: 3000 });
