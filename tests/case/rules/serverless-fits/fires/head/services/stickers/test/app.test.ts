import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { createApp } from '../src/app.js';
import { carOf } from '../src/stickers.js';

const stickers = { of: async () => [{ car: 'AT:W123X', from: '2020-01-01', until: '2099-12-31' }], report: vi.fn() };
const server = createApp(stickers, pino({ level: 'silent' })).listen(0);
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

test('a plate is the same with and without blanks', () => {
  expect(carOf('at', 'W-123 x')).toBe('AT:W123X');
});

test('a car with a sticker is valid', async () => {
  const response = await fetch(`${url}/cars/at/W123X`, { signal: AbortSignal.timeout(2000) });
  expect(await response.json()).toMatchObject({ valid: true, until: '2099-12-31' });
});

test('a report without a place is refused', async () => {
  const response = await fetch(`${url}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ country: 'AT', plate: 'W123X', at: '2026-05-01T10:00:00Z' }),
    signal: AbortSignal.timeout(2000),
  });
  expect(response.status).toBe(422);
  expect(stickers.report).not.toHaveBeenCalled();
});
