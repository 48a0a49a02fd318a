import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type AdrPlace, adrPath, adrTitle, folderOf, takenNames } from '../../src/adr/adr-path.ts';
import { renderAdr } from '../../src/publish/render-adr.ts';
import { readAdrText } from '../../src/service/adr-records.ts';
import { readDeclarations } from '../../src/service/read-declarations.ts';
import type { Judgement } from '../../src/verdict/verdict.ts';
import { changeOf } from '../support/change.ts';
import {
  catalogue,
  evidence,
  finding,
  judgement,
  newToTeam,
  review,
  serviceFiles,
  stack,
  support,
} from '../support/review-builder.ts';

const data = catalogue();
const options = { date: '2026-11-20T23:59:59+02:00', request: 'https://github.com/acme/shop/pull/7' };
const place = (directory: string | undefined): AdrPlace => ({
  directory,
  naming: { style: 'sequential', prefix: '', digits: 4 },
  date: '2026-11-20T10:00:00Z',
});
const draft = (more: Partial<Judgement> = {}) => renderAdr(judgement(more), review(), data, options);
const frontMatter = (text: string): Record<string, unknown> => parse(/^---\n([\s\S]*?)\n---\n# /.exec(text)?.[1] ?? '');
const declared = (entries: Record<string, unknown>): Judgement['context'] => ({
  declared: new Map(
    Object.entries(entries).map(([key, value]) => [key, { value, from: 'services/orders/stack-adr.yml:3' }]),
  ),
  incomplete: [],
});

describe('a draft', () => {
  test('names status, date, service and what it acknowledges, with the title right after', () => {
    expect(frontMatter(draft())).toEqual({
      status: 'proposed',
      date: '2026-11-20',
      'decision-makers': '{TODO(decision-makers)}',
      'stack-adr': { service: 'services/orders', acknowledges: ['rust-small-crud', 'language-new-to-team'] },
    });
  });

  test('has the sections of MADR 4 in its order', () => {
    expect(draft().match(/^#+ .*$/gm)).toEqual([
      '# Use Rust with Axum for orders',
      '## Context and Problem Statement',
      '## Decision Drivers',
      '## Considered Options',
      '## Decision Outcome',
      '### Consequences',
      '### Confirmation',
      '## Pros and Cons of the Options',
      '### Rust with Axum',
      '### Fastify',
      '### Django',
      '## More Information',
    ]);
  });

  test.each([
    [
      'opens with a Y-statement',
      {},
      /\n# .*\n\nIn the context of the HTTP service \(CRUD\) in `services\/orders`, facing .*, we decided for Rust with Axum, and neglected Fastify and Django, to achieve .*, accepting .*, because /,
    ],
    ['leaves the reason open where none was given', {}, /because \{TODO\(decision-makers\)\}\./],
    [
      'takes the reason that was declared',
      { context: declared({ reason: 'the team wants types.' }) },
      /Chosen option: "Rust with Axum", because the team wants types\.\n/,
    ],
    [
      'lists declared facts as drivers with their place',
      { context: declared({ p99LatencyMs: 20 }) },
      /## Decision Drivers\n\n\* `p99LatencyMs` is 20, declared in `services\/orders\/stack-adr\.yml:3`/,
    ],
    [
      'names the drivers that decide',
      { context: declared({ drivers: ['latency', 'cost'] }) },
      /facing latency and cost,/,
    ],
    [
      'has a Bad where nothing was found',
      { findings: [support()], options: [] },
      /\n\* Bad, because its versions, images and advisories are one more thing to keep up with\./,
    ],
    [
      'takes the Bad from what the sources say against the choice',
      { findings: [] },
      /\n\* Bad, because “A steeper learning curve/,
    ],
    [
      'tells what sources disagree on as a disagreement',
      {},
      /\* Neutral, because sources disagree: A small CRUD service gains little from Rust .*; Assistants settle/,
    ],
    ['gives a command that confirms it', {}, /`stack-adr review --base 89e6c98d9288 --head HEAD`/],
    ['is revisited in a year', {}, /Revisit by 2027-11-20/],
    ['links the pull request', {}, /\[the pull request\]\(https:\/\/github\.com\/acme\/shop\/pull\/7\)/],
    [
      'names what the service replaces',
      {
        before: stack({ language: 'Go', frameworks: [] }),
        service: {
          root: 'services/orders',
          name: 'orders',
          change: 'rewritten' as const,
          files: serviceFiles('services/orders'),
          before: serviceFiles('services/old'),
        },
      },
      /It takes the place of `services\/old`, which runs on Go\./,
    ],
    [
      'says so when the sources say nothing of an option',
      {
        options: [{ technology: 'x', chosen: true, why: 'chosen' as const, where: [], for: [], against: [] }],
        findings: [],
      },
      /\* Neutral, because the sources say nothing of it; it was chosen\./,
    ],
  ])('%s', (_, more, expected) => {
    expect(draft(more)).toMatch(expected);
  });

  test('links its evidence to the commit', () => {
    expect(draft()).toContain(
      '(https://github.com/acme/shop/blob/3f786850e387550fdab836ed7e6dc881de23001b/services/orders/Cargo.toml#L9)',
    );
  });

  test('has no empty section and no double blank line', () => {
    expect(draft({ findings: [], options: [] })).not.toMatch(/\n\n\n|\n## [^\n]*\n+(?=## )|\n#+ [^\n]*\n*(?![\s\S])/);
  });
});

describe('a draft stays short', () => {
  const long = 'a long sentence about routes and lines `code` @x '.repeat(30);
  const many = judgement({
    findings: [
      ...Array.from({ length: 30 }, (_, index) =>
        finding({ rule: `rule-${index}`, message: long, evidence: [evidence(`a/${'b'.repeat(200)}`, 1)] }),
      ),
      newToTeam(),
      ...Array.from({ length: 30 }, () => support()),
    ],
    options: Array.from({ length: 30 }, (_, index) => ({
      technology: `t${index}`,
      chosen: index === 0,
      why: 'considered' as const,
      where: [],
      for: data.claims.map(({ id }) => id),
      against: data.claims.map(({ id }) => id),
    })),
    context: declared(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, long]))),
  });

  test.each([
    ['for a small review', judgement()],
    ['for a review with much to tell', many],
    ['for a review with nothing to tell', judgement({ findings: [], options: [] })],
  ])('%s', (_, judged) => {
    const text = renderAdr(judged, review(), data, options);
    expect(text.length).toBeLessThan(5000);
    expect(text.split('\n').length).toBeLessThan(100);
    expect(text).toMatch(/\n## More Information\n/);
  });
});

describe('text from outside in a draft', () => {
  const nasty = '@x --- `b` "q" {y} [l](https://evil.example)\n# h';
  const text = draft({
    service: { root: nasty, name: nasty, change: 'added', files: serviceFiles(nasty), before: undefined },
    context: declared({ reason: nasty }),
  });

  test('keeps the front matter valid', () => {
    expect(frontMatter(text)['stack-adr']).toEqual({
      service: nasty,
      acknowledges: ['rust-small-crud', 'language-new-to-team'],
    });
  });

  test('adds no heading and no link', () => {
    const body = text.slice(text.indexOf('\n---\n') + 5);
    expect(body.match(/^# .*/gm)).toHaveLength(1);
    expect(body.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toContain('](https://evil');
  });
});

function pathAmong(where: AdrPlace, existing: readonly string[], title: string): string {
  return adrPath(where, takenNames(folderOf(where), existing), title);
}

describe('the path of a draft', () => {
  test.each([
    ['is in MADR’s folder where there is none', undefined, [], 'docs/decisions/0001-use-rust-with-axum-for-orders.md'],
    [
      'follows the folder of the repository',
      'doc/adr',
      ['doc/adr/0007-x.md'],
      'doc/adr/0008-use-rust-with-axum-for-orders.md',
    ],
    [
      'takes the number after the highest, whatever the gaps',
      'doc/adr',
      ['doc/adr/0012-x.md', 'doc/adr/0003-y.md'],
      'doc/adr/0013-use-rust-with-axum-for-orders.md',
    ],
    ['counts no other folder', 'doc/adr', ['docs/0099-x.md'], 'doc/adr/0001-use-rust-with-axum-for-orders.md'],
    [
      'reads numbers of other widths',
      'adr',
      ['adr/7-x.md', 'adr/adr-011-y.md'],
      'adr/0012-use-rust-with-axum-for-orders.md',
    ],
    ['takes no year for a number of its own', 'adr', ['adr/README.md'], 'adr/0001-use-rust-with-axum-for-orders.md'],
    ['has no double slash', 'adr/', [], 'adr/0001-use-rust-with-axum-for-orders.md'],
  ])('%s', (_, directory, existing, expected) => {
    expect(pathAmong(place(directory), existing, adrTitle(judgement()))).toBe(expected);
  });

  test.each([
    ['names of languages in signs', 'Use C# with F# and C++', '0001-use-c-sharp-with-f-sharp-and-c-plus-plus.md'],
    ['letters with marks', 'Über Größe', '0001-uber-gro-e.md'],
    ['anything that could leave the folder', '../../etc/passwd', '0001-etc-passwd.md'],
    ['nothing at all', '###', '0001-sharp-sharp-sharp.md'],
    ['nothing but signs', '…', '0001-stack.md'],
    ['a very long title', 'word '.repeat(100), `0001-${'word-'.repeat(12).slice(0, -1)}.md`],
  ])('is made of %s', (_, title, expected) => {
    expect(pathAmong(place('d'), [], title)).toBe(`d/${expected}`);
  });

  test.each<[string, AdrPlace['naming'], string]>([
    ['three digits and a prefix', { style: 'sequential', prefix: 'ADR-', digits: 3 }, 'ADR-008-x.md'],
    ['the day', { style: 'date', prefix: '', separator: '' }, '20261120-x.md'],
    ['the day with dashes', { style: 'date', prefix: 'adr-', separator: '-' }, 'adr-2026-11-20-x.md'],
  ])('follows a folder that names its files by %s', (_, naming, expected) => {
    expect(pathAmong({ ...place('d'), naming }, ['d/ADR-007-y.md'], 'x')).toBe(`d/${expected}`);
  });
});

test.each(['madr', 'madr-2', 'nygard'] as const)('letters that nobody sees are written out in %s', async (dialect) => {
  const root = 'services/or\u2060de\u202ers';
  const base = judgement();
  const text = draft({
    service: { ...base.service, root },
    adr: { status: 'missing', path: 'docs/adr/0001-x.md', dialect },
  });
  expect(text).not.toMatch(/[\u2060\u202e]/);
  const { records } = await readDeclarations(changeOf({}, { 'docs/adr/0001-x.md': text }), [root]);
  expect(records.map(({ service }) => service)).toEqual([root]);
});

test('a draft names who answers for the service by CODEOWNERS, and calls nobody', () => {
  const text = draft({ owners: ['@acme/orders', '@kim'] });
  expect(text).toContain('Owner: `@acme/orders` and `@kim`.');
});

describe('a draft in the dialect of its folder', () => {
  const of = (dialect: Judgement['adr']['dialect'], path: string) =>
    draft({ adr: { status: 'missing', path, dialect } });

  test('MADR 2 has its status in a list below the title, and our block in a fence', () => {
    const text = of('madr-2', 'docs/adr/20261120-x.md');
    expect(text.split('\n').slice(0, 5)).toEqual([
      '# Use Rust with Axum for orders',
      '',
      '* Status: proposed',
      '* Deciders: {TODO(decision-makers)}',
      '* Date: 2026-11-20',
    ]);
    expect(text).toMatch(/```stack-adr\nservice: services\/orders\nacknowledges:\n {2}- rust-small-crud\n/);
    expect(readAdrText('a.md', text)).toMatchObject({ title: 'Use Rust with Axum for orders', status: 'proposed' });
  });

  test('Nygard has number and title on the first line and the status in a section', () => {
    const text = of('nygard', 'doc/adr/0012-x.md');
    expect(text).toMatch(
      /^# 12\. Use Rust with Axum for orders\n\nDate: 2026-11-20\n\n## Status\n\nProposed\n\n## Context\n/,
    );
    for (const heading of ['## Decision', '## Consequences']) expect(text).toContain(`\n${heading}\n`);
    expect(readAdrText('a.md', text)).toMatchObject({ title: 'Use Rust with Axum for orders', status: 'proposed' });
  });

  test.each(['madr', 'madr-2', 'nygard'] as const)('%s stays short, and its block is read again', async (dialect) => {
    const path = 'docs/adr/0001-use-rust-with-axum-for-orders.md';
    const text = of(dialect, path);
    expect(text.length).toBeLessThan(5000);
    expect(text.split('\n').length).toBeLessThan(110);
    const { records, incomplete } = await readDeclarations(changeOf({}, { [path]: text }), ['services/orders']);
    expect(incomplete).toEqual([]);
    expect(records).toMatchObject([
      {
        path,
        status: 'proposed',
        service: 'services/orders',
        acknowledges: ['rust-small-crud', 'language-new-to-team'],
      },
    ]);
  });
});

test('a draft links the records that it is read with, from where it stands', () => {
  const text = draft({
    adr: { status: 'missing', path: 'docs/adr/0009-x.md', dialect: 'madr' },
    earlier: [
      {
        path: 'docs/adr/0004-express for orders.md',
        title: 'Express for [orders]',
        status: 'accepted',
        relation: 'replaced',
      },
      { path: 'services/a/adr/0001-rust.md', title: 'Rust', status: 'accepted', relation: 'same-technology' },
    ],
  });
  expect(text).toContain(
    '* Takes the place of [Express for &#91;orders&#93;](0004-express%20for%20orders.md): once this is accepted, mark that one superseded by it.',
  );
  expect(text).toContain('* See also [Rust](../../services/a/adr/0001-rust.md).');
});

test('what a record answers is left to people where they are to say it', () => {
  const text = renderAdr(judgement(), review(), catalogue(), { date: '2026-11-20T10:00:00Z', acknowledge: false });
  expect(text).toContain('  acknowledges: []\n  # What this record answers moves up between the brackets: ');
});
