import Fastify from 'fastify';
import type { Timetable } from './timetable.js';

const params = { type: 'object', required: ['stop'], properties: { stop: { type: 'string', pattern: '^[a-z]{2,6}$' } } } as const;

export function build(timetable: Pick<Timetable, 'next'>) {
  const app = Fastify({ logger: true, requestTimeout: 5000 });

  app.get('/health', async () => ({ ok: true }));

  app.get<{ Params: { stop: string } }>('/stops/:stop/departures', { schema: { params } }, async ({ params: { stop } }) => {
    return { stop, departures: await timetable.next(stop) };
  });

  app.get<{ Params: { stop: string } }>('/stops/:stop/delays', { schema: { params } }, async ({ params: { stop } }) => {
    const late = (await timetable.next(stop)).filter(({ delaySeconds }) => delaySeconds >= 120);
    return { stop, late };
  });

  return app;
}
