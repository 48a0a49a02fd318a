import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { notifications } from '../src/notifications.js';

test('an unknown kind is refused', async () => {
  const pool = { query: async () => ({ rows: [] }) } as never;
  const server = express().use(express.json()).use(notifications(pool)).listen(0);
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'x' }),
  });
  server.close();
  expect(response.status).toBe(422);
});
