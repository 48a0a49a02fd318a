import { expect, test } from 'vitest';
import { app } from '../src/server.js';

test('it is up', async () => {
  expect((await app.inject('/health')).statusCode).toBe(200);
});
