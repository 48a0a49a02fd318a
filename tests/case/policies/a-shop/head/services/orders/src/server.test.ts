import { test } from 'node:test';

test('an order needs an item', () => {});
