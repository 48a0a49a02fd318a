import Fastify from 'fastify';
import { Redis } from 'ioredis';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const cache = new Redis(process.env.REDIS_URL ?? 'redis://localhost', { commandTimeout: 500 });
const app = Fastify({ logger: true, requestTimeout: 5000 });

app.put<{ Params: { id: string }; Body: { cents: number; segments: string[] } }>('/campaigns/:id', async (request, reply) => {
  const { cents, segments } = request.body;
  await pool.query('update campaigns set cents = $2, segments = $3 where id = $1', [request.params.id, cents, segments]);
  await cache.hset('campaigns', request.params.id, JSON.stringify({ id: request.params.id, cents, segments }));
  return reply.code(204).send();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
