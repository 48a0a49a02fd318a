import { expect, test } from 'vitest';
import { outside } from '../src/range.js';

test('the limits themselves are still usual', () => {
  expect(outside(120, { lowCentimetres: 120, highCentimetres: 480 })).toBe(false);
  expect(outside(481, { lowCentimetres: 120, highCentimetres: 480 })).toBe(true);
});
