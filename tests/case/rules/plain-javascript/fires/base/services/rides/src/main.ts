import Fastify from 'fastify';
import pg from 'pg';
import { minutes } from './minutes.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });
const body = { type: 'object', required: ['bike', 'rider'], properties: { bike: { type: 'string' }, rider: { type: 'string' } } } as const;

app.post<{ Body: { bike: string; rider: string } }>('/rides', { schema: { body } }, async (request, reply) => {
  const { bike, rider } = request.body;
  const { rows } = await pool.query('insert into rides (bike, rider, started) values ($1, $2, now()) returning id', [bike, rider]);
  return reply.code(201).send(rows[0]);
});

app.post<{ Params: { id: string } }>('/rides/:id/end', async (request) => {
  const { rows } = await pool.query('update rides set ended = now() where id = $1 returning started, ended', [request.params.id]);
  return { minutes: minutes(rows[0].started, rows[0].ended) };
});

await app.listen({ host: '0.0.0.0', port: 3000 });
