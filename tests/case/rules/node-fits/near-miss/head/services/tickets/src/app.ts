import Fastify from 'fastify';
import { matches, seal } from './seal.js';

const ticket = { type: 'string', minLength: 12, maxLength: 40 } as const;
const pin = { type: 'string', pattern: '^[0-9]{6}$' } as const;

export function build() {
  const app = Fastify({ logger: true, requestTimeout: 5000 });

  app.get('/health', async () => ({ ok: true }));

  app.post<{ Body: { ticket: string; pin: string } }>(
    '/seals',
    { schema: { body: { type: 'object', required: ['ticket', 'pin'], properties: { ticket, pin } } } },
    async ({ body }) => ({ seal: seal(body.pin, body.ticket) }),
  );

  app.post<{ Body: { ticket: string; pin: string; seal: string } }>(
    '/checks',
    { schema: { body: { type: 'object', required: ['ticket', 'pin', 'seal'], properties: { ticket, pin, seal: { type: 'string', maxLength: 64 } } } } },
    async ({ body }) => ({ valid: matches(body.pin, body.ticket, body.seal) }),
  );

  return app;
}
