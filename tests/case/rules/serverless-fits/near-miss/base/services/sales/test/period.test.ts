import { expect, test } from 'vitest';
import { lastDay } from '../src/period.js';

test('a day ends on itself and a year the day before', () => {
  expect(lastDay('2026-03-01', 'day')).toBe('2026-03-01');
  expect(lastDay('2026-03-01', 'year')).toBe('2027-02-28');
});
