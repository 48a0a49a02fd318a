import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const booking = {
  type: 'object',
  required: ['member'],
  properties: { member: { type: 'string', format: 'uuid' } },
} as const;

export async function bookingRoutes(app: FastifyInstance, { pool }: { pool: Pick<Pool, 'query'> }) {
  app.get<{ Querystring: { centre: string } }>('/classes', async (request) => {
    const { rows } = await pool.query('select id, title, starts_at, places from classes where centre = $1', [request.query.centre]);
    return rows;
  });

  app.post<{ Params: { id: string }; Body: { member: string } }>(
    '/classes/:id/bookings',
    { schema: { body: booking } },
    async (request, reply) => {
      const { rowCount } = await pool.query(
        'insert into bookings (class, member) select id, $2 from classes where id = $1 and places > 0',
        [request.params.id, request.body.member],
      );
      return reply.code(rowCount === 1 ? 201 : 409).send();
    },
  );
}
