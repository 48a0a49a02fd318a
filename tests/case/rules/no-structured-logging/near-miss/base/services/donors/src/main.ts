import Fastify from 'fastify';
import pg from 'pg';
import { bloodGroup } from './blood-group.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get<{ Params: { id: string } }>('/donors/:id', async (request, reply) => {
  const { rows } = await pool.query('select id, name, phone, blood_group from donors where id = $1', [request.params.id]);
  const [donor] = rows;
  if (donor === undefined) return reply.code(404).send();
  return { ...donor, blood_group: bloodGroup(donor.blood_group) };
});

await app.listen({ host: '0.0.0.0', port: 3000 });
