import pg from 'pg';
import { buildApp } from './app.js';
import { AppointmentStore } from './appointment-store.js';
import { TextMessages } from './text-messages.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8, statement_timeout: 2000 });
const app = buildApp(
  {
    appointments: new AppointmentStore(pool),
    messages: new TextMessages(process.env.SMS_URL ?? '', process.env.SMS_KEY ?? ''),
  },
  { logger: { level: process.env.LOG_LEVEL ?? 'info', redact: ['phone'] } },
);

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
