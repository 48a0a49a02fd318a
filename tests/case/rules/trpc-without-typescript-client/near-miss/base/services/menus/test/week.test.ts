import { expect, test } from 'vitest';
import { weekOf } from '../src/week.js';

test('seven days are a week', () => {
  expect(weekOf(new Date('2026-05-14')) - weekOf(new Date('2026-05-07'))).toBe(1);
});
