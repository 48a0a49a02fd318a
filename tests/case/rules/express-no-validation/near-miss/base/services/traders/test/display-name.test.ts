import { expect, test } from 'vitest';
import { displayName } from '../src/display-name.js';

test('spaces are told once', () => {
  expect(displayName(' Ada  Blum ')).toBe('Ada Blum');
});
