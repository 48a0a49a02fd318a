import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { roomRoutes } from '../src/rooms.js';

test('a booking without an end is refused', async () => {
  const app = Fastify();
  await app.register(roomRoutes, { pool: { query: async () => ({ rows: [] }) } as never });
  const response = await app.inject({ method: 'POST', url: '/rooms/a1/bookings', payload: { from: '2026-03-01T09:00:00Z' } });
  expect(response.statusCode).toBe(400);
});
