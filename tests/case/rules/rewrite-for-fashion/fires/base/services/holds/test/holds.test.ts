import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { holds } from '../src/app.js';

test('a hold that is gone cannot be cancelled', async () => {
  const server = holds({ query: async () => ({ rows: [], rowCount: 0 }) } as never, { info: () => undefined }).listen(0);
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/holds/7`, { method: 'DELETE' });
  server.close();
  expect(response.status).toBe(404);
});
