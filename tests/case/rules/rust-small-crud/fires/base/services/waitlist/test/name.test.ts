import { expect, test } from 'vitest';
import { normal } from '../src/name.js';

test('spaces around and inside are tidied', () => {
  expect(normal('  north   wing ')).toBe('north wing');
});
