import type { FastifyInstance } from 'fastify';
import type { Producer } from 'kafkajs';
import type { CardStore } from './card-store.js';

const body = {
  type: 'object',
  required: ['name', 'validUntil'],
  properties: { name: { type: 'string', maxLength: 60 }, validUntil: { type: 'string', format: 'date' } },
} as const;

interface Options {
  cards: Pick<CardStore, 'request'>;
  producer: Pick<Producer, 'send'>;
}

export async function memberRoutes(app: FastifyInstance, { cards, producer }: Options) {
  app.post<{ Params: { member: string }; Body: { name: string; validUntil: string } }>(
    '/members/:member/card',
    { schema: { body } },
    async (request, reply) => {
      const id = await cards.request(request.params.member, request.body.name, request.body.validUntil);
      await producer.send({ topic: 'card-print-requested', messages: [{ key: request.params.member, value: id }] });
      return reply.code(202).send({ id });
    },
  );
}
