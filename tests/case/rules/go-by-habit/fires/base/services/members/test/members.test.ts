import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { memberRoutes } from '../src/members.js';

test('an unknown member is 404', async () => {
  const app = Fastify();
  await app.register(memberRoutes, { pool: { query: async () => ({ rowCount: 0, rows: [] }) } as never });
  const response = await app.inject({ method: 'GET', url: '/members/7' });
  expect(response.statusCode).toBe(404);
});
