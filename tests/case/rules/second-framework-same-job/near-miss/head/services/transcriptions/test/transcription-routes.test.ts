import { expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.js';

const store = () => ({ ofPage: vi.fn(async () => []), propose: vi.fn(async () => undefined) });

test('a line is kept with its reader', async () => {
  const lines = store();
  const response = await buildApp(lines, false).inject({
    method: 'PUT',
    url: '/pages/b12-7/lines/3',
    payload: { reader: 'okafor', text: 'Anna, daughter of Jens the miller' },
  });
  expect(response.statusCode).toBe(202);
  expect(lines.propose).toHaveBeenCalledWith('b12-7', expect.objectContaining({ number: 3, reader: 'okafor' }));
});

test('an empty line is refused', async () => {
  const response = await buildApp(store(), false).inject({
    method: 'PUT',
    url: '/pages/b12-7/lines/3',
    payload: { reader: 'okafor', text: '' },
  });
  expect(response.statusCode).toBe(400);
});
