import Fastify from 'fastify';
import pg from 'pg';
import { normal } from './label.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

const body = { type: 'object', required: ['label'], properties: { label: { type: 'string', maxLength: 80 } } } as const;

app.get('/health', async () => ({ ok: true }));

app.get('/articles', async () => {
  const { rows } = await pool.query('select id, label from articles order by label limit 200');
  return rows;
});

app.post<{ Body: { label: string } }>('/articles', { schema: { body } }, async (request, reply) => {
  await pool.query('insert into articles (label) values ($1)', [normal(request.body.label)]);
  return reply.code(201).send();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
