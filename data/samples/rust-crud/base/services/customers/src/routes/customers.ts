import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

interface Customer {
  id: string;
  email: string;
  name: string;
}

export async function customerRoutes(app: FastifyInstance, { pool }: { pool: Pool }) {
  app.get<{ Params: { id: string } }>('/customers/:id', async (request, reply) => {
    const { rows } = await pool.query<Customer>('select id, email, name from customers where id = $1', [request.params.id]);
    return rows[0] ?? reply.code(404).send({ error: 'no such customer' });
  });

  app.patch<{ Params: { id: string }; Body: { name: string } }>('/customers/:id', async (request, reply) => {
    const { rowCount } = await pool.query('update customers set name = $2 where id = $1', [request.params.id, request.body.name]);
    return reply.code(rowCount === 1 ? 204 : 404).send();
  });
}
