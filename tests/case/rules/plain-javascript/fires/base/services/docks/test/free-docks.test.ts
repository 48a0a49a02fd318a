import { expect, test } from 'vitest';
import { freeDocks } from '../src/free-docks.js';

test('a dock without a bike is free', () => {
  expect(freeDocks([{ bike: 'b7' }, { bike: null }])).toBe(1);
});
