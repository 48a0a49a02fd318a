import { expect, test } from 'vitest';
import { table } from '../src/table.js';

test('a turn of the tide is one line', () => {
  expect(table([{ minutes: 65, centimetres: 310 }])).toBe('01.05  310 cm');
});
