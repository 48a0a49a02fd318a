import express from 'express';
import { expect, test } from 'vitest';
import { repairRoutes } from '../src/repairs.js';

test('a repair has routes', () => {
  const app = express().use(repairRoutes({ query: async () => ({ rows: [] }) } as never));
  expect(app.router.stack).toHaveLength(1);
});
