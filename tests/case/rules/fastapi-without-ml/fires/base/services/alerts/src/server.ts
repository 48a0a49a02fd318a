import Fastify from 'fastify';
import pg from 'pg';
import { recipients } from './recipients.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true, requestTimeout: 5000 });

app.post<{ Body: { station: string; level: number } }>(
  '/alerts',
  {
    schema: {
      body: {
        type: 'object',
        required: ['station', 'level'],
        properties: { station: { type: 'string' }, level: { type: 'integer', minimum: 1, maximum: 4 } },
      },
    },
  },
  async (request, reply) => {
    const { station, level } = request.body;
    const people = await recipients(pool, station, level);
    await pool.query('insert into alerts (station, level, people) values ($1, $2, $3)', [station, level, people.length]);
    return reply.code(202).send({ people: people.length });
  },
);

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
