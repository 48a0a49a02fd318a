import type { FastifyInstance } from 'fastify';
import type { VaccinationStore } from './store.js';

const querystring = { type: 'object', required: ['before'], properties: { before: { type: 'string', format: 'date' } } } as const;

/** What the letters of the month are printed from. */
export async function reminderRoutes(app: FastifyInstance, { store }: { store: Pick<VaccinationStore, 'dueBefore'> }) {
  app.get<{ Querystring: { before: string } }>('/reminders', { schema: { querystring } }, async (request) => {
    const due = await store.dueBefore(request.query.before);
    request.log.info({ count: due.length }, 'reminders');
    return due.map(({ animal, vaccine, dueOn }) => ({ animal, vaccine, dueOn }));
  });
}
