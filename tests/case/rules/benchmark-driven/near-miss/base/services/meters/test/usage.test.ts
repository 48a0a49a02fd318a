import { expect, test } from 'vitest';
import { usage } from '../src/usage.js';

test('an exchanged meter starts again', () => {
  expect(usage(99_120, 40)).toBe(40);
});
