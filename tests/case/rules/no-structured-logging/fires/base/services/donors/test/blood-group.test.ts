import { expect, test } from 'vitest';
import { bloodGroup } from '../src/blood-group.js';

test('the letter of older labels is the digit', () => {
  expect(bloodGroup('o-')).toBe('0-');
});
