import type { FastifyInstance } from 'fastify';
import { total } from './totals';

export async function invoices(app: FastifyInstance): Promise<void> {
  app.get('/:id', async (request) => ({ id: (request.params as { id: string }).id, total: total([]) }));
  app.post('/', async (_request, reply) => reply.code(201).send());
}
