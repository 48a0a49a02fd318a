import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { ownerRoutes } from '../src/owners.js';

test('an unknown owner is 404', async () => {
  const app = Fastify();
  await app.register(ownerRoutes, { pool: { query: async () => ({ rowCount: 0, rows: [] }) } as never });
  const response = await app.inject({ method: 'GET', url: '/owners/7' });
  expect(response.statusCode).toBe(404);
});
