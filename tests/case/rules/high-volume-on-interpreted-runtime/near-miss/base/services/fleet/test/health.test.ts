import { expect, test } from 'vitest';

test('a zone has two letters', () => {
  expect('NE').toMatch(/^[A-Z]{2}$/);
});
