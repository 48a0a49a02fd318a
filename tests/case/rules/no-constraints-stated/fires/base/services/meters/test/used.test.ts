import { expect, test } from 'vitest';
import { used } from '../src/used.js';

test('a meter that began again', () => {
  expect(used(999_990, 15)).toBe(25);
});
