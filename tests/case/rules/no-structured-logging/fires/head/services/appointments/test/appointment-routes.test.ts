import { expect, test, vi } from 'vitest';
import { buildApp, type Services } from '../src/app.js';

const body = { donor: 'D1234567', phone: '+4670123456', centre: 'harbour', kind: 'blood', at: '2026-09-01T08:00:00Z' };

function services(id: string | undefined, send = vi.fn()) {
  const appointments = { lastDonation: async () => undefined, book: async () => id };
  return { appointments, messages: { send } } as unknown as Services;
}

test('a booking is confirmed by text message', async () => {
  const send = vi.fn();
  const answer = await buildApp(services('17', send)).inject({ method: 'POST', url: '/appointments', body });
  expect(answer.statusCode).toBe(201);
  expect(send).toHaveBeenCalledOnce();
});

test('the last chair is given once', async () => {
  const answer = await buildApp(services(undefined)).inject({ method: 'POST', url: '/appointments', body });
  expect(answer.statusCode).toBe(409);
});
