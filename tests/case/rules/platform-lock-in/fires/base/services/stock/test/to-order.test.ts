import { expect, test } from 'vitest';
import { toOrder } from '../src/to-order.js';

test('what is short is ordered', () => {
  expect(toOrder([{ item: 'gauze', held: 2, wanted: 10 }])).toEqual([{ item: 'gauze', amount: 8 }]);
});
