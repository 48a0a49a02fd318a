import { describe, expect, test } from 'vitest';
import { noHabits } from '../../src/service/adr-habits.ts';
import { adrHome } from '../../src/service/adr-home.ts';
import type { AdrFolder } from '../../src/service/adr-records.ts';

const roots = ['services/billing', 'services/orders', 'web'];
const layout = { ownerOf: (path: string) => roots.find((root) => path.startsWith(`${root}/`)) };
const files = (...directories: readonly string[]): readonly AdrFolder[] =>
  directories.map((directory) => ({ directory, from: 'files' }));

describe('the record of a service goes', () => {
  test.each<[string, string, readonly AdrFolder[], string | undefined]>([
    ['nowhere yet, where there are none', 'services/orders', [], undefined],
    ['into the folder of the repository', 'services/orders', files('docs/adr'), 'docs/adr'],
    [
      'into its own folder before that',
      'services/orders',
      files('docs/adr', 'services/orders/adr'),
      'services/orders/adr',
    ],
    [
      'into the folder of the repository before a neighbour’s',
      'services/orders',
      files('services/billing/docs/adr', 'docs/adr'),
      'docs/adr',
    ],
    [
      'to where the neighbours have theirs',
      'services/orders',
      files('services/billing/docs/adr', 'web/docs/adr'),
      'services/orders/docs/adr',
    ],
    [
      'to where a settings file says, before all others',
      'services/orders',
      [{ directory: 'decisions', from: '.adr-dir:1' }, ...files('services/orders/adr')],
      'decisions',
    ],
    ['of a nested one into the folder of what holds it', 'web/api', files('web/docs/adr'), 'web/docs/adr'],
  ])('%s', (_, root, folders, directory) => {
    expect(adrHome(root, folders, () => noHabits, layout).directory).toBe(directory);
  });
});
