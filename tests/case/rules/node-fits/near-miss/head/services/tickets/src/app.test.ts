import { expect, test } from 'vitest';
import { build } from './app.js';
import { seal } from './seal.js';

test('another pin does not open a ticket', async () => {
  const payload = { ticket: 'zurich-bern-0001', pin: '000000', seal: seal('123456', 'zurich-bern-0001') };
  const response = await build().inject({ method: 'POST', url: '/checks', payload });
  expect(response.json()).toEqual({ valid: false });
});
