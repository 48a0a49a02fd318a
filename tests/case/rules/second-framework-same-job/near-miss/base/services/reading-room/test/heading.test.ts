import { expect, test } from 'vitest';
import { heading } from '../app/heading';

test('a book has a volume', () => {
  expect(heading('b12-7')).toBe('Register b12, volume 7');
});
