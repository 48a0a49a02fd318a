import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

interface Room {
  id: string;
  floor: number;
  seats: number;
}

const booking = {
  type: 'object',
  required: ['from', 'until'],
  properties: { from: { type: 'string', format: 'date-time' }, until: { type: 'string', format: 'date-time' } },
} as const;

export async function roomRoutes(app: FastifyInstance, { pool }: { pool: Pool }) {
  app.get('/rooms', async () => {
    const { rows } = await pool.query<Room>('select id, floor, seats from rooms order by floor, id');
    return rows;
  });

  app.post<{ Params: { id: string }; Body: { from: string; until: string } }>(
    '/rooms/:id/bookings',
    { schema: { body: booking } },
    async (request, reply) => {
      const { from, until } = request.body;
      await pool.query('insert into bookings (room_id, during) values ($1, tstzrange($2, $3))', [request.params.id, from, until]);
      return reply.code(201).send({ room: request.params.id, from, until });
    },
  );
}
