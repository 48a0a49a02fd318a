import { expect, test } from 'vitest';
import { earliestDonation } from '../src/waiting-time.js';

test('eight weeks lie between two donations of blood', () => {
  const last = { kind: 'blood', at: new Date('2026-03-02T09:00:00Z') } as const;
  expect(earliestDonation(last, 'blood')?.toISOString()).toBe('2026-04-27T09:00:00.000Z');
});

test('a first donor may come at any time', () => {
  expect(earliestDonation(undefined, 'plasma')).toBeUndefined();
});
