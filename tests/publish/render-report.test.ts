import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { renderReport, renderScanReport } from '../../src/publish/render-report.ts';
import { renderScan } from '../../src/publish/render-scan.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import {
  catalogue,
  evidence,
  finding,
  judgement,
  review,
  serviceFiles,
  signal,
  stack,
  support,
} from '../support/review-builder.ts';

const data = catalogue();
const tool = { version: '1.0.0', rules: data.hash };

const place = z.strictObject({
  path: z.string(),
  line: z.number().int(),
  at: z.enum(['base', 'pull-request']).optional(),
});
const used = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    version: z.string().nullable(),
    primary: z.boolean(),
    variants: z.array(z.string()),
    evidence: z.array(place),
  }),
);
const service = z.strictObject({
  root: z.string(),
  name: z.string(),
  kind: z.enum(['http', 'grpc', 'worker', 'function', 'site', 'job', 'gateway']),
  change: z.enum(['added', 'rewritten', 'extracted', 'replatformed', 'existing']),
  replaces: z
    .strictObject({ root: z.string(), language: z.string().nullable(), frameworks: z.array(z.string()) })
    .nullable(),
  stack: z.strictObject({
    language: z.string().nullable(),
    languages: z.array(z.strictObject({ name: z.string(), share: z.number() })),
    runtime: z.strictObject({ id: z.string(), version: z.string().nullable() }).nullable(),
    frameworks: used,
    datastores: used,
    messaging: used,
    platforms: used,
    deployment: used,
    libraries: used,
  }),
  workloads: z.array(
    z.strictObject({ id: z.string(), confidence: z.number(), declared: z.boolean(), evidence: z.array(place) }),
  ),
  size: z.strictObject({
    files: z.number(),
    lines: z.number().nullable(),
    routes: z.number().nullable(),
    entities: z.number().nullable(),
    dependencies: z.number(),
  }),
  context: z.record(z.string(), z.strictObject({ value: z.unknown(), from: z.string() })),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      technology: z.string().optional(),
      level: z.enum(['off', 'note', 'warn', 'require-adr', 'block']),
      stance: z.enum(['caution', 'support']),
      outcome: z.enum(['holds', 'broken', 'unknown']),
      message: z.string().min(1),
      evidence: z.array(place),
      because: z.array(z.string()),
      despite: z.array(z.string()),
      consider: z.array(z.string()),
      changesIf: z.array(z.string()),
      status: z.enum(['open', 'acknowledged', 'waived']),
      closedBy: place.optional(),
    }),
  ),
  options: z.array(
    z.strictObject({
      technology: z.string(),
      for: z.array(z.string()),
      against: z.array(z.string()),
      chosen: z.boolean(),
      why: z.string(),
      where: z.array(place),
    }),
  ),
  verdict: z.enum(['fits', 'discuss', 'reconsider', 'blocked']),
  adr: z.strictObject({ status: z.enum(['missing', 'draft', 'present']), path: z.string() }),
});
const aside = {
  ignored: z.array(z.strictObject({ root: z.string(), reason: z.string() })),
  incomplete: z.array(z.strictObject({ path: z.string(), line: z.number().nullable(), reason: z.string() })),
};
/** contracts.md "Report", written out. */
const report = z.strictObject({
  schema: z.literal('stack-adr/report@1'),
  tool: z.strictObject({ name: z.literal('stack-adr'), version: z.string(), rules: z.string() }),
  base: z.string(),
  head: z.string(),
  verdict: z.enum(['none', 'fits', 'discuss', 'reconsider', 'blocked']),
  services: z.array(service),
  ...aside,
  notices: z.array(z.string()),
});

const full = judgement({
  service: { root: '.', name: 'shop', change: 'rewritten', files: serviceFiles('.'), before: serviceFiles('old') },
  before: stack({ language: 'TypeScript', frameworks: [signal('fastify', 'Fastify', 'framework')] }),
  stack: stack({ runtime: signal('node', 'Node.js', 'runtime', { version: '22' }) }),
  findings: [
    finding({
      kind: 'radar',
      rule: 'radar-hold',
      technology: 'axum',
      message: '',
      values: { name: 'Axum', ring: 'hold' },
    }),
    finding({ status: 'waived', closedBy: evidence('.github/stack-policy.yml', 9, '', 'base') }),
    support(),
  ],
  context: {
    declared: new Map([
      ['stage', { value: 'mvp', from: 'a:1' }],
      ['p99LatencyMs', { value: 20, from: 'a:2' }],
    ]),
    incomplete: [],
  },
});
const empty = judgement({
  stack: stack({ language: undefined, languages: [], frameworks: [], datastores: [], deployment: [] }),
  findings: [],
  options: [],
  purpose: {
    ...judgement().purpose,
    workloads: [],
    size: { files: 0, lines: undefined, routes: undefined, entities: undefined, dependencies: 0 },
  },
});

describe('a report', () => {
  test.each<[string, Review]>([
    ['of one service', review()],
    [
      'of a rewrite with everything there is',
      review({
        judgements: [full],
        incomplete: [
          { path: 'a', reason: 'too large' },
          { path: 'b', line: 2, reason: 'x' },
        ],
      }),
    ],
    ['of a service that little is known of', review({ judgements: [empty] })],
    ['of no service', review({ judgements: [], verdict: 'none', ignored: [], notices: ['a notice'] })],
  ])('%s has the shape of the contract', (_, input) => {
    const text = renderReport(input, data, tool);
    expect(report.safeParse(JSON.parse(text)).error).toBeUndefined();
    expect(text.endsWith('}\n')).toBe(true);
    expect(renderReport(input, data, tool)).toBe(text);
  });

  test('holds raw text and fills messages', () => {
    const read = report.parse(
      JSON.parse(
        renderReport(
          review({
            judgements: [
              judgement({ findings: [finding({ values: { 'size.routes': '<5> @x', 'size.lines': '9' } })] }),
            ],
          }),
          data,
          tool,
        ),
      ),
    );
    expect(read.services[0]?.findings[0]?.message).toContain('with <5> @x routes and 9 lines');
  });

  test('tells what a rewrite replaces', () => {
    const read = report.parse(JSON.parse(renderReport(review({ judgements: [full] }), data, tool)));
    expect(read.services[0]?.replaces).toEqual({ root: 'old', language: 'TypeScript', frameworks: ['fastify'] });
    expect(Object.keys(read.services[0]?.context ?? {})).toEqual(['p99LatencyMs', 'stage']);
  });
});

describe('a scan', () => {
  const scanned = review({
    judgements: [judgement({ findings: [] })],
    ignored: [{ root: 'libs/a', reason: 'library' }],
  });
  const scan = z.strictObject({
    schema: z.literal('stack-adr/scan@1'),
    tool: report.shape.tool,
    revision: z.string(),
    services: z.array(service),
    ...aside,
    notices: z.array(z.string()),
  });

  test('holds the same services as a report', () => {
    const read = scan.parse(JSON.parse(renderScanReport(scanned, data, tool)));
    expect(read.services).toEqual(report.parse(JSON.parse(renderReport(scanned, data, tool))).services);
  });

  test.each([
    [
      'text',
      /^services\/orders: Rust with Axum\n {2}an HTTP service \(CRUD\); 5 routes, .*\n[\s\S]*seen in services\/orders\/Cargo\.toml:9\n\n1 directory looked at/,
    ],
    [
      'markdown',
      /\| `services\/orders` \| Rust with Axum \| HTTP service \(CRUD\) \| PostgreSQL \| \[`services\/orders\/Cargo\.toml:9`\]/,
    ],
    ['json', /^\{\n {2}"schema": "stack-adr\/scan@1"/],
  ] as const)('prints %s', (format, expected) => {
    expect(renderScan(scanned, data, format, { colour: false, tool })).toMatch(expected);
  });

  test.each([
    ['text', 'No service was found.'],
    ['markdown', 'No service was found.'],
  ] as const)('says in %s that there is none', (format, expected) => {
    expect(renderScan(review({ judgements: [] }), data, format, { colour: false, tool })).toContain(expected);
  });

  test.each(['text', 'markdown', 'json'] as const)('tells in %s what is told beside it', (format) => {
    const told = review({ judgements: [judgement({ findings: [] })], notices: ['a waiver ended on 2026-01-01'] });
    expect(renderScan(told, data, format, { colour: false, tool })).toContain('a waiver ended on 2026-01-01');
  });

  test('tells findings where a policy gave some', () => {
    expect(renderScan(review(), data, 'text', { colour: false, tool })).toContain('To talk about');
  });
});
