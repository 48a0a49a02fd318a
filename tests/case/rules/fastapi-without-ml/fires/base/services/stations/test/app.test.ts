import { expect, test } from 'vitest';
import { buildApp } from '../src/app.js';

test('a station has a river', async () => {
  const app = buildApp({ query: async () => ({ rows: [] }) } as never);
  const response = await app.inject({ method: 'PUT', url: '/stations/w-12', payload: { kilometre: 12 } });
  expect(response.statusCode).toBe(400);
});
