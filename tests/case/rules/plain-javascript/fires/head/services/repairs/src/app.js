import Fastify from 'fastify';
import { priority } from './priority.js';

const body = {
  type: 'object',
  required: ['bike', 'fault'],
  properties: {
    bike: { type: 'string', maxLength: 12 },
    fault: { enum: ['brakes', 'lights', 'tyre', 'saddle', 'other'] },
    remark: { type: 'string', maxLength: 400 },
  },
};

export function build({ reports, logger }) {
  const app = Fastify({ logger });

  app.get('/health', async () => ({ ok: true }));

  app.post('/reports', { schema: { body } }, async (request, reply) => {
    const { bike, fault, remark } = request.body;
    const earlier = await reports.openFor(bike);
    const report = await reports.add({ bike, fault, remark: remark ?? '', priority: priority(fault, earlier) });
    request.log.info({ bike, fault }, 'fault reported');
    return reply.code(201).send(report);
  });

  app.get('/workshops/:workshop/reports', async (request) => reports.ofWorkshop(request.params.workshop));

  app.post('/reports/:id/done', async (request, reply) => {
    const known = await reports.close(request.params.id);
    return known ? reply.code(204).send() : reply.code(404).send({ error: 'no open report' });
  });

  return app;
}
