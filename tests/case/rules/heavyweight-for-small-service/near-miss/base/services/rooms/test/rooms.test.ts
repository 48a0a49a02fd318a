import { expect, test } from 'vitest';
import { RoomsController } from '../src/rooms.controller';

test('rooms are listed as the database has them', async () => {
  const rows = [{ id: 'a1', floor: 1, seats: 8 }];
  const controller = new RoomsController({ query: async () => ({ rows }) } as never);
  expect(await controller.all()).toEqual(rows);
});
