import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Level } from '../../src/catalogue/rule.ts';
import { renderSarif } from '../../src/publish/render-sarif.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import { catalogue, evidence, finding, judgement, review, serviceFiles, support } from '../support/review-builder.ts';

const data = catalogue();
const tool = { version: '1.0.0', rules: data.hash };

const location = z.strictObject({
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri: z.string(), uriBaseId: z.literal('%SRCROOT%') }),
    region: z.strictObject({ startLine: z.number().int().min(1) }),
  }),
});
const level = z.enum(['note', 'warning', 'error']);
const rule = z.strictObject({
  id: z.string().min(1).max(255),
  name: z.string().min(1).max(255),
  shortDescription: z.strictObject({ text: z.string().min(1).max(1024) }),
  fullDescription: z.strictObject({ text: z.string().min(1).max(1024) }),
  helpUri: z.url().optional(),
  help: z.strictObject({ text: z.string().min(1), markdown: z.string().min(1) }),
  defaultConfiguration: z.strictObject({ level }),
  properties: z.strictObject({
    tags: z.array(z.string()).max(10),
    precision: z.enum(['very-high', 'high', 'medium', 'low']),
    'problem.severity': z.enum(['error', 'warning', 'recommendation']),
  }),
});
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.number().int().min(0),
  level,
  message: z.strictObject({ text: z.string().min(1).max(1000), markdown: z.string().max(1000).optional() }),
  locations: z.array(location).min(1).max(10),
  relatedLocations: z.array(location).max(90).optional(),
  partialFingerprints: z.strictObject({ 'stackAdr/v1': z.string().regex(/^[0-9a-f]{32}$/) }),
  suppressions: z.array(
    z.strictObject({ kind: z.literal('external'), status: z.literal('accepted'), justification: z.string() }),
  ),
  properties: z.strictObject({
    service: z.string(),
    verdict: z.enum(['fits', 'discuss', 'reconsider', 'blocked']),
    level: z.enum(['note', 'warn', 'require-adr', 'block']),
    changesIf: z.array(z.string()),
  }),
});
const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({
      name: z.literal('stack-adr'),
      version: z.string(),
      semanticVersion: z.string(),
      informationUri: z.url(),
      rules: z.array(rule),
      properties: z.strictObject({ rules: z.string() }),
    }),
  }),
  automationDetails: z.strictObject({ id: z.literal('stack-adr/') }),
  invocations: z.tuple([
    z.strictObject({
      executionSuccessful: z.literal(true),
      toolExecutionNotifications: z.array(
        z.strictObject({
          level: z.literal('warning'),
          message: z.strictObject({ text: z.string().min(1).max(1000) }),
          locations: z.array(location).optional(),
        }),
      ),
    }),
  ]),
  versionControlProvenance: z
    .array(
      z.strictObject({
        repositoryUri: z.url(),
        revisionId: z.string().optional(),
        mappedTo: z.strictObject({ uriBaseId: z.literal('%SRCROOT%') }),
      }),
    )
    .optional(),
  results: z.array(result),
});
/** What code scanning reads, and nothing beside it. The whole schema is held by tests/adr-tools/check-sarif.ts. */
const log = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.tuple([run]) });

function render(input: Review) {
  const text = renderSarif(input, data, { tool });
  expect(text.endsWith('}\n')).toBe(true);
  expect(renderSarif(input, data, { tool })).toBe(text);
  const [only] = log.parse(JSON.parse(text)).runs;
  const { rules } = only.tool.driver;
  expect(only.results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(only.results.map(({ ruleId }) => ruleId));
  expect(rules.map(({ id }) => id)).toEqual([...new Set(only.results.map(({ ruleId }) => ruleId))].sort());
  return { ...only, rules, notifications: only.invocations[0].toolExecutionNotifications };
}

function renderFindings(findings: readonly Finding[]) {
  return render(review({ judgements: [judgement({ findings })] }));
}

const constraint = finding({
  kind: 'constraint',
  rule: 'payments-on-jvm',
  level: 'block',
  message: 'Payment services run on the JVM',
  values: { because: 'one runtime is audited' },
});
const held = (id: string, name: string) =>
  finding({ kind: 'radar', rule: 'radar-hold', technology: id, message: '', values: { name, ring: 'hold' } });

describe('the run', () => {
  test('names the program, its category and the repository at head', () => {
    const { tool: made, versionControlProvenance } = render(review());
    expect(made.driver).toMatchObject({ semanticVersion: '1.0.0', properties: { rules: data.hash } });
    expect(made.driver.informationUri).toBe('https://github.com/stack-adr/stack-adr');
    expect(versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://github.com/acme/shop',
        revisionId: review().head,
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ]);
  });

  test('takes another address of the program', () => {
    const text = renderSarif(review(), data, { tool, informationUri: 'https://example.org/a' });
    expect(JSON.parse(text).runs[0].tool.driver.informationUri).toBe('https://example.org/a');
  });

  test.each([
    ['is not known', undefined, undefined],
    ['is no address of the web', 'file:///home/a', undefined],
    ['holds a password', 'https://a:b@example.org/c', undefined],
    [
      'holds brackets and a lone percent sign',
      'https://example.org/a[b]/100%?q#f',
      'https://example.org/a%5Bb%5D/100%25',
    ],
  ])('tells the repository only as far as it may where its address %s', (_name, url, expected) => {
    expect(render(review({ url })).versionControlProvenance?.[0]?.repositoryUri).toBe(expected);
  });

  test('has no rules and no results where nothing was found', () => {
    const { results, rules, notifications } = render(review({ judgements: [], verdict: 'none' }));
    expect({ results, rules, notifications }).toEqual({ results: [], rules: [], notifications: [] });
  });

  test('tells what could not be read, with its place where it is a file', () => {
    const { notifications } = render(
      review({
        incomplete: [
          { path: 'services/a/Cargo.toml', line: 3, reason: 'is no TOML' },
          { path: 'big.json', reason: 'too large' },
          { path: 'body', line: 2, reason: 'unknown key' },
        ],
      }),
    );
    expect(notifications.map(({ message, locations }) => [message.text, uris(locations ?? [])])).toEqual([
      ['services/a/Cargo.toml:3: is no TOML', ['services/a/Cargo.toml:3']],
      ['big.json: too large', ['big.json:1']],
      ['body:2: unknown key', []],
    ]);
  });

  test('keeps the 5,000 loudest results and tells how many more there are', () => {
    const quiet = Array.from({ length: 5001 }, () => finding({ level: 'note' }));
    const input = review({ judgements: [judgement({ findings: [...quiet, finding({ level: 'block' })] })] });
    const [{ results, invocations }] = JSON.parse(renderSarif(input, data, { tool })).runs;
    expect(results).toHaveLength(5000);
    expect(results[0]?.level).toBe('error');
    expect(invocations[0].toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: expect.stringContaining('2 more findings are not in this file.') } },
    ]);
  });
});

describe('a rule', () => {
  test('brings its help, its address and how far it is to be trusted', () => {
    const [own] = renderFindings([finding()]).rules;
    expect(own).toMatchObject({
      id: 'rust-small-crud',
      name: 'RustSmallCrud',
      shortDescription: { text: 'Rust for a small CRUD service' },
      helpUri: 'https://github.com/stack-adr/stack-adr/blob/main/docs/rules.md#rust-small-crud',
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['architecture', 'technology-choice', 'workload'], precision: 'medium' },
    });
    expect(own?.fullDescription.text).toBe(
      'Rust for a small CRUD service. A small CRUD service gains little from Rust (Backend frameworks roundup, 2026).',
    );
  });

  test.each([
    ['what it asks', 'the number of routes is at most 15'],
    ['what would answer it', 'a p99 latency budget of 50 ms or less is declared'],
    ['its thresholds with their reasons', 'a service of more routes has room for more than CRUD'],
    ['the sources that agree', 'A small CRUD service gains little from Rust'],
    ['the sources that disagree', 'Assistants settle borrow-checker errors in minutes'],
  ])('tells %s, as text and as Markdown', (_name, said) => {
    const [own] = renderFindings([finding()]).rules;
    expect(own?.help.text.replace(/\s+/g, ' ')).toContain(said);
    expect(own?.help.markdown).toContain(said);
  });

  test('leaves its examples and its source out', () => {
    const [own] = renderFindings([finding()]).rules;
    expect(own?.help.markdown).not.toContain('Examples');
    expect(own?.help.markdown).not.toContain('limits.routes &&');
    expect(linksOf(own?.help.markdown ?? '')).toEqual([own?.helpUri]);
  });

  test('of the policy is told in the words of its message', () => {
    const [own] = renderFindings([constraint]).rules;
    expect(own).toMatchObject({
      id: 'payments-on-jvm',
      name: 'PaymentsOnJvm',
      shortDescription: { text: 'Your policy: `payments-on-jvm`' },
      defaultConfiguration: { level: 'error' },
      properties: { precision: 'very-high' },
    });
    expect(own?.helpUri).toBeUndefined();
    expect(own?.help.markdown).toContain('Payment services run on the JVM. one runtime is audited.');
  });

  test('of the radar is one for all that stand in its ring', () => {
    const { rules, results } = renderFindings([held('axum', 'Axum'), held('django', 'Django')]);
    expect(rules.map(({ shortDescription }) => shortDescription.text)).toEqual(['On hold on the policy’s radar']);
    expect(rules[0]?.help.markdown).toMatch(/- Axum is on hold .*\n- Django is on hold/);
    expect(new Set(results.map(({ partialFingerprints }) => partialFingerprints['stackAdr/v1'])).size).toBe(2);
  });
});

describe('a result', () => {
  const kept: readonly (readonly [string, Partial<Finding>, string | undefined])[] = [
    ['a note is a note', { level: 'note' }, 'note'],
    ['a warning is a warning', { level: 'warn' }, 'warning'],
    ['what needs an ADR is an error', { level: 'require-adr' }, 'error'],
    ['what the policy holds is an error', { level: 'block' }, 'error'],
    ['a rule that is off is none', { level: 'off' }, undefined],
    ['support is none', { stance: 'support' }, undefined],
    ['a question that nobody answered is none', { outcome: 'unknown' }, undefined],
    ['a rule that holds is none', { outcome: 'holds' }, undefined],
  ];
  test.each(kept)('%s', (_name, more, expected) => {
    expect(renderFindings([finding(more), support()]).results.map((item) => item.level)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });

  test('stands by loudness, closed ones last', () => {
    const order: readonly (readonly [Level, Finding['status']])[] = [
      ['note', 'open'],
      ['block', 'waived'],
      ['warn', 'open'],
      ['require-adr', 'open'],
    ];
    const { results } = renderFindings(order.map(([loudness, status]) => finding({ level: loudness, status })));
    expect(results.map(({ properties }) => properties.level)).toEqual(['require-adr', 'warn', 'note', 'block']);
  });

  test('says what was seen and what would settle it', () => {
    const [item] = renderFindings([finding()]).results;
    expect(item?.message.text).toMatch(
      /^CRUD over a database with 5 routes .*\. Any one of these settles it: a p99 latency budget .*; the team already runs Rust services\.$/,
    );
    expect(item?.properties).toMatchObject({ service: 'services/orders', verdict: 'reconsider', level: 'warn' });
    expect(item?.properties.changesIf).toHaveLength(3);
  });

  test.each([
    [
      'an ADR acknowledges',
      'acknowledged',
      evidence('docs/adr/0012-a.md', 3),
      'Acknowledged in an ADR: docs/adr/0012-a.md:3',
    ],
    ['the policy waives', 'waived', evidence('.github/p.yml', 9, '', 'base'), 'Waived by the policy: .github/p.yml:9'],
    ['someone closed, nobody says where', 'waived', undefined, 'Waived by the policy'],
  ] as const)('is suppressed where %s it', (_name, status, closedBy, justification) => {
    const closed = finding({ status, ...(closedBy === undefined ? {} : { closedBy }) });
    const { results } = renderFindings([finding(), closed]);
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'external', status: 'accepted', justification }],
    ]);
  });

  test('keeps its fingerprint where lines, levels and words move, and only there', () => {
    const print = (more: Partial<Finding>, root = 'services/orders') => {
      const service = { ...judgement().service, root };
      const { results } = render(review({ judgements: [judgement({ service, findings: [finding(more)] })] }));
      return results[0]?.partialFingerprints['stackAdr/v1'];
    };
    const first = print({});
    expect(print({ evidence: [evidence('b', 99)], level: 'block', status: 'waived' })).toBe(first);
    expect(print({ rule: 'another' })).not.toBe(first);
    expect(print({ technology: 'axum' })).not.toBe(first);
    expect(print({}, 'services/billing')).not.toBe(first);
  });
});

describe('the places of a result', () => {
  const runs = ['services/orders/src/main.rs:18'];
  const cases: readonly (readonly [string, Finding['evidence'], readonly string[]])[] = [
    ['are those at head', [evidence('b', 2), evidence('a', 1)], ['b:2', 'a:1']],
    ['leave out what stands at base', [evidence('a', 1, '', 'base'), evidence('b', 2)], ['b:2']],
    ['are where the service runs when none is at head', [evidence('title', 1, '', 'pull-request')], runs],
    ['are where the service runs when all are elsewhere', [evidence('a', 1, '', 'elsewhere')], runs],
    ['name one address once', [evidence('a', 1, 'x'), evidence('a', 1, 'y')], ['a:1']],
    ['begin at the first line', [evidence('a', 0)], ['a:1']],
    ['leave out what would leave the root', [evidence('../../etc/passwd', 1), evidence('/etc/passwd', 1)], runs],
    ['leave out what names nothing', [evidence('', 1), evidence('a//b', 1), evidence('./a', 1)], runs],
    ['encode what an address may not hold', [evidence('a b/[id]/ü%2e.ts', 1)], ['a%20b/%5Bid%5D/%C3%BC%252e.ts:1']],
    ['encode what an address reads for its own', [evidence('c:/a?b#d\\e', 1)], ['c%3A/a%3Fb%23d%5Ce:1']],
    ['keep what people write in paths', [evidence('@acme/my_app+x/a-b.ts', 1)], ['@acme/my_app+x/a-b.ts:1']],
    ['encode line ends and marks of direction', [evidence('a\n\u202eb', 1)], ['a%0A%E2%80%AEb:1']],
    ['leave out halves of characters', [evidence('a\ud800b', 1), evidence('..\ud800/a', 1)], ['ab:1']],
  ];
  test.each(cases)('%s', (_name, places, expected) => {
    expect(uris(renderFindings([finding({ evidence: places })]).results[0]?.locations ?? [])).toEqual(expected);
  });

  test('are ten at most, further ones related, a hundred in all', () => {
    const places = Array.from({ length: 200 }, (_unused, index) => evidence('a', index + 1));
    const [item] = renderFindings([finding({ evidence: places })]).results;
    expect(item?.locations).toHaveLength(10);
    expect(item?.relatedLocations).toHaveLength(90);
    expect(uris(item?.relatedLocations ?? []).at(0)).toBe('a:11');
  });

  test.each([
    ['its first file', ['services/orders/b.rs'], 'services/orders', ['services/orders/b.rs:1']],
    ['its directory', [], 'services/orders', ['services/orders:1']],
    ['the root', [], '.', ['.:1']],
  ])('are %s where nothing tells why it runs', (_name, paths, root, expected) => {
    const files = { ...serviceFiles(root), runs: [], paths };
    const service = { root, name: 'a', change: 'added', files, before: undefined } as const;
    const { results } = render(review({ judgements: [judgement({ service, findings: [finding({ evidence: [] })] })] }));
    expect(uris(results[0]?.locations ?? [])).toEqual(expected);
  });
});

describe('hostile text', () => {
  const nasty: readonly (readonly [string, string])[] = [
    ['a link', '[x](javascript:alert(1))'],
    ['a link behind an invisible character', '[x]\u200b(https://evil.example)'],
    ['an image', '![i](https://evil.example/i.png)'],
    ['a bare address', 'https://evil.example www.evil.example'],
    ['HTML', '<img src=x onerror=alert(1)><a href="https://evil.example">a</a>'],
    ['line ends and marks of direction', 'a\nb\r\n# c\u202e\u2066\u0000'],
    ['half a character', 'a\ud800b\udc00'],
    ['a placeholder', '{0} {12}'],
    ['backticks', '`[x](https://evil.example)``` `'],
    ['much of it', '[x](https://evil.example) @org '.repeat(2000)],
  ];
  test.each(nasty)('%s stays text wherever it stands', (_name, text) => {
    const findings = [
      finding({ values: { 'size.routes': text, 'size.lines': text } }),
      { ...constraint, message: text, values: { because: text, policy: text } },
      finding({ kind: 'constraint', rule: text, message: text }),
      { ...held(text, text), evidence: [evidence(text, 1)] },
      finding({ status: 'waived', closedBy: evidence(text, 1), changesIf: [{ say: text }] }),
    ];
    const service = { ...judgement().service, root: text, name: text };
    const input = review({
      judgements: [judgement({ service, findings })],
      incomplete: [{ path: text, reason: text }],
    });
    const { rules, results, notifications } = render(input);
    const markdown = [
      ...rules.map(({ help }) => help.markdown),
      ...results.map(({ message }) => message.markdown ?? ''),
    ];
    expect(markdown.flatMap(linksOf)).toEqual(rules.flatMap(({ helpUri }) => helpUri ?? []));
    const plain = [
      ...rules.flatMap((own) => [own.help.text, own.shortDescription.text, own.fullDescription.text]),
      ...results.map(({ message }) => message.text),
      ...notifications.map(({ message }) => message.text),
    ];
    expect(plain.filter((said) => /\]\(|\{\d/.test(said))).toEqual([]);
    expect(markdown.filter((said) => /\{\d/.test(said))).toEqual([]);
    const whole = JSON.stringify({ rules, results, notifications });
    expect(whole).not.toMatch(/\\u[0-9a-f]{4}|[\u202e\u2066\u200b]/);
    for (const item of results)
      for (const at of item.locations) expect(at.physicalLocation.artifactLocation.uri).toMatch(reference);
  });

  /** A relative reference of RFC 3986: no scheme, no empty first part. */
  const reference = /^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})*$/;
});

function uris(locations: readonly z.infer<typeof location>[]): readonly string[] {
  return locations.map(
    ({ physicalLocation: { artifactLocation, region } }) => `${artifactLocation.uri}:${region.startLine}`,
  );
}

/** Where Markdown would lead: links, images, autolinks, bare addresses and HTML, outside of code. */
function linksOf(markdown: string): readonly string[] {
  const text = markdown.replace(/\\[\\`*_~]|(?<!(?<!\\)`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, 'code');
  return [
    ...[...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target = '']) => target),
    ...(text.replace(/\]\([^)]*\)/g, '').match(/https?:\/\/\S+|\bwww\.\S+|<[a-z/!][^>]*>/gi) ?? []),
  ];
}
