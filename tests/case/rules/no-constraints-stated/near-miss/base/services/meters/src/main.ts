import Fastify from 'fastify';
import pg from 'pg';
import { used } from './used.js';

const reading = { type: 'object', required: ['litres'], properties: { litres: { type: 'integer', minimum: 0 } } } as const;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.post<{ Params: { plot: string }; Body: { litres: number } }>('/plots/:plot/readings', { schema: { body: reading } }, async (request, reply) => {
  const { plot } = request.params;
  const { rows } = await pool.query<{ litres: number }>('select litres from readings where plot = $1 order by at desc limit 1', [plot]);
  await pool.query('insert into readings (plot, litres, at) values ($1, $2, now())', [plot, request.body.litres]);
  return reply.code(201).send({ used: used(rows[0]?.litres, request.body.litres) });
});

await app.listen({ host: '0.0.0.0', port: 3000 });
