import Fastify, { type FastifyInstance } from 'fastify';
import type { Consents } from './consent-store.js';

const purposes = ['reminders', 'research', 'family'] as const;
export type Purpose = (typeof purposes)[number];

const decision = {
  params: {
    type: 'object',
    required: ['patient', 'purpose'],
    properties: { patient: { type: 'string', format: 'uuid' }, purpose: { type: 'string', enum: purposes } },
  },
  body: {
    type: 'object',
    required: ['given', 'recordedBy'],
    additionalProperties: false,
    properties: { given: { type: 'boolean' }, recordedBy: { type: 'string', maxLength: 60 } },
  },
} as const;

interface Decision {
  Params: { patient: string; purpose: Purpose };
  Body: { given: boolean; recordedBy: string };
}

export function buildApp(consents: Consents): FastifyInstance {
  const app = Fastify({ logger: { redact: ['req.headers.authorization'] }, requestTimeout: 5000 });

  app.get('/health', async () => ({ ok: true }));

  app.get<{ Params: { patient: string } }>('/patients/:patient/consents', async (request) =>
    consents.current(request.params.patient),
  );

  app.put<Decision>('/patients/:patient/consents/:purpose', { schema: decision }, async (request, reply) => {
    const { patient, purpose } = request.params;
    await consents.record(patient, purpose, request.body.given, request.body.recordedBy);
    request.log.info({ purpose, given: request.body.given }, 'consent recorded');
    return reply.code(204).send();
  });

  return app;
}
