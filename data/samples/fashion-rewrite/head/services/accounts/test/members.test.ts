import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { accounts } from '../src/app.js';

test('an unknown member is not found', async () => {
  const server = accounts({ query: async () => ({ rows: [] }) } as never).listen(0);
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/members/7`);
  server.close();
  expect(response.status).toBe(404);
});
