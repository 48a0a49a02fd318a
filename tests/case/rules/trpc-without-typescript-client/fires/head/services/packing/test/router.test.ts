import { expect, test, vi } from 'vitest';
import { appRouter } from '../src/router.js';
import { createCallerFactory } from '../src/trpc.js';

const id = '0b0f4d62-5a0f-4f0e-9c55-5d4b7f1a2c11';

function caller(missing: string[]) {
  return createCallerFactory(appRouter)({ boxes: { open: vi.fn(), pack: vi.fn(), close: async () => missing } });
}

test('a full box is closed', async () => {
  await expect(caller([]).close({ box: id })).resolves.toEqual({ box: id });
});

test('a box without its lentils stays open', async () => {
  await expect(caller(['lentils']).close({ box: id })).rejects.toThrow('missing: lentils');
});
