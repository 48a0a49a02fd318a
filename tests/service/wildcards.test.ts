import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { wildcardMatcher } from '../../src/service/wildcards.ts';

const paths = [
  'services',
  'services/orders',
  'services/orders/main.go',
  'services/orders/internal/store/store.go',
  'services/orders-api/src/index.ts',
  'libs/money/a.ts',
  '.github/workflows/ci.yml',
  'README.md',
  'a',
  'ab',
  'a/b/c/d',
];

describe('a pattern of files', () => {
  test.each([
    'services/orders',
    'services/*',
    'services/**',
    '**/orders/**',
    '**/*.ts',
    '*.md',
    '**',
    '*',
    'services/*/src/**',
    'services/order[a-s]/**',
    '?',
    'a?',
    'a/**/d',
    'a/*/*/d',
    '**/main.go',
    's*s/*-*i/**',
    '.github/**',
    '**/*e*e*e*',
  ])('%s means what picomatch takes it for', (pattern) => {
    const known = picomatch(pattern, { dot: true });
    const ours = wildcardMatcher(pattern);
    expect(paths.filter(ours)).toEqual(paths.filter((path) => known(path)));
  });

  test('may leave letters out, as .gitignore does', () => {
    expect(paths.filter(wildcardMatcher('services/[!x]*/*'))).toEqual(['services/orders/main.go']);
    expect(paths.filter(wildcardMatcher('services/[!o]*/*'))).toEqual([]);
  });

  // With a matcher that tries each star again these would not end before the test does.
  test.each([
    ['stars that never fit', `*${'a*'.repeat(200)}c`, 'a'.repeat(4000)],
    ['stars between slashes', `${'**/*a*a/'.repeat(60)}c`, `${'aaaa/'.repeat(400)}b`],
    ['folders and more folders', `${'**/'.repeat(300)}c`, `${'a/'.repeat(2000)}b`],
    ['classes that do not end', `${'['.repeat(900)}b`, '['.repeat(900)],
  ])('of %s is answered', (_sentence, pattern, path) => {
    expect(wildcardMatcher(pattern)(path)).toBe(false);
  });

  test('that nobody writes matches nothing', () => {
    expect(wildcardMatcher('a'.repeat(70_000))('a'.repeat(70_000))).toBe(false);
  });
});
