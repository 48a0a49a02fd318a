import { expect, test } from 'vitest';
import { near } from './near.js';

test('a stop around the corner is found', () => {
  expect(near(47.361, 8.541).map(({ id }) => id)).toEqual(['hb']);
});
