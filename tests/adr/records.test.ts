import { describe, expect, test } from 'vitest';
import { checkRecords } from '../../src/adr/check-records.ts';
import { listRecords } from '../../src/adr/list-records.ts';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { renderProblems, renderRecords } from '../../src/publish/render-records.ts';
import { readRecordBook } from '../../src/service/read-records.ts';
import { processorTime } from '../support/processor-time.ts';

const known = { rules: ['rust-small-crud'], technologies: new Map([['kafka', new Set(['kafka'])]]), radar: [] };
const accepted = (more = '') => `---\nstatus: accepted\ndate: 2026-01-01\n---\n# A choice\n${more}`;

async function problems(files: Record<string, string>): Promise<string> {
  const tree = memoryTree({ 'services/orders/main.go': 'package main\n', ...files });
  const book = await readRecordBook(tree);
  return renderProblems(book, checkRecords(book.records, { entries: tree.entries, known }));
}

describe('what is wrong in records is told with its line', () => {
  test.each<[string, Record<string, string>, string]>([
    ['nothing', { 'docs/adr/0001-a.md': accepted() }, '1 record looked at, 0 problems.'],
    [
      'two of one number',
      { 'docs/adr/0002-a.md': accepted(), 'docs/adr/0002-b.md': accepted() },
      'docs/adr/0002-b.md:1: has the number of docs/adr/0002-a.md',
    ],
    ['no status', { 'docs/adr/0001-a.md': '# A\n' }, 'docs/adr/0001-a.md:1: states no status'],
    [
      'a status that is none',
      { 'docs/adr/0001-a.md': '# A\n\n* Status: maybe\n' },
      'docs/adr/0001-a.md:3: its status “maybe” is none of',
    ],
    [
      'an open question in an accepted one',
      { 'docs/adr/0001-a.md': accepted('\nOwner: {TODO(decision-makers)}\n') },
      'docs/adr/0001-a.md:7: is accepted and still asks',
    ],
    [
      'none in a proposed one',
      { 'docs/adr/0001-a.md': '---\nstatus: proposed\n---\n# A\n{TODO(decision-makers)}\n' },
      ', 0 problems.',
    ],
    [
      'a link that leads nowhere',
      { 'docs/adr/0001-a.md': accepted('\nSee [the map](../map.md#top).\n') },
      'docs/adr/0001-a.md:7: links ../map.md, which is not there',
    ],
    ['a link to a folder', { 'docs/adr/0001-a.md': accepted('[it](../../services/orders)\n') }, ', 0 problems.'],
    ['an address', { 'docs/adr/0001-a.md': accepted('[it](https://example.com/x)\n') }, ', 0 problems.'],
    [
      'a link in code',
      { 'docs/adr/0001-a.md': accepted('`[it](nowhere.md)`\n\n```md\n[it](nowhere.md)\n```\n') },
      ', 0 problems.',
    ],
    [
      'superseded by one that does not say so',
      { 'docs/adr/0001-a.md': '# A\n\n* Status: superseded by [B](0002-b.md)\n', 'docs/adr/0002-b.md': accepted() },
      'docs/adr/0002-b.md:1: does not say that it supersedes docs/adr/0001-a.md',
    ],
    [
      'superseded by one that does',
      {
        'docs/adr/0001-a.md': '# A\n\n* Status: superseded by 0002\n',
        'docs/adr/0002-b.md': accepted('Supersedes ADR 1.\n'),
      },
      '2 records looked at, 0 problems.',
    ],
    [
      'superseded by one that is not there',
      { 'docs/adr/0001-a.md': '# A\n\n* Status: superseded by 0009\n' },
      'docs/adr/0001-a.md:3: is superseded by a record that is not in the folder',
    ],
    [
      'accepted still, where an accepted one supersedes it',
      { 'docs/adr/0003-a.md': accepted(), 'docs/adr/0006-b.md': accepted('\nThis supersedes ADR 3.\n') },
      'docs/adr/0003-a.md:2: is accepted, and docs/adr/0006-b.md says that it supersedes it; mark it superseded by that one',
    ],
    [
      'by its number alone where the status stands',
      {
        'docs/adr/0003-a.md': accepted(),
        'docs/adr/0006-b.md': '# 6. B\n\n## Status\n\nAccepted\n\nSupersedes 3\n\n## Context\n',
      },
      'docs/adr/0003-a.md:2: is accepted, and docs/adr/0006-b.md says',
    ],
    [
      'not while the newer one is proposed',
      {
        'docs/adr/0003-a.md': accepted(),
        'docs/adr/0006-b.md': '---\nstatus: proposed\n---\n# B\n\nSupersedes ADR 3.\n',
      },
      ', 0 problems.',
    ],
    [
      'not where a part of it stays, and not by a number that counts something else',
      {
        'docs/adr/0003-a.md': accepted(),
        'docs/adr/0006-b.md': accepted('\nPartly supersedes ADR 3. It supersedes 3 scripts.\n'),
      },
      ', 0 problems.',
    ],
    [
      'prose that tells of something else as superseded',
      { 'docs/adr/0001-a.md': accepted('\nThe old queue was superseded by a log years ago.\n') },
      ', 0 problems.',
    ],
    [
      'prose that names the record',
      { 'docs/adr/0001-a.md': accepted('\nSuperseded by [B](0002-b.md).\n'), 'docs/adr/0002-b.md': accepted() },
      'docs/adr/0002-b.md:1: does not say that it supersedes docs/adr/0001-a.md',
    ],
    [
      'a rule that is none',
      {
        'docs/adr/0001-a.md':
          '---\nstatus: accepted\nstack-adr:\n  service: services/orders\n  acknowledges: [rust-smal-crud, radar-hold]\n---\n# A\n',
      },
      'docs/adr/0001-a.md:4: acknowledges "rust-smal-crud", which is no rule; did you mean "rust-small-crud"?',
    ],
    [
      'a technology of the radar that nobody knows',
      {
        'docs/adr/0001-a.md':
          '---\nstatus: accepted\nstack-adr:\n  service: services/orders\n  acknowledges: ["radar-hold:Kafka", "radar-hold:kafak"]\n---\n# A\n',
      },
      'acknowledges "radar-hold:kafak", and stack-adr has no data on "kafak"; did you mean "kafka"?\n1 record looked at, 1 problem',
    ],
    [
      'a service that is gone',
      {
        'docs/adr/0001-a.md':
          '# 1. A\n\n## Status\n\nAccepted\n\n```stack-adr\nservice: services/basket\nacknowledges: [rust-small-crud]\n```\n',
      },
      'docs/adr/0001-a.md:8: speaks of services/basket, which is not there any more',
    ],
    [
      'not the service of a record that has ended',
      {
        'docs/adr/0001-a.md': '---\nstatus: deprecated\nstack-adr:\n  service: services/basket\n---\n# A\n',
      },
      ', 0 problems.',
    ],
  ])('%s', async (_, files, expected) => {
    const text = await problems(files);
    expect(text).toContain(expected);
    if (expected.startsWith(', 0')) expect(text.trim().split('\n')).toHaveLength(1);
  });

  test('hostile text is looked through in linear time', async () => {
    const started = processorTime();
    await problems({
      'docs/adr/0001-a.md': accepted(`${'](a'.repeat(20_000)}${'`'.repeat(20_000)}${'superseded by '.repeat(5000)}`),
    });
    expect(processorTime() - started).toBeLessThan(2000);
  });

  test('and so are thousands of broken links, files and sayings in hundreds of records', async () => {
    const links = '[x](gone.md)\n'.repeat(8000);
    const records = Array.from({ length: 99 }, (_, index) => [
      `docs/adr/${1000 + index}-a.md`,
      accepted(`${'word '.repeat(2000)}\nsupersedes ${'0007 '.repeat(30)}\n`),
    ]);
    const sources = Array.from({ length: 5000 }, (_, index) => [`services/s${index}/main.go`, '']);
    const first = ['docs/adr/0001-a.md', accepted(`${links}${'superseded by 12 \n'.repeat(3000)}`)];
    const files = Object.fromEntries([...sources, first, ...records]);
    const started = processorTime();
    const said = await problems(files);
    expect(processorTime() - started).toBeLessThan(4000);
    expect(said).toContain('docs/adr/0001-a.md:8005: links gone.md, which is not there');
    expect(said).toContain('100 records looked at, 8000 problems.');
  });
});

describe('the list of records', () => {
  const files = {
    '.adr-dir': 'doc/adr\n',
    'doc/adr/0001-a.md': '# 1. Use Go\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\nRevisit by 2026-01-01.\n',
    'doc/adr/0002-b.md': '# 2. Use Rust\n\nDate: 2026-09-01\n\n## Status\n\nProposed\n',
    'doc/adr/0003-c.md': '# 3. Use Bun\n\nDate: 2026-11-01\n\n## Status\n\nProposed\n',
  };

  test('says number, status, title and what is stale, and which rule named the folder', async () => {
    const book = await readRecordBook(memoryTree(files));
    expect(renderRecords(book, listRecords(book.records, '2026-11-20'), 'text').split('\n')).toEqual([
      'doc/adr (by .adr-dir:1):',
      '0001  accepted    Use Go  (was to be revisited by 2026-01-01)',
      '0002  proposed    Use Rust  (proposed since 2026-09-01, and merged)',
      '0003  proposed    Use Bun',
      '',
    ]);
  });

  test('as JSON has a schema and null for what is not known', async () => {
    const book = await readRecordBook(memoryTree(files));
    const read = JSON.parse(renderRecords(book, listRecords(book.records, '2026-11-20'), 'json'));
    expect(read).toMatchObject({ schema: 'stack-adr/records@1', directory: 'doc/adr' });
    expect(read.records[2]).toEqual({
      title: 'Use Bun',
      path: 'doc/adr/0003-c.md',
      number: 3,
      status: 'proposed',
      service: null,
      stale: null,
    });
  });

  test('of a repository without any says so', async () => {
    const book = await readRecordBook(memoryTree({ 'a.md': '# A\n' }));
    expect(renderRecords(book, [], 'text')).toBe('No decision records were found.\n');
  });
});
