import { describe, expect, test } from 'vitest';
import { ownersOf } from '../../src/stack/code-owners.ts';
import { processorTime } from '../support/processor-time.ts';

const owners = (text: string, path = 'services/orders/src/main.rs') =>
  ownersOf({ path: '.github/CODEOWNERS', text }, path)?.owners;

describe('who answers for a path', () => {
  test.each([
    ['everything', '* @acme/all', ['@acme/all']],
    ['the last pattern that matches', '* @acme/all\nservices/ @acme/web @kim\n*.ts @acme/js', ['@acme/web', '@kim']],
    ['a directory of that name anywhere', 'orders/ @acme/orders', ['@acme/orders']],
    ['a directory from the root', '/services/orders @acme/orders', ['@acme/orders']],
    ['not one of another place', '/orders @acme/orders', undefined],
    ['an ending', '*.rs @acme/rust', ['@acme/rust']],
    ['what stands directly in a directory', 'services/* @acme/web', undefined],
    ['what stands anywhere below it', 'services/** @acme/web', ['@acme/web']],
    ['nobody, where the last pattern names none', '* @acme/all\nservices/', undefined],
    ['nobody in an empty file', '# owners\n\n', undefined],
    ['a remark after the owners is none', '* @acme/all # ask first', ['@acme/all']],
    ['a plain place after a pattern', '*.rs @acme/rust\n/services @acme/web', ['@acme/web']],
    ['a pattern after a plain place', '/services @acme/web\n*.rs @acme/rust', ['@acme/rust']],
    ['the last of one place', '/services @acme/a\nservices/ @acme/b', ['@acme/b']],
    ['a file by its name', 'main.rs @acme/main', ['@acme/main']],
    ['a section of GitLab is a heading', '[Backend][2] @acme/lead\n* @acme/all', ['@acme/all']],
    ['braces and brackets are letters', '{services} @acme/x\n[s]ervices @acme/y', undefined],
  ])('%s', (_, text, expected) => {
    expect(owners(text)).toEqual(expected);
  });

  test('with the line that says so', () => {
    expect(ownersOf({ path: 'CODEOWNERS', text: '# who\n* @kim\n' }, 'a.ts')?.evidence).toEqual({
      path: 'CODEOWNERS',
      line: 2,
      text: '* @kim',
    });
  });

  test('a hostile pattern costs no time', () => {
    const started = processorTime();
    owners(`${'*a'.repeat(2000)} @x\n${'**/'.repeat(500)}z @y`);
    expect(processorTime() - started).toBeLessThan(500);
  });
});
