import type { FastifyInstance } from 'fastify';
import { pool } from './pool.js';
import { table, type Turn } from './table.js';

export async function tableRoutes(app: FastifyInstance) {
  app.get<{ Params: { code: string; day: string } }>('/stations/:code/tides/:day', async (request, reply) => {
    const { rows } = await pool.query<Turn>(
      'select minutes, centimetres from tides where station = $1 and day = $2 order by minutes',
      [request.params.code, request.params.day],
    );
    return rows.length === 0 ? reply.code(404).send() : reply.type('text/plain').send(table(rows));
  });
}
