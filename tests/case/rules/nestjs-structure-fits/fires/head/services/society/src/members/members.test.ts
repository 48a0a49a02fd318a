import { NotFoundException } from '@nestjs/common';
import { expect, test } from 'vitest';
import { MembersService } from './members.service.js';

test('nobody is found under an unknown id', async () => {
  const members = new MembersService({ query: async () => ({ rows: [] }) } as never);
  await expect(members.find('7')).rejects.toThrow(NotFoundException);
});
