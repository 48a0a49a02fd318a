import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
export const app = Fastify({ logger: true });

app.get('/health', async () => ({ ok: true }));
app.get<{ Params: { id: string } }>('/shifts/:id', async (request, reply) => {
  const { rows } = await pool.query('select * from shifts where id = $1', [request.params.id]);
  return rows[0] ?? reply.code(404).send();
});

if (process.env.NODE_ENV !== 'test') await app.listen({ host: '0.0.0.0', port: 3000 });
