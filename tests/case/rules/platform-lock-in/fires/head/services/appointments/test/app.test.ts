import { expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.js';

const wish = { owner: 'o-17', pet: 'Minka', at: '2026-06-02T09:20:00Z', device: 'abc' };
const post = (app: ReturnType<typeof buildApp>) =>
  app.inject({ method: 'POST', url: '/practices/north/appointments', payload: wish });

test('a booking is told to the phone', async () => {
  const booked = vi.fn();
  const app = buildApp({ book: async () => 'x1', ofDay: vi.fn(), cancel: vi.fn() }, { booked });
  expect((await post(app)).statusCode).toBe(201);
  expect(booked).toHaveBeenCalledWith('abc', 'Minka', wish.at);
});

test('a time is given once', async () => {
  const app = buildApp({ book: async () => undefined, ofDay: vi.fn(), cancel: vi.fn() }, { booked: vi.fn() });
  expect((await post(app)).statusCode).toBe(409);
});
