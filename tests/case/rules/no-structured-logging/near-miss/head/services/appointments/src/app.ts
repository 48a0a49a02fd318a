import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { appointmentRoutes } from './appointment-routes.js';
import type { AppointmentStore } from './appointment-store.js';
import type { TextMessages } from './text-messages.js';

export interface Services {
  appointments: AppointmentStore;
  messages: TextMessages;
}

export function buildApp(services: Services, options: FastifyServerOptions = {}): FastifyInstance {
  const app = Fastify(options);
  app.setErrorHandler((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send({ error: status >= 500 ? 'internal error' : error.message });
  });
  app.get('/health', async () => ({ ok: true }));
  app.register(appointmentRoutes, services);
  return app;
}
