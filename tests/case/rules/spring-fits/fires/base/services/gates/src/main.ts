import Fastify from 'fastify';
import pg from 'pg';
import { slotOf } from './slot.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });
const body = { type: 'object', required: ['lorry'], properties: { lorry: { type: 'string', maxLength: 12 } } } as const;

app.post<{ Params: { gate: string }; Body: { lorry: string } }>('/gates/:gate/entries', { schema: { body } }, async (request, reply) => {
  const slot = slotOf(new Date());
  await pool.query('insert into entries (gate, lorry, slot) values ($1, $2, $3)', [request.params.gate, request.body.lorry, slot]);
  return reply.code(201).send({ slot });
});

await app.listen({ host: '0.0.0.0', port: 3000 });
