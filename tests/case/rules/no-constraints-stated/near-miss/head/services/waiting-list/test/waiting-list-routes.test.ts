import Fastify from 'fastify';
import { expect, test, vi } from 'vitest';
import { waitingListRoutes } from '../src/waiting-list-routes.js';

function appWith(first: { id: string; device: string } | undefined) {
  const app = Fastify();
  const notifier = { offer: vi.fn(async () => undefined) };
  app.register(waitingListRoutes, { list: { join: vi.fn(), leave: vi.fn(), first: async () => first }, notifier });
  return { app, notifier };
}

test('a plot is offered to who waits longest', async () => {
  const { app, notifier } = appWith({ id: 'a1', device: 'phone' });
  const response = await app.inject({ method: 'POST', url: '/offers', payload: { plot: 'B07' } });
  expect(response.json()).toEqual({ applicant: 'a1' });
  expect(notifier.offer).toHaveBeenCalledWith('phone', 'B07');
});

test('nobody waits', async () => {
  const { app } = appWith(undefined);
  expect((await app.inject({ method: 'POST', url: '/offers', payload: { plot: 'B07' } })).statusCode).toBe(409);
});
