import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const booking = {
  type: 'object',
  required: ['reader'],
  properties: { reader: { type: 'string', format: 'uuid' } },
} as const;

export async function bookingRoutes(app: FastifyInstance, { pool }: { pool: Pick<Pool, 'query'> }) {
  app.get<{ Querystring: { branch: string } }>('/readings', async (request) => {
    const { rows } = await pool.query('select id, title, starts_at, places from readings where branch = $1', [request.query.branch]);
    return rows;
  });

  app.post<{ Params: { id: string }; Body: { reader: string } }>(
    '/readings/:id/bookings',
    { schema: { body: booking } },
    async (request, reply) => {
      const { rowCount } = await pool.query(
        'insert into bookings (reading, reader) select id, $2 from readings where id = $1 and places > 0',
        [request.params.id, request.body.reader],
      );
      return reply.code(rowCount === 1 ? 201 : 409).send();
    },
  );
}
