import Fastify, { type FastifyServerOptions } from 'fastify';
import type { Pool } from 'pg';
import { HoldStore } from './hold-store.js';

const readerParams = {
  type: 'object',
  required: ['reader'],
  properties: { reader: { type: 'string', format: 'uuid' } },
} as const;

const holdBody = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: { title: { type: 'string', maxLength: 40 } },
} as const;

interface ByReader {
  reader: string;
}

export function holds(pool: Pick<Pool, 'query'>, options: FastifyServerOptions = {}) {
  const store = new HoldStore(pool);
  const app = Fastify({ bodyLimit: 20_480, ...options });

  app.get<{ Params: ByReader }>('/readers/:reader/holds', { schema: { params: readerParams } }, async (request) =>
    store.ofReader(request.params.reader),
  );

  app.post<{ Params: ByReader; Body: { title: string } }>(
    '/readers/:reader/holds',
    { schema: { params: readerParams, body: holdBody } },
    async (request, reply) => {
      const id = await store.place(request.params.reader, request.body.title);
      request.log.info({ id }, 'hold placed');
      return reply.code(201).send({ id });
    },
  );

  app.delete<{ Params: { id: string } }>('/holds/:id', async (request, reply) =>
    reply.code((await store.cancel(request.params.id)) ? 204 : 404).send(),
  );

  return app;
}
