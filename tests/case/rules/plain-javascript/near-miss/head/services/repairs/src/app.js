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

/**
 * @param {{ reports: Pick<import('./report-store.js').ReportStore, 'add' | 'openFor' | 'ofWorkshop' | 'close'>, logger: boolean }} options
 */
export function build({ reports, logger }) {
  const app = Fastify({ logger });

  app.get('/health', async () => ({ ok: true }));

  app.post('/reports', { schema: { body } }, async (request, reply) => {
    const { bike, fault, remark } = /** @type {import('./report-store.js').NewReport} */ (request.body);
    const earlier = await reports.openFor(bike);
    const report = await reports.add({ bike, fault, remark: remark ?? '', priority: priority(fault, earlier) });
    request.log.info({ bike, fault }, 'fault reported');
    return reply.code(201).send(report);
  });

  app.get('/workshops/:workshop/reports', async (request) => {
    const { workshop } = /** @type {{ workshop: string }} */ (request.params);
    return reports.ofWorkshop(workshop);
  });

  app.post('/reports/:id/done', async (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const known = await reports.close(id);
    return known ? reply.code(204).send() : reply.code(404).send({ error: 'no open report' });
  });

  return app;
}
