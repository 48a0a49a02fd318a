import { applicationDefault, initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';
import pg from 'pg';
import { buildApp } from './app.js';
import { Appointments } from './appointments.js';
import { Reminders } from './reminders.js';

initializeApp({ credential: applicationDefault() });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });

const app = buildApp(new Appointments(pool), new Reminders(getMessaging()));

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
