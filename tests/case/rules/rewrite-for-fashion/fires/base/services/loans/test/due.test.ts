import { expect, test } from 'vitest';
import { dueOn } from '../src/due.js';

test('nothing is due on a Sunday', () => {
  expect(dueOn(new Date('2026-03-01')).toISOString()).toContain('2026-03-30');
});
