import Fastify, { type FastifyInstance } from 'fastify';
import type { Positions } from './position-store.js';
import { type Report, reportSchema } from './report.js';

export function buildApp(store: Positions): FastifyInstance {
  const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? 'warn' }, bodyLimit: 4096, requestTimeout: 3000 });

  app.get('/health', async () => ({ ok: true }));

  app.post<{ Body: Report }>('/reports', { schema: { body: reportSchema } }, async (request, reply) => {
    await store.save(request.body);
    return reply.code(204).send();
  });

  app.get<{ Params: { scooter: string } }>('/scooters/:scooter/position', async (request, reply) => {
    const position = await store.latest(request.params.scooter);
    return position ?? reply.code(404).send({ error: 'never seen' });
  });

  return app;
}
