import { expect, test } from 'vitest';
import { doorOf } from '../src/door.js';

test('a scanner belongs to a door', () => {
  expect(doorOf('garden-2')).toBe('garden');
});
