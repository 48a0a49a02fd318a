import Fastify from 'fastify';
import pg from 'pg';
import { plotNumber } from './plot-number.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get<{ Params: { plot: string } }>('/plots/:plot', async (request, reply) => {
  const { rows } = await pool.query('select number, tenant, square_metres from plots where number = $1', [plotNumber(request.params.plot)]);
  return rows[0] ?? reply.code(404).send({ error: 'no such plot' });
});

await app.listen({ host: '0.0.0.0', port: 3000 });
