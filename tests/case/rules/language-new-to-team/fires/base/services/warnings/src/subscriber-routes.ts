import type { FastifyInstance } from 'fastify';
import { pool } from './pool.js';
import { outside, type Range } from './range.js';
import { warn } from './post.js';

const forecast = {
  type: 'object',
  required: ['centimetres'],
  properties: { centimetres: { type: 'integer' } },
} as const;

export async function subscriberRoutes(app: FastifyInstance) {
  app.post<{ Params: { code: string }; Body: { centimetres: number } }>('/stations/:code/forecast', { schema: { body: forecast } }, async (request, reply) => {
    const { rows } = await pool.query<Range & { email: string }>(
      'select email, low as "lowCentimetres", high as "highCentimetres" from subscribers where station = $1',
      [request.params.code],
    );
    const due = rows.filter((row) => outside(request.body.centimetres, row));
    for (const { email } of due) await warn(email, request.params.code, request.body.centimetres);
    return reply.code(202).send({ warned: due.length });
  });
}
