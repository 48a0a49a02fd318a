import { expect, test } from 'vitest';
import { isStationCode } from '../src/station-code.js';

test('a code has two letters and three digits', () => {
  expect(isStationCode('NW042')).toBe(true);
  expect(isStationCode('NW42')).toBe(false);
});
