import { NotFoundException } from '@nestjs/common';
import { expect, test, vi } from 'vitest';
import { BadgesService } from '../src/badges/badges.service';

test('a badge that was never issued cannot be handed back', async () => {
  const pool = { query: vi.fn().mockResolvedValue({ rowCount: 0 }) };
  const service = new BadgesService(pool as never);
  await expect(service.handBack('0196a1b2-0000-7000-8000-000000000001')).rejects.toBeInstanceOf(NotFoundException);
});

test('an issued badge comes back with its id', async () => {
  const badge = { id: 'b1', visitor: 'Ada Stone', host: 'host@example.test', issued_at: '2026-03-01T09:00:00Z' };
  const pool = { query: vi.fn().mockResolvedValue({ rows: [badge] }) };
  const service = new BadgesService(pool as never);
  expect(await service.issue({ visitor: badge.visitor, host: badge.host })).toEqual(badge);
});
