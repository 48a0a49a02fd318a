import Fastify, { type FastifyInstance } from 'fastify';
import type { Loans } from './loan-store.js';

const loanBody = {
  type: 'object',
  required: ['card', 'copy'],
  additionalProperties: false,
  properties: {
    card: { type: 'string', pattern: '^[0-9]{8}$' },
    copy: { type: 'string', minLength: 1, maxLength: 20 },
  },
} as const;

export function buildApp(loans: Loans): FastifyInstance {
  const app = Fastify({ logger: true, requestTimeout: 5000 });

  app.get('/health', async () => ({ ok: true }));

  app.get<{ Params: { card: string } }>('/cards/:card/loans', async (request) => loans.ofCard(request.params.card));

  app.post<{ Body: { card: string; copy: string } }>('/loans', { schema: { body: loanBody } }, async (request, reply) => {
    const loan = await loans.lend(request.body.card, request.body.copy);
    if (loan === undefined) return reply.code(409).send({ error: 'this copy is out' });
    request.log.info({ loan: loan.id }, 'lent');
    return reply.code(201).send(loan);
  });

  app.post<{ Params: { copy: string } }>('/copies/:copy/return', async (request, reply) => {
    const returned = await loans.giveBack(request.params.copy);
    return reply.code(returned ? 204 : 404).send();
  });

  return app;
}
