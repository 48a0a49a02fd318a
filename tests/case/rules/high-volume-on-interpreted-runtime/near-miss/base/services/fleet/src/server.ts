import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true });

app.get('/health', async () => ({ ok: true }));

app.get('/scooters', async () => {
  const { rows } = await pool.query('select id, model, zone from scooters order by id limit 500');
  return rows;
});

app.get<{ Params: { id: string } }>('/scooters/:id', async (request, reply) => {
  const { rows } = await pool.query('select id, model, zone from scooters where id = $1', [request.params.id]);
  return rows[0] ?? reply.code(404).send({ error: 'no such scooter' });
});

await app.listen({ host: '0.0.0.0', port: 3000 });
