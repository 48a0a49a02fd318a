import { expect, test } from 'vitest';
import { minutes } from '../src/minutes.js';

test('a begun minute counts', () => {
  expect(minutes(new Date(0), new Date(61_000))).toBe(2);
});
