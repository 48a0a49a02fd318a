import type { FastifyInstance } from 'fastify';
import type { NewInspection, InspectionStore } from './store.js';

const inspection = {
  type: 'object',
  required: ['mechanic', 'doneOn', 'dueOn'],
  additionalProperties: false,
  properties: {
    mechanic: { type: 'string', maxLength: 80 },
    doneOn: { type: 'string', format: 'date' },
    dueOn: { type: 'string', format: 'date' },
  },
} as const;

interface Options {
  store: Pick<InspectionStore, 'of' | 'add' | 'remove'>;
}

export async function inspectionRoutes(app: FastifyInstance, { store }: Options) {
  app.get<{ Params: { bike: string } }>('/bikes/:bike/inspections', async (request) => store.of(request.params.bike));

  app.post<{ Params: { bike: string }; Body: NewInspection }>(
    '/bikes/:bike/inspections',
    { schema: { body: inspection } },
    async (request, reply) => {
      const { doneOn, dueOn } = request.body;
      if (dueOn <= doneOn) return reply.code(422).send({ error: 'due before it was done' });
      return reply.code(201).send({ id: await store.add(request.params.bike, request.body) });
    },
  );

  app.delete<{ Params: { id: string } }>('/inspections/:id', async (request, reply) => {
    const removed = await store.remove(request.params.id);
    return reply.code(removed ? 204 : 404).send();
  });
}
