import Fastify from 'fastify';
import pg from 'pg';
import { normal } from './name.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

const body = { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 80 } } } as const;

app.get('/health', async () => ({ ok: true }));

app.get('/applicants', async () => {
  const { rows } = await pool.query('select id, name from applicants order by name limit 200');
  return rows;
});

app.post<{ Body: { name: string } }>('/applicants', { schema: { body } }, async (request, reply) => {
  await pool.query('insert into applicants (name) values ($1)', [normal(request.body.name)]);
  return reply.code(201).send();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
