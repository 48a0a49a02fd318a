import Fastify from 'fastify';
import pg from 'pg';
import { doorOf } from './door.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.post<{ Body: { scanner: string } }>('/visits', { schema: { body: { type: 'object', required: ['scanner'] } } }, async (request, reply) => {
  await pool.query('insert into visits (door, at) values ($1, now())', [doorOf(request.body.scanner)]);
  return reply.code(201).send();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
