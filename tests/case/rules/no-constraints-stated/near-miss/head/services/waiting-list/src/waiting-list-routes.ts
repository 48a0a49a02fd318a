import type { FastifyInstance } from 'fastify';
import type { Notifier } from './notifier.js';
import type { WaitingList } from './waiting-list.js';

const applicant = {
  type: 'object',
  required: ['name', 'email', 'device'],
  properties: {
    name: { type: 'string', maxLength: 80 },
    email: { type: 'string', format: 'email' },
    device: { type: 'string', maxLength: 300 },
  },
} as const;

const offer = { type: 'object', required: ['plot'], properties: { plot: { type: 'string', pattern: '^[A-Z]\\d{2}$' } } } as const;

interface Options {
  list: Pick<WaitingList, 'join' | 'leave' | 'first'>;
  notifier: Pick<Notifier, 'offer'>;
}

export async function waitingListRoutes(app: FastifyInstance, { list, notifier }: Options) {
  app.post<{ Body: { name: string; email: string; device: string } }>('/applicants', { schema: { body: applicant } }, async (request, reply) => {
    const id = await list.join(request.body);
    return reply.code(201).send({ id });
  });

  app.delete<{ Params: { id: string } }>('/applicants/:id', async (request, reply) => {
    await list.leave(request.params.id);
    return reply.code(204).send();
  });

  app.post<{ Body: { plot: string } }>('/offers', { schema: { body: offer } }, async (request, reply) => {
    const next = await list.first();
    if (next === undefined) return reply.code(409).send({ error: 'nobody waits' });
    await notifier.offer(next.device, request.body.plot);
    request.log.info({ applicant: next.id, plot: request.body.plot }, 'plot offered');
    return { applicant: next.id };
  });
}
