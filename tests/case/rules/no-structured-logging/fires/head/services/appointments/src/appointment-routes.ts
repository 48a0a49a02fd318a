import type { FastifyInstance } from 'fastify';
import type { Services } from './app.js';
import { earliestDonation, type Kind } from './waiting-time.js';

const booking = {
  type: 'object',
  required: ['donor', 'phone', 'centre', 'kind', 'at'],
  additionalProperties: false,
  properties: {
    donor: { type: 'string', pattern: '^D[0-9]{7}$' },
    phone: { type: 'string', pattern: '^\\+[0-9]{7,15}$' },
    centre: { type: 'string', maxLength: 40 },
    kind: { enum: ['blood', 'plasma', 'platelets'] },
    at: { type: 'string', format: 'date-time' },
  },
} as const;

interface Booking {
  donor: string;
  phone: string;
  centre: string;
  kind: Kind;
  at: string;
}

export async function appointmentRoutes(app: FastifyInstance, { appointments, messages }: Services) {
  app.get<{ Params: { centre: string }; Querystring: { day: string } }>(
    '/centres/:centre/free',
    { schema: { querystring: { type: 'object', required: ['day'], properties: { day: { type: 'string', format: 'date' } } } } },
    async (request) => appointments.free(request.params.centre, request.query.day),
  );

  app.post<{ Body: Booking }>('/appointments', { schema: { body: booking } }, async (request, reply) => {
    const { donor, phone, centre, kind, at } = request.body;
    const last = await appointments.lastDonation(donor);
    const earliest = earliestDonation(last, kind);
    if (earliest !== undefined && new Date(at) < earliest) {
      console.log(`donor ${donor} asked too early, may come from ${earliest.toISOString()}`);
      return reply.code(409).send({ error: 'too early', earliest: earliest.toISOString() });
    }
    const id = await appointments.book({ donor, centre, kind, at });
    if (id === undefined) return reply.code(409).send({ error: 'taken' });
    try {
      await messages.send(phone, `Your appointment: ${centre}, ${new Date(at).toLocaleString('en-GB')}`);
    } catch (error) {
      console.error(`no confirmation for appointment ${id}:`, error);
    }
    console.log(`booked ${kind} at ${centre} for ${donor}`);
    return reply.code(201).send({ id });
  });

  app.delete<{ Params: { id: string } }>('/appointments/:id', async (request, reply) => {
    const cancelled = await appointments.cancel(request.params.id);
    if (cancelled) console.log(`cancelled ${request.params.id}`);
    return reply.code(cancelled ? 204 : 404).send();
  });
}
