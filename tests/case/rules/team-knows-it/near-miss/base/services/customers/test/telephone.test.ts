import { expect, test } from 'vitest';
import { normalised } from '../src/telephone.js';

test('blanks and the double zero go', () => {
  expect(normalised('0033 6 12')).toBe('+33612');
});
