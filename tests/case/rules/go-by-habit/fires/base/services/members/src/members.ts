import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const address = {
  type: 'object',
  required: ['street', 'city'],
  properties: { street: { type: 'string', maxLength: 120 }, city: { type: 'string', maxLength: 80 } },
} as const;

export async function memberRoutes(app: FastifyInstance, { pool }: { pool: Pick<Pool, 'query'> }) {
  app.get<{ Params: { id: string } }>('/members/:id', async (request, reply) => {
    const { rows } = await pool.query('select id, name, street, city from members where id = $1', [request.params.id]);
    return rows[0] ?? reply.code(404).send({ error: 'no such member' });
  });

  app.put<{ Params: { id: string }; Body: { street: string; city: string } }>(
    '/members/:id/address',
    { schema: { body: address } },
    async (request, reply) => {
      const { street, city } = request.body;
      const { rowCount } = await pool.query('update members set street = $2, city = $3 where id = $1', [request.params.id, street, city]);
      return reply.code(rowCount === 1 ? 204 : 404).send();
    },
  );
}
