import { expect, test } from 'vitest';
import { plotNumber } from '../src/plot-number.js';

test('a sign and a letter mean the same plot', () => {
  expect(plotNumber('B 7')).toBe(plotNumber('B07'));
});
