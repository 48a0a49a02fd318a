import type { FastifyInstance } from 'fastify';
import type { NewVaccination, VaccinationStore } from './store.js';

const vaccination = {
  type: 'object',
  required: ['vaccine', 'givenOn', 'dueOn'],
  additionalProperties: false,
  properties: {
    vaccine: { type: 'string', maxLength: 80 },
    givenOn: { type: 'string', format: 'date' },
    dueOn: { type: 'string', format: 'date' },
  },
} as const;

interface Options {
  store: Pick<VaccinationStore, 'of' | 'add' | 'remove'>;
}

export async function vaccinationRoutes(app: FastifyInstance, { store }: Options) {
  app.get<{ Params: { animal: string } }>('/animals/:animal/vaccinations', async (request) => store.of(request.params.animal));

  app.post<{ Params: { animal: string }; Body: NewVaccination }>(
    '/animals/:animal/vaccinations',
    { schema: { body: vaccination } },
    async (request, reply) => {
      const { givenOn, dueOn } = request.body;
      if (dueOn <= givenOn) return reply.code(422).send({ error: 'due before it was given' });
      return reply.code(201).send({ id: await store.add(request.params.animal, request.body) });
    },
  );

  app.delete<{ Params: { id: string } }>('/vaccinations/:id', async (request, reply) => {
    const removed = await store.remove(request.params.id);
    return reply.code(removed ? 204 : 404).send();
  });
}
