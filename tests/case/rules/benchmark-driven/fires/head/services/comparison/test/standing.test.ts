import { expect, test } from 'vitest';
import { comparison } from '../src/app.js';

const peers = [
  { id: 'north', squareMetres: 1000, kilowattHours: 90_000 },
  { id: 'mill', squareMetres: 2000, kilowattHours: 120_000 },
  { id: 'park', squareMetres: 500, kilowattHours: 60_000 },
];
const app = comparison({ peers: async () => peers });

test('a building stands among those of its kind', async () => {
  const response = await app.inject('/buildings/mill/standing/2025');
  expect(response.json()).toEqual({ own: 60, benchmark: 90, rank: 1, of: 3 });
});

test('a building that nobody read has no standing', async () => {
  expect((await app.inject('/buildings/pool/standing/2025')).statusCode).toBe(404);
});
