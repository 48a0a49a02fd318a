import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { customerRoutes } from '../src/routes/customers.js';

test('an unknown customer is 404', async () => {
  const app = Fastify();
  await app.register(customerRoutes, { pool: { query: async () => ({ rows: [] }) } as never });
  const response = await app.inject({ method: 'GET', url: '/customers/7' });
  expect(response.statusCode).toBe(404);
});
