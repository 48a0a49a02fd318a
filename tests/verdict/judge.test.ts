import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import type { Level } from '../../src/catalogue/level.ts';
import type { FailOn } from '../../src/policy/policy.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { AdrRecord } from '../../src/service/declarations.ts';
import { judge, passes, verdictOf, worstVerdict } from '../../src/verdict/index.ts';
import type { Verdict } from '../../src/verdict/verdict.ts';
import { catalogue, evidence, finding, judgement, support } from '../support/review-builder.ts';

const { verdict } = compileData().catalogue;
const at = (level: Level, more: Partial<Finding> = {}) => finding({ level, ...more });

describe('a verdict follows from the open findings', () => {
  const rows: readonly { name: string; findings: readonly Finding[]; verdict: Verdict }[] = [
    { name: 'nothing found fits', findings: [], verdict: 'fits' },
    { name: 'notes alone fit', findings: [at('note'), at('note'), at('note')], verdict: 'fits' },
    { name: 'support alone fits', findings: [support()], verdict: 'fits' },
    { name: 'one warning is discussed', findings: [at('warn'), at('note')], verdict: 'discuss' },
    { name: 'two warnings are reconsidered', findings: [at('warn'), at('warn')], verdict: 'reconsider' },
    { name: 'one that asks for an ADR is reconsidered', findings: [at('require-adr')], verdict: 'reconsider' },
    {
      name: 'one that blocks is blocked, whatever else is found',
      findings: [at('note'), at('require-adr'), at('block')],
      verdict: 'blocked',
    },
    {
      name: 'an acknowledged one does not count',
      findings: [at('require-adr', { status: 'acknowledged' })],
      verdict: 'fits',
    },
    {
      name: 'a waived one does not count',
      findings: [at('block', { status: 'waived' }), at('warn')],
      verdict: 'discuss',
    },
    {
      name: 'an open question is neither approval nor blame',
      findings: [at('warn', { outcome: 'unknown' })],
      verdict: 'fits',
    },
    {
      name: 'what speaks for the choice does not count against it',
      findings: [at('warn', { stance: 'support', outcome: 'holds' })],
      verdict: 'fits',
    },
  ];
  test.each(rows)('$name', ({ findings, verdict: expected }) => {
    expect(verdictOf(findings, { verdict })).toBe(expected);
  });

  const changes: readonly { name: string; of: readonly Exclude<Verdict, 'none'>[]; verdict: Verdict }[] = [
    { name: 'no service is none', of: [], verdict: 'none' },
    { name: 'one that fits', of: ['fits'], verdict: 'fits' },
    { name: 'the worst of several, wherever it stands', of: ['discuss', 'blocked', 'fits'], verdict: 'blocked' },
  ];
  test.each(changes)('of a change: $name', ({ of, verdict: expected }) => {
    expect(worstVerdict(of.map((each) => ({ verdict: each })))).toBe(expected);
  });
});

describe('whether a review passes', () => {
  const rows: readonly { name: string; findings: readonly Finding[]; failOn: FailOn; passes: boolean }[] = [
    { name: 'a warning passes at require-adr', findings: [at('warn')], failOn: 'require-adr', passes: true },
    { name: 'a warning fails at warn', findings: [at('warn')], failOn: 'warn', passes: false },
    { name: 'a block fails at require-adr', findings: [at('block')], failOn: 'require-adr', passes: false },
    { name: 'a block passes at never', findings: [at('block')], failOn: 'never', passes: true },
    { name: 'a require-adr passes at block', findings: [at('require-adr')], failOn: 'block', passes: true },
    { name: 'a note fails at note', findings: [at('note')], failOn: 'note', passes: false },
    { name: 'support passes at note', findings: [support()], failOn: 'note', passes: true },
    {
      name: 'an open question passes at note',
      findings: [at('note', { outcome: 'unknown' })],
      failOn: 'note',
      passes: true,
    },
    {
      name: 'an acknowledged one passes',
      findings: [at('require-adr', { status: 'acknowledged' })],
      failOn: 'note',
      passes: true,
    },
    { name: 'a waived block passes', findings: [at('block', { status: 'waived' })], failOn: 'note', passes: true },
  ];
  test.each(rows)('$name', ({ findings, failOn, passes: expected }) => {
    expect(passes({ judgements: [judgement({ findings: [] }), judgement({ findings })] }, failOn)).toBe(expected);
  });
});

describe('whether an ADR stands', () => {
  const root = judgement().service.root;
  const record = (status: string | undefined, path: string, service = root): AdrRecord => ({
    path,
    title: 't',
    status,
    service,
    acknowledges: [],
    evidence: evidence(path, 2),
    text: '# t\n',
    isAtBase: false,
  });
  const missing = { status: 'missing', path: 'docs/decisions/0001-use-rust.md' };
  const rows: readonly { name: string; records: readonly AdrRecord[]; adr: object }[] = [
    { name: 'none is missing, with the path for one', records: [], adr: missing },
    {
      name: 'a proposed one is a draft',
      records: [record('proposed', 'adr/1.md')],
      adr: { status: 'draft', path: 'adr/1.md' },
    },
    {
      name: 'an accepted one is present',
      records: [record('accepted', 'adr/1.md')],
      adr: { status: 'present', path: 'adr/1.md' },
    },
    {
      name: 'an accepted one counts before a proposed one',
      records: [record('proposed', 'adr/2.md'), record('accepted', 'adr/1.md')],
      adr: { status: 'present', path: 'adr/1.md' },
    },
    {
      name: 'the newest of two',
      records: [record('accepted', 'adr/1.md'), record('accepted', 'adr/2.md')],
      adr: { status: 'present', path: 'adr/2.md' },
    },
    { name: 'a rejected one does not count', records: [record('rejected', 'adr/1.md')], adr: missing },
    {
      name: 'one of another service does not count',
      records: [record('accepted', 'adr/1.md', 'services/billing')],
      adr: missing,
    },
  ];
  test.each(rows)('$name', ({ records, adr }) => {
    const input = {
      ...judgement(),
      records,
      former: [],
      titles: [],
      repository: { technologies: new Map(), languages: new Map() },
      adopted: [],
      facts: {},
      newAdr: { path: missing.path, dialect: 'madr' as const },
    };
    expect(judge(input, catalogue()).adr).toEqual({ ...adr, dialect: 'madr' });
  });
});
