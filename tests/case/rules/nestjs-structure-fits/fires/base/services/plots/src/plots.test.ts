import { expect, test } from 'vitest';
import { PlotsController } from './plots.controller.js';

test('a plot is found by its id', () => {
  expect(new PlotsController().find('p1').squareMetres).toBe(210);
});
