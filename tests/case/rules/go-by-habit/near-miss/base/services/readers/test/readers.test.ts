import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { readerRoutes } from '../src/readers.js';

test('an unknown reader is 404', async () => {
  const app = Fastify();
  await app.register(readerRoutes, { pool: { query: async () => ({ rowCount: 0, rows: [] }) } as never, left: () => {} });
  const response = await app.inject({ method: 'GET', url: '/readers/7' });
  expect(response.statusCode).toBe(404);
});
