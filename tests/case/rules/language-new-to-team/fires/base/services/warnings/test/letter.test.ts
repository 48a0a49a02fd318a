import { expect, test } from 'vitest';
import { letter } from '../src/letter.js';

test('the station stands in the subject', () => {
  expect(letter('NW042', 500).subject).toContain('NW042');
});
