import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { certificateRoutes } from '../src/routes.js';

test('who has not passed gets no certificate', async () => {
  const app = Fastify();
  await app.register(certificateRoutes, { results: { one: async () => undefined } as never });
  const response = await app.inject('/exams/welding-2/learners/0196a1b2-0000-7000-8000-000000000001/certificate');
  expect(response.statusCode).toBe(404);
});
