import fc from 'fast-check';
import type { Incomplete } from '../../src/errors.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Signal } from '../../src/stack/stack.ts';
import type { Judgement, Review } from '../../src/verdict/verdict.ts';
import { finding, judgement, review, serviceFiles, signal, stack } from '../support/review-builder.ts';

const signs = [
  ...[
    '<b>x</b>',
    '<!-- stack-adr -->',
    '-->',
    '<details>',
    '</details>',
    '</sub>',
    '<script>',
    '&lt;',
    '&#64;a',
    '&amp;',
  ],
  ...[
    '|',
    '\\|',
    '`',
    '``',
    '```',
    '\n```\n',
    '~~~',
    '[a](b)',
    '![',
    '](',
    '](javascript:x)',
    '**',
    '__',
    '~~',
    '$x$',
    '\\',
    '# x',
  ],
  ...[
    '@octocat',
    '@acme/team',
    'a@b.c',
    '#1',
    'acme/shop#2',
    'GH-3',
    'ABC-4',
    'GHSA-aaaa-bbbb-cccc',
    ':tada:',
    'www.x.y',
    'https://x.y/z',
  ],
  ...[
    '::add-mask::x',
    '%0A::error::',
    '\r\n',
    '\n',
    '\t',
    '\0',
    '\x1b[31m',
    '\x07',
    '\u202E',
    '\u200B',
    '\uFEFF',
    '\u2028',
    '\u2066',
  ],
  ...[
    '\uD800',
    '\uDC00',
    '🦀',
    'é',
    '技術',
    'e\u0301',
    '\u{E0041}',
    '\u{F0000}',
    '3f786850e387550fdab836ed7e6dc881de23001b',
  ],
  ...[
    '- [ ] x',
    '1. x',
    '> x',
    '| a | b |',
    '---',
    '===',
    '{size.routes}',
    '{TODO(decision-makers)}',
    '%s',
    '${x}',
    '{{ x }}',
  ],
  ...[
    '',
    ' ',
    '  ',
    '.',
    '..',
    '-',
    "'",
    '"',
    ': ',
    '#',
    '? ',
    '- ',
    '!x',
    '*a',
    '&a',
    'null',
    'true',
    '0x1',
    '1e3',
    '~',
    '%',
  ],
  ...['x'.repeat(301), 'word '.repeat(260), '🦀'.repeat(170), '`'.repeat(30), '['.repeat(50)],
];

/** Words as an attacker would write them: markup of every place where a text lands, and characters by chance. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...signs) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));

/** A path as git lists one: no part is empty, `.` or `..`, and it was decoded from UTF-8, so no surrogate stands alone. */
const hostilePath: fc.Arbitrary<string> = fc.array(hostileText, { minLength: 1, maxLength: 4 }).map((parts) =>
  parts
    .flatMap((part) =>
      part
        .replaceAll('\0', '')
        .replace(/\p{Cs}/gu, '')
        .split('/'),
    )
    .map((part) => (/^\.{0,2}$/.test(part) ? 'x' : part))
    .join('/'),
);

const evidenceAt: fc.Arbitrary<Evidence> = fc
  .record({
    path: hostilePath,
    line: fc.integer({ min: 1, max: 90_000 }),
    text: hostileText,
    at: fc.constantFrom(undefined, 'base', 'pull-request', 'elsewhere'),
  })
  .map(({ path, line, text, at }): Evidence => (at === undefined ? { path, line, text } : { path, line, text, at }));
const places = fc.array(evidenceAt, { maxLength: 5 });

/** What rules, radars and constraints find. Ids are those of our data or of a policy that was read, so they are plain words. */
const findings: fc.Arbitrary<Finding> = fc
  .record({
    kind: fc.constantFrom('rule', 'radar', 'constraint'),
    outcome: fc.constantFrom('broken', 'broken', 'broken', 'holds', 'unknown'),
    level: fc.constantFrom('note', 'warn', 'require-adr', 'block', 'off'),
    stance: fc.constantFrom('caution', 'caution', 'support'),
    status: fc.constantFrom('open', 'open', 'acknowledged', 'waived'),
    id: fc.integer({ min: 1, max: 400 }),
    value: hostileText,
    message: hostileText,
    evidence: places,
    closedBy: fc.option(evidenceAt, { nil: undefined }),
    say: hostileText,
    asks: fc.boolean(),
  })
  .map(({ kind, id, value, message, say, asks, closedBy, ...plain }): Finding => {
    const rule = { rule: 'rust-small-crud', radar: 'radar-hold', constraint: `constraint-${id}` }[kind];
    return finding({
      ...plain,
      kind,
      rule,
      ...(kind === 'radar' ? { technology: value } : {}),
      values:
        kind === 'radar' ? { name: value, ring: 'hold', policy: 'p.yml:3' } : { 'size.routes': value, seen: value },
      message: kind === 'rule' ? 'It has {size.routes} routes; it says {seen}.' : message,
      changesIf: [asks ? { say: 'a budget is declared', ask: { key: 'p99LatencyMs', example: 20 } } : { say }],
      ...(closedBy === undefined ? {} : { closedBy }),
    });
  });

const signals = (kind: Signal['kind']): fc.Arbitrary<readonly Signal[]> =>
  fc.array(
    fc
      .record({
        version: fc.option(hostileText, { nil: undefined }),
        evidence: fc.array(evidenceAt, { minLength: 1, maxLength: 3 }),
        primary: fc.boolean(),
      })
      .map((more) => signal('axum', 'Axum', kind, more)),
    { maxLength: 2 },
  );

const counts = fc.constantFrom(undefined, 0, 1, 12_345);

const judgements: fc.Arbitrary<Judgement> = fc
  .record({
    root: fc.oneof(hostilePath, fc.constantFrom('.', 'services/orders')),
    name: hostileText,
    change: fc.constantFrom('added', 'rewritten', 'extracted', 'replatformed'),
    found: fc.array(findings, { maxLength: 7 }),
    frameworks: signals('framework'),
    datastores: signals('datastore'),
    language: fc.constantFrom(undefined, 'Rust', 'C++', 'C#'),
    declared: fc.array(
      fc.tuple(fc.constantFrom('reason', 'measurements', 'stage', 'p99LatencyMs'), hostileText, hostilePath),
      { maxLength: 3 },
    ),
    owners: fc.array(
      hostileText.map((text) => `@${text}`),
      { maxLength: 4 },
    ),
    routes: places,
    size: fc.record({ lines: counts, routes: counts, entities: counts }),
    status: fc.constantFrom('missing', 'missing', 'draft', 'present'),
    dialect: fc.constantFrom('madr', 'madr-2', 'nygard'),
    title: hostileText,
    verdict: fc.constantFrom('fits', 'discuss', 'reconsider', 'blocked'),
    replaces: fc.boolean(),
  })
  .map((given): Judgement => {
    const { root } = given;
    const plain = judgement();
    return judgement({
      service: {
        ...{ root, name: given.name, change: given.change },
        files: { ...serviceFiles(root), paths: [`${root}/a`] },
        before: given.replaces ? serviceFiles(`${root}-old`) : undefined,
      },
      stack: stack({ language: given.language, frameworks: given.frameworks, datastores: given.datastores }),
      before: given.replaces ? stack() : undefined,
      findings: given.found,
      owners: given.owners,
      verdict: given.verdict,
      context: {
        declared: new Map(given.declared.map(([key, value, from]) => [key, { value, from: `${from}:3` }])),
        incomplete: [],
      },
      purpose: {
        ...plain.purpose,
        size: { ...plain.purpose.size, ...given.size },
        workloads: [{ id: 'crud', confidence: 0.9, declared: false, evidence: given.routes }],
      },
      earlier: [{ path: 'docs/decisions/0001-go.md', title: given.title, status: 'accepted', relation: 'replaced' }],
      adr: {
        status: given.status,
        path: 'docs/decisions/0003-use-rust-with-axum-for-orders.md',
        dialect: given.dialect,
      },
    });
  });

const gaps: fc.Arbitrary<Incomplete> = fc
  .record({
    path: hostilePath,
    line: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: undefined }),
    reason: hostileText,
  })
  .map(({ path, line, reason }) => (line === undefined ? { path, reason } : { path, line, reason }));

/** Whole reviews in which every text that a pull request or a policy can hold is an attacker's. */
export const hostileReview: fc.Arbitrary<Review> = fc
  .record({
    judged: fc.oneof(
      { weight: 8, arbitrary: fc.array(judgements, { maxLength: 5 }) },
      { weight: 1, arbitrary: fc.array(judgements, { minLength: 9, maxLength: 25 }) },
    ),
    ignored: fc.array(fc.record({ root: hostilePath, reason: hostileText }), { maxLength: 4 }),
    incomplete: fc.array(gaps, { maxLength: 4 }),
    notices: fc.array(hostileText, { maxLength: 8 }),
    url: fc.constantFrom(undefined, 'https://github.com/acme/shop', 'https://ghe.example.org:8443/acme/shop'),
    failOn: fc.constantFrom('never', 'block', 'require-adr', 'warn', 'note'),
  })
  .map(({ judged, ...plain }) =>
    review({ ...plain, judgements: byRoot(judged), verdict: judged.length === 0 ? 'none' : 'discuss' }),
  );

/** A directory is one service. */
function byRoot(judged: readonly Judgement[]): readonly Judgement[] {
  return [...new Map(judged.map((each) => [each.service.root, each])).values()];
}
