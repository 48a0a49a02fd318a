import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { clockOf, readableDate } from '../../src/change/clock.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { changeOf } from '../support/change.ts';
import { orders, shop } from '../support/shop.ts';

const policy = `version: 1
radar: { hold: [axum] }
rings: { hold: block }
waivers:
  - { service: services/*, rule: radar-hold, reason: A trial until spring, owner: "@acme/platform", expires: 2026-03-01 }
`;

test.each<[string, string, string | undefined, string]>([
  ['the change is later', '2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
  ['what it goes into is later', '2026-02-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
  ['later in another zone', '2026-11-01T01:00:00+02:00', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
  ['nothing is known of what it goes into', '2026-02-01T00:00:00Z', undefined, '2026-02-01T00:00:00Z'],
])('the clock where %s', (_name, date, baseDate, expected) => {
  expect(clockOf({ date, baseDate })).toBe(expected);
});

test.each([
  ['2026-11-01T01:00:00+02:00', true],
  ['1970-01-01T00:00:00Z', true],
  ['9999-12-31T23:59:59Z', true],
  ['10000-01-01T00:00:00Z', false],
  ['1969-12-31T23:59:55Z', false],
  ['-5', false],
  ['', false],
])('the date %j of a commit', (date, isRead) => {
  expect(readableDate(date, 'otherwise')).toBe(isRead ? date : 'otherwise');
});

test.each([
  ['is live on its last day', '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z', 'discuss'],
  ['that ended is not revived by the date of a commit', '2026-02-01T00:00:00Z', '2026-11-01T00:00:00Z', 'blocked'],
])('a waiver %s', async (_name, date, baseDate, verdict) => {
  const base = { ...shop, '.github/stack-policy.yml': policy };
  const change = { ...changeOf(base, { ...base, ...orders }), date, baseDate };
  const result = await review(change, sampleRequest({ title: '', body: '', author: 'ada', labels: [] }), catalogue);
  expect(result.verdict).toBe(verdict);
});
