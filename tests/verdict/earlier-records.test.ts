import { describe, expect, test } from 'vitest';
import type { AdrRecord, RecordTitle } from '../../src/service/declarations.ts';
import { earlierRecords } from '../../src/verdict/earlier-records.ts';
import { catalogue, evidence, judgement, serviceFiles, stack } from '../support/review-builder.ts';

const title = (path: string, text: string, status: string | undefined = 'accepted'): RecordTitle => ({
  path,
  title: text,
  status,
});
const go = stack({ language: 'Go', frameworks: [] });
const orders = judgement();
const replaced = {
  ...orders.service,
  before: serviceFiles('legacy/orders'),
};

function paths(titles: readonly RecordTitle[], more: Partial<typeof orders> = {}, records: readonly AdrRecord[] = []) {
  return earlierRecords({ ...orders, ...more }, { titles, records }, catalogue()).map(
    ({ path, relation }) => `${relation} ${path}`,
  );
}

describe('a decision is read with', () => {
  test.each<[string, readonly RecordTitle[], Partial<typeof orders>, readonly string[]]>([
    ['a record about its framework', [title('1', 'Use Axum for new services')], {}, ['same-technology 1']],
    ['a record about its database', [title('1', 'PostgreSQL is the store')], {}, ['same-technology 1']],
    ['no record of something else', [title('1', 'Use trunk-based development')], {}, []],
    ['no record that was rejected', [title('1', 'Use Axum', 'rejected')], {}, []],
    ['no record without a status', [{ path: '1', title: 'Use Axum', status: undefined }], {}, []],
    ['no record that has a longer word', [title('1', 'Use PostgreSQLite')], {}, []],
    [
      'a short name as it is written',
      [title('1', 'Use Go'), title('2', 'What has to go')],
      { stack: go },
      ['same-technology 1'],
    ],
    [
      'three at most',
      ['1', '2', '3', '4'].map((path) => title(path, 'Use Rust')),
      {},
      ['same-technology 1', 'same-technology 2', 'same-technology 3'],
    ],
  ])('%s', (_, titles, more, expected) => {
    expect(paths(titles, more)).toEqual(expected);
  });

  test('first of all the record of the service that it replaces', () => {
    const record: AdrRecord = {
      path: '2',
      title: 'Orders in Express',
      status: 'accepted',
      service: 'legacy/orders',
      acknowledges: [],
      evidence: evidence('2', 3),
      text: '# Orders in Express\n',
      isAtBase: true,
    };
    const titles = [title('1', 'Use Rust'), title('2', 'Orders in Express')];
    expect(paths(titles, { service: replaced }, [record])).toEqual(['replaced 2', 'same-technology 1']);
  });
});
