import { expect, test } from 'vitest';
import { previewOf } from '../src/preview-of.js';

test('a preview stands beside its scan', () => {
  expect(previewOf('/scans/b12-7.tif')).toBe('/scans/b12-7.preview.jpg');
});
