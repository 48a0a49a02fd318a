import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const booking = {
  type: 'object',
  required: ['owner'],
  properties: { owner: { type: 'string', format: 'uuid' } },
} as const;

export async function bookingRoutes(app: FastifyInstance, { pool }: { pool: Pick<Pool, 'query'> }) {
  app.get<{ Querystring: { practice: string } }>('/visits', async (request) => {
    const { rows } = await pool.query('select id, title, starts_at, places from visits where practice = $1', [request.query.practice]);
    return rows;
  });

  app.post<{ Params: { id: string }; Body: { owner: string } }>(
    '/visits/:id/bookings',
    { schema: { body: booking } },
    async (request, reply) => {
      const { rowCount } = await pool.query(
        'insert into bookings (visit, owner) select id, $2 from visits where id = $1 and places > 0',
        [request.params.id, request.body.owner],
      );
      return reply.code(rowCount === 1 ? 201 : 409).send();
    },
  );
}
