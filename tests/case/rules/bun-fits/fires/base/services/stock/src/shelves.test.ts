import { expect, test } from 'bun:test';
import { available } from './shelves';

test('what is on the shelf is available', () => {
  expect(available()).toHaveLength(1);
});
