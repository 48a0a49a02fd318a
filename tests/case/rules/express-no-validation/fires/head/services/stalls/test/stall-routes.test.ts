import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { stallRoutes } from '../src/stall-routes.js';

const request = { trader: '0b9c7c0e-5b1e-4a52-9d0c-0d6f2b7a1c11', day: '2026-05-09', metres: 4, power: true };
let close = () => {};
afterEach(() => close());

async function book(pitch: number | undefined, body: object): Promise<Response> {
  const store = { freePitch: async () => pitch, book: async () => 'b1', cancel: async () => true };
  const server = express().use(express.json()).use(stallRoutes(store)).listen(0);
  close = () => server.close();
  return fetch(`http://localhost:${(server.address() as AddressInfo).port}/markets/old-town/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('a free pitch is booked', async () => {
  const response = await book(17, request);
  expect(await response.json()).toEqual({ id: 'b1', pitch: 17 });
});

test('a full market says so', async () => {
  expect((await book(undefined, request)).status).toBe(409);
});
