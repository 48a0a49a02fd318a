import { expect, test } from 'vitest';
import { buildApp } from '../src/app.js';

test('a purpose nobody asked for is refused', async () => {
  const app = buildApp({ current: async () => [], record: async () => undefined });
  const response = await app.inject({
    method: 'PUT',
    url: '/patients/7d1f0a54-4f0c-4b57-9d0e-0f5f6d0b7a11/consents/advertising',
    payload: { given: true, recordedBy: 'desk' },
  });
  expect(response.statusCode).toBe(400);
});
