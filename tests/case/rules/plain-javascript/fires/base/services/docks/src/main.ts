import Fastify from 'fastify';
import pg from 'pg';
import { freeDocks } from './free-docks.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get<{ Params: { station: string } }>('/stations/:station/docks', async (request) => {
  const { rows } = await pool.query<{ id: number; bike: string | null }>('select id, bike from docks where station = $1', [
    request.params.station,
  ]);
  return { docks: rows, free: freeDocks(rows) };
});

await app.listen({ host: '0.0.0.0', port: 3000 });
