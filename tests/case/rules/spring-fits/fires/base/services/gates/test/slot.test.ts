import { expect, test } from 'vitest';
import { slotOf } from '../src/slot.js';

test('a slot begins on the half hour', () => {
  expect(slotOf(new Date('2026-04-02T09:47:12Z'))).toBe('2026-04-02T09:30:00.000Z');
});
