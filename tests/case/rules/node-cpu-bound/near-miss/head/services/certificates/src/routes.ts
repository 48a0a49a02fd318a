import type { FastifyInstance } from 'fastify';
import { print } from './presses.js';
import type { Results } from './results.js';

const learnerParams = {
  type: 'object',
  properties: { exam: { type: 'string', maxLength: 40 }, learner: { type: 'string', format: 'uuid' } },
} as const;

export async function certificateRoutes(app: FastifyInstance, { results }: { results: Results }) {
  app.get<{ Params: { exam: string; learner: string } }>(
    '/exams/:exam/learners/:learner/certificate',
    { schema: { params: learnerParams } },
    async (request, reply) => {
      const passed = await results.one(request.params.exam, request.params.learner);
      if (passed === undefined) return reply.code(404).send({ error: 'not passed' });
      return reply.type('application/pdf').send(Buffer.from(await print([passed])));
    },
  );

  app.get<{ Params: { cohort: string } }>('/cohorts/:cohort/certificates', async (request, reply) => {
    const passed = await results.cohort(request.params.cohort);
    request.log.info({ cohort: request.params.cohort, pages: passed.length }, 'drawing certificates');
    return reply.type('application/pdf').send(Buffer.from(await print(passed)));
  });
}
