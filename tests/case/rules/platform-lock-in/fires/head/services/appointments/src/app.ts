import Fastify, { type FastifyInstance } from 'fastify';
import type { Appointments } from './appointments.js';
import type { Reminders } from './reminders.js';

const wanted = {
  type: 'object',
  required: ['owner', 'pet', 'at'],
  additionalProperties: false,
  properties: {
    owner: { type: 'string', maxLength: 40 },
    pet: { type: 'string', maxLength: 60 },
    at: { type: 'string', format: 'date-time' },
    device: { type: 'string', maxLength: 300 },
  },
} as const;

interface Wanted {
  owner: string;
  pet: string;
  at: string;
  device?: string;
}

export function buildApp(
  appointments: Pick<Appointments, 'book' | 'ofDay' | 'cancel'>,
  reminders: Pick<Reminders, 'booked'>,
): FastifyInstance {
  const app = Fastify({ logger: true, requestTimeout: 5000 });

  app.get('/health', async () => ({ ok: true }));

  app.get<{ Params: { practice: string; day: string } }>('/practices/:practice/days/:day', async (request) =>
    appointments.ofDay(request.params.practice, request.params.day),
  );

  app.post<{ Params: { practice: string }; Body: Wanted }>(
    '/practices/:practice/appointments',
    { schema: { body: wanted } },
    async (request, reply) => {
      const { device, ...appointment } = request.body;
      const id = await appointments.book(request.params.practice, appointment);
      if (id === undefined) return reply.code(409).send({ error: 'taken' });
      if (device !== undefined) await reminders.booked(device, appointment.pet, appointment.at);
      return reply.code(201).send({ id });
    },
  );

  app.delete<{ Params: { practice: string; id: string } }>('/practices/:practice/appointments/:id', async (request, reply) => {
    await appointments.cancel(request.params.practice, request.params.id);
    return reply.code(204).send();
  });

  return app;
}
