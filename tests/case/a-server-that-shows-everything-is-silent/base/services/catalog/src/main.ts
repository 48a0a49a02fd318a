import Fastify from 'fastify';
import { Pool } from 'pg';

const pool = new Pool({ connectionTimeoutMillis: 2000 });
const app = Fastify({ logger: true });

app.get('/products', async () => (await pool.query('select id, title from products')).rows);
app.get('/products/:id', async (request) => {
  const { id } = request.params as { id: string };
  return (await pool.query('select id, title from products where id = $1', [id])).rows[0];
});

await app.listen({ port: 3000, host: '0.0.0.0' });
