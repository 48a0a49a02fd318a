import Fastify from 'fastify';
import pg from 'pg';
import { type Berth, type Ship, takes } from './berth.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });
const querystring = {
  type: 'object',
  required: ['length', 'draught'],
  properties: { length: { type: 'number', minimum: 1 }, draught: { type: 'number', minimum: 0 } },
} as const;

app.get<{ Querystring: Ship }>('/berths/free', { schema: { querystring } }, async (request) => {
  const { rows } = await pool.query<Berth>('select name, length, depth from berths where ship is null order by name');
  return rows.filter((berth) => takes(berth, request.query));
});

await app.listen({ host: '0.0.0.0', port: 3000 });
