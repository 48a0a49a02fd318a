import Fastify from 'fastify';
import pg from 'pg';
import { weekOf } from './week.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get<{ Params: { day: string } }>('/menus/:day', async (request) => {
  const { rows } = await pool.query('select recipe, portions from menus where week = $1', [weekOf(new Date(request.params.day))]);
  return rows;
});

await app.listen({ host: '0.0.0.0', port: 3000 });
