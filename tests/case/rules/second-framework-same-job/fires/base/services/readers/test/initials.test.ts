import { expect, test } from 'vitest';
import { initials } from '../src/initials.js';

test('initials of a name', () => {
  expect(initials('Ada Okafor')).toBe('AO');
});
