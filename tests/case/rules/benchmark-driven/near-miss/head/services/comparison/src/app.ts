import Fastify, { type FastifyServerOptions } from 'fastify';
import { standing } from './benchmark.js';
import type { BuildingStore } from './building-store.js';

const schema = {
  params: {
    type: 'object',
    required: ['building', 'year'],
    properties: { building: { type: 'string', maxLength: 20 }, year: { type: 'integer', minimum: 2015 } },
  },
} as const;

export function comparison(buildings: Pick<BuildingStore, 'peers'>, options: FastifyServerOptions = {}) {
  const app = Fastify(options);

  app.get('/health', async () => ({ ok: true }));

  app.get<{ Params: { building: string; year: number } }>(
    '/buildings/:building/standing/:year',
    { schema },
    async (request, reply) => {
      const { building, year } = request.params;
      const found = standing(building, await buildings.peers(building, year));
      if (found !== undefined) return found;
      request.log.info({ building, year }, 'no standing');
      return reply.code(404).send({ error: 'no readings of this building' });
    },
  );

  return app;
}
