import Fastify from 'fastify';
import pg from 'pg';
import { normal } from './title.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

const body = { type: 'object', required: ['title'], properties: { title: { type: 'string', maxLength: 80 } } } as const;

app.get('/health', async () => ({ ok: true }));

app.get('/events', async () => {
  const { rows } = await pool.query('select id, title from events order by title limit 200');
  return rows;
});

app.post<{ Body: { title: string } }>('/events', { schema: { body } }, async (request, reply) => {
  await pool.query('insert into events (title) values ($1)', [normal(request.body.title)]);
  return reply.code(201).send();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
