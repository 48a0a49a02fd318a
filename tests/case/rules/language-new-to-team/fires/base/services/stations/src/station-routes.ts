import type { FastifyInstance } from 'fastify';
import { isStationCode } from './station-code.js';
import { changeKeeper, listStations } from './station-store.js';

const keeper = { type: 'object', required: ['keeper'], properties: { keeper: { type: 'string', maxLength: 80 } } } as const;

export async function stationRoutes(app: FastifyInstance) {
  app.get('/stations', async () => listStations());

  app.put<{ Params: { code: string }; Body: { keeper: string } }>('/stations/:code/keeper', { schema: { body: keeper } }, async (request, reply) => {
    const { code } = request.params;
    if (!isStationCode(code)) return reply.code(400).send({ error: 'no station code' });
    return reply.code((await changeKeeper(code, request.body.keeper)) ? 204 : 404).send();
  });
}
