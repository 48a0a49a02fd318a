import { expect, test } from 'vitest';
import { recipients } from '../src/recipients.js';

test('nobody is told twice', async () => {
  const query = async () => ({ rows: [{ phone: '1' }, { phone: '1' }, { phone: '2' }] });
  expect(await recipients({ query } as never, 'w-12', 2)).toEqual(['1', '2']);
});
