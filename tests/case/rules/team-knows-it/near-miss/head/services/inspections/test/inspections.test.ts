import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { inspectionRoutes } from '../src/inspections.js';

const store = { of: async () => [], add: async () => '5', remove: async () => false };

test('the next one is due after this one', async () => {
  const app = Fastify();
  await app.register(inspectionRoutes, { store });
  const payload = { mechanic: 'K. Moreau', doneOn: '2026-03-02', dueOn: '2026-03-01' };
  const response = await app.inject({ method: 'POST', url: '/bikes/8/inspections', payload });
  expect(response.statusCode).toBe(422);
});

test('an entry that is not there cannot be removed', async () => {
  const app = Fastify();
  await app.register(inspectionRoutes, { store });
  expect((await app.inject({ method: 'DELETE', url: '/inspections/5' })).statusCode).toBe(404);
});
