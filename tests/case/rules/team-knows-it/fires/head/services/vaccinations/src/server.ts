import Fastify from 'fastify';
import pg from 'pg';
import { reminderRoutes } from './reminders.js';
import { VaccinationStore } from './store.js';
import { vaccinationRoutes } from './vaccinations.js';

const app = Fastify({ logger: true });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const store = new VaccinationStore(pool);

app.get('/health', async () => ({ ok: true }));
await app.register(vaccinationRoutes, { store });
await app.register(reminderRoutes, { store });

process.on('SIGTERM', async () => {
  await app.close();
  await pool.end();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
