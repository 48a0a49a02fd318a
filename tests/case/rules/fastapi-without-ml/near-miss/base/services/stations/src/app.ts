import Fastify from 'fastify';
import type pg from 'pg';

const station = {
  type: 'object',
  required: ['river', 'kilometre'],
  properties: { river: { type: 'string', minLength: 1 }, kilometre: { type: 'number', minimum: 0 } },
} as const;

export function buildApp(pool: Pick<pg.Pool, 'query'>) {
  const app = Fastify({ logger: true, requestTimeout: 5000 });

  app.get('/stations', async () => {
    const { rows } = await pool.query('select id, river, kilometre from stations order by river, kilometre');
    return rows;
  });

  app.put<{ Params: { id: string }; Body: { river: string; kilometre: number } }>(
    '/stations/:id',
    { schema: { body: station } },
    async (request, reply) => {
      const { river, kilometre } = request.body;
      await pool.query(
        'insert into stations (id, river, kilometre) values ($1, $2, $3) on conflict (id) do update set river = $2, kilometre = $3',
        [request.params.id, river, kilometre],
      );
      return reply.code(204).send();
    },
  );
  return app;
}
