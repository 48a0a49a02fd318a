import { expect, test } from 'vitest';
import { holds } from '../src/app.js';

const pool = { query: async () => ({ rows: [], rowCount: 0 }) } as never;

test('a hold that is gone cannot be cancelled', async () => {
  const response = await holds(pool).inject({ method: 'DELETE', url: '/holds/7' });
  expect(response.statusCode).toBe(404);
});

test('a hold names a title', async () => {
  const url = '/readers/0b7b8f0e-3f0c-4b44-9a5e-0a4f2f3f8f11/holds';
  const response = await holds(pool).inject({ method: 'POST', url, payload: {} });
  expect(response.statusCode).toBe(400);
});
