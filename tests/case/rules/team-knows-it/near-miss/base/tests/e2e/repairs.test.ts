import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageProvider } from './message-provider.js';

const { app, sent } = messageProvider();

beforeAll(() => app.listen({ port: 4010 }));
afterAll(() => app.close());

test('nobody is told of a repair that has only begun', async () => {
  const repair = { bike: 'B-104', promised: '2026-05-04' };
  await fetch('http://localhost:3000/repairs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(repair),
    signal: AbortSignal.timeout(2000),
  });
  expect(sent).toEqual([]);
});
