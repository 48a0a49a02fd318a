import Fastify from 'fastify';
import pg from 'pg';
import { reminderRoutes } from './reminders.js';
import { InspectionStore } from './store.js';
import { inspectionRoutes } from './inspections.js';

const app = Fastify({ logger: true });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const store = new InspectionStore(pool);

app.get('/health', async () => ({ ok: true }));
await app.register(inspectionRoutes, { store });
await app.register(reminderRoutes, { store });

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
