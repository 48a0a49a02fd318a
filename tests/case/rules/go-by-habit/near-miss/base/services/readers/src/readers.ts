import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const address = {
  type: 'object',
  required: ['street', 'city'],
  properties: { street: { type: 'string', maxLength: 120 }, city: { type: 'string', maxLength: 80 } },
} as const;

interface Options {
  pool: Pick<Pool, 'query'>;
  left: (id: string) => void;
}

export async function readerRoutes(app: FastifyInstance, { pool, left }: Options) {
  app.get<{ Params: { id: string } }>('/readers/:id', async (request, reply) => {
    const { rows } = await pool.query('select id, name, street, city from readers where id = $1', [request.params.id]);
    return rows[0] ?? reply.code(404).send({ error: 'no such reader' });
  });

  app.put<{ Params: { id: string }; Body: { street: string; city: string } }>(
    '/readers/:id/address',
    { schema: { body: address } },
    async (request, reply) => {
      const { street, city } = request.body;
      const { rowCount } = await pool.query('update readers set street = $2, city = $3 where id = $1', [request.params.id, street, city]);
      return reply.code(rowCount === 1 ? 204 : 404).send();
    },
  );

  app.delete<{ Params: { id: string } }>('/readers/:id', async (request, reply) => {
    const { rowCount } = await pool.query('delete from readers where id = $1', [request.params.id]);
    if (rowCount !== 1) return reply.code(404).send();
    left(request.params.id);
    return reply.code(204).send();
  });
}
