import Fastify from 'fastify';
import pg from 'pg';
import { toOrder } from './to-order.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get<{ Params: { practice: string } }>('/practices/:practice/to-order', async (request) => {
  const { rows } = await pool.query('select item, held, wanted from stock where practice = $1', [request.params.practice]);
  return toOrder(rows);
});

await app.listen({ host: '0.0.0.0', port: 3000 });
