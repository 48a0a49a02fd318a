import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { bookingRoutes } from '../src/bookings.js';

test('a reading without a free place answers 409', async () => {
  const app = Fastify();
  await app.register(bookingRoutes, { pool: { query: async () => ({ rowCount: 0, rows: [] }) } as never });
  const payload = { reader: '4f3c1a52-58d9-4f0c-9a39-0c6a3a8a9d11' };
  const response = await app.inject({ method: 'POST', url: '/readings/12/bookings', payload });
  expect(response.statusCode).toBe(409);
});
