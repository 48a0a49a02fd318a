import { expect, test } from 'vitest';
import { pageRoutes } from '../src/page-routes.js';

test('there is one route to pages', () => {
  expect(pageRoutes({} as never).stack).toHaveLength(1);
});
