import { expect, test } from 'bun:test';
import { build } from '../src/app';

test('a toy above the budget is not suggested', async () => {
  const app = build(async () => [{ sku: 'k1', title: 'Kite', minAge: 6, cents: 2490 }]);
  const response = await app.handle(new Request('http://test/wishes?age=8&budget=2000'));
  expect(await response.json()).toEqual([]);
});
