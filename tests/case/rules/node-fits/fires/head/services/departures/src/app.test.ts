import { expect, test } from 'vitest';
import { build } from './app.js';

test('a minute late is not a delay', async () => {
  const next = async () => [{ line: '4', towards: 'Harbour', at: '10:04', delaySeconds: 60 }];
  const response = await build({ next }).inject('/stops/hb/delays');
  expect(response.json()).toEqual({ stop: 'hb', late: [] });
});
