import type { FastifyInstance } from 'fastify';
import type { InspectionStore } from './store.js';

const querystring = { type: 'object', required: ['before'], properties: { before: { type: 'string', format: 'date' } } } as const;

/** What the list on the wall of the workshop is printed from. */
export async function reminderRoutes(app: FastifyInstance, { store }: { store: Pick<InspectionStore, 'dueBefore'> }) {
  app.get<{ Querystring: { before: string } }>('/reminders', { schema: { querystring } }, async (request) => {
    const due = await store.dueBefore(request.query.before);
    request.log.info({ count: due.length }, 'reminders');
    return due.map(({ bike, mechanic, dueOn }) => ({ bike, mechanic, dueOn }));
  });
}
