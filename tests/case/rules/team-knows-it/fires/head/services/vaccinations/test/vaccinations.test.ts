import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { vaccinationRoutes } from '../src/vaccinations.js';

const store = { of: async () => [], add: async () => '5', remove: async () => false };

test('the next one is due after this one', async () => {
  const app = Fastify();
  await app.register(vaccinationRoutes, { store });
  const payload = { vaccine: 'rabies', givenOn: '2026-03-02', dueOn: '2026-03-01' };
  const response = await app.inject({ method: 'POST', url: '/animals/8/vaccinations', payload });
  expect(response.statusCode).toBe(422);
});

test('an entry that is not there cannot be removed', async () => {
  const app = Fastify();
  await app.register(vaccinationRoutes, { store });
  expect((await app.inject({ method: 'DELETE', url: '/vaccinations/5' })).statusCode).toBe(404);
});
