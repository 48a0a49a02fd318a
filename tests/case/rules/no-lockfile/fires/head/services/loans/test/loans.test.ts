import { expect, test } from 'vitest';
import { buildApp } from '../src/app.js';

const nothing = { ofCard: async () => [], lend: async () => undefined, giveBack: async () => false };

test('a copy that is out cannot be lent', async () => {
  const response = await buildApp(nothing).inject({
    method: 'POST',
    url: '/loans',
    payload: { card: '10020030', copy: 'B-77' },
  });
  expect(response.statusCode).toBe(409);
});

test('a card has eight digits', async () => {
  const response = await buildApp(nothing).inject({ method: 'POST', url: '/loans', payload: { card: '7', copy: 'B-77' } });
  expect(response.statusCode).toBe(400);
});
