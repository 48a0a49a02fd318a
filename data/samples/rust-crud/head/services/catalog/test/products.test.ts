import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { productRoutes } from '../src/routes/products.js';

test('a product without a title is refused', async () => {
  const app = Fastify();
  await app.register(productRoutes, { pool: { query: async () => ({ rows: [] }) } as never });
  const response = await app.inject({ method: 'POST', url: '/products', payload: { sku: 'a', cents: 1 } });
  expect(response.statusCode).toBe(400);
});
