import { expect, test } from 'vitest';
import { takes } from '../src/berth.js';

test('a ship wants water under it', () => {
  expect(takes({ name: 'N2', length: 140, depth: 4 }, { length: 110, draught: 3.6 })).toBe(false);
  expect(takes({ name: 'N3', length: 140, depth: 4.2 }, { length: 110, draught: 3.6 })).toBe(true);
});
