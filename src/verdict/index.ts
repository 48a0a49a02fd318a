import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Level, levels } from '../catalogue/level.ts';
import type { Rule } from '../catalogue/rule.ts';
import { compareText } from '../evidence.ts';
import type { FailOn } from '../policy/policy.ts';
import type { Finding } from '../rule/finding.ts';
import type { AdrDialect } from '../service/adr-habits.ts';
import { type AdrRecord, acceptedWords, type RecordTitle, recordCounts } from '../service/declarations.ts';
import { earlierRecords } from './earlier-records.ts';
import { type OptionInput, weighOptions } from './options.ts';
import { type Judgement, type Review, type Verdict, verdicts } from './verdict.ts';

/** One service with everything found in it. `findings` are the policy's, `records` ADRs of any service. */
export interface JudgeInput
  extends Pick<Judgement, 'service' | 'stack' | 'before' | 'purpose' | 'context' | 'findings' | 'owners'> {
  readonly records: readonly AdrRecord[];
  /** Those that decided about a stack which a service leaves: what a new decision takes the place of. */
  readonly former: readonly AdrRecord[];
  /** Every record of the repository. */
  readonly titles: readonly RecordTitle[];
  readonly repository: OptionInput['repository'];
  readonly facts: OptionInput['facts'];
  /** Ids that the policy's radar welcomes. */
  readonly adopted: readonly string[];
  /** Where this service's ADR would go when it has none. */
  readonly newAdr: { readonly path: string; readonly dialect: AdrDialect };
}

/** The catalogue's part that judging needs. */
export type JudgeBook = Pick<Catalogue, 'technologies' | 'claims' | 'rules' | 'verdict' | 'occasions'>;

/** Decides about one service: its verdict by data/verdict.yml, the options to weigh, and whether an ADR stands. */
export function judge(input: JudgeInput, book: JudgeBook): Judgement {
  const { service, stack, before, purpose, context } = input;
  const findings = sortFindings(input.findings, book);
  return {
    service,
    stack,
    before,
    purpose,
    context,
    findings,
    owners: input.owners,
    options: weighOptions({ ...input, findings, change: service.change }, book),
    verdict: verdictOf(findings, book),
    earlier: earlierRecords(input, { titles: input.titles, records: [...input.records, ...input.former] }, book),
    records: standing(input),
    adr: adrOf(input),
  };
}

/** What speaks against the choice before what speaks for it, loudest first, and the work before the habits around it. */
function sortFindings(findings: readonly Finding[], { rules }: JudgeBook): readonly Finding[] {
  const groups = new Map(rules.map(({ id, group }) => [id, groupOrder.indexOf(group)]));
  return findings.toSorted(
    (a, b) =>
      Number(a.stance === 'support') - Number(b.stance === 'support') ||
      levels.indexOf(b.level) - levels.indexOf(a.level) ||
      (groups.get(a.rule) ?? -1) - (groups.get(b.rule) ?? -1),
  );
}

const groupOrder: readonly Rule['group'][] = ['workload', 'change', 'team', 'readiness', 'support'];

/** True for a finding that speaks against the choice and that neither an ADR nor a waiver closed. */
export function isOpen(finding: Finding): boolean {
  return finding.status === 'open' && finding.stance === 'caution' && finding.outcome === 'broken';
}

/** A service's verdict from its findings. */
export function verdictOf(findings: readonly Finding[], { verdict }: Pick<JudgeBook, 'verdict'>): Judgement['verdict'] {
  return rowOf(findings, verdict)?.verdict ?? verdict.otherwise;
}

/** Why these findings come to their verdict, one sentence of data/verdict.yml; undefined where nothing counts against the choice. */
export function verdictReason(
  findings: readonly Finding[],
  { verdict }: Pick<JudgeBook, 'verdict'>,
): string | undefined {
  return rowOf(findings, verdict)?.because;
}

function rowOf(findings: readonly Finding[], { rows }: JudgeBook['verdict']) {
  const open = findings.filter(isOpen);
  return rows.find(({ level, atLeast }) => open.filter((finding) => finding.level === level).length >= atLeast);
}

/** A change's verdict: its worst service's, `none` when it brings no service. */
export function worstVerdict(judgements: readonly Pick<Judgement, 'verdict'>[]): Verdict {
  return verdicts.findLast((verdict) => judgements.some((judgement) => judgement.verdict === verdict)) ?? 'none';
}

/** True when no open finding is at or above `failOn`; `never` always passes (exit 0, else 1). */
export function passes(review: Pick<Review, 'judgements'>, failOn: FailOn | Level): boolean {
  if (failOn === 'never') return true;
  const least = levels.indexOf(failOn);
  return !review.judgements.some(({ findings }) =>
    findings.some((finding) => isOpen(finding) && finding.level !== 'off' && levels.indexOf(finding.level) >= least),
  );
}

/** The records of the service that count, the one to name first. */
function standing({ records, service }: JudgeInput): Judgement['records'] {
  return records
    .filter((record) => record.service === service.root && recordCounts(record))
    .sort((a, b) => Number(isAccepted(b)) - Number(isAccepted(a)) || compareText(b.path, a.path));
}

function adrOf(input: JudgeInput): Judgement['adr'] {
  const [first] = standing(input);
  if (first === undefined) return { status: 'missing', ...input.newAdr };
  const { dialect } = input.newAdr;
  return { status: isAccepted(first) ? 'present' : 'draft', path: first.path, dialect };
}

function isAccepted({ status = '' }: Pick<AdrRecord, 'status'>): boolean {
  return acceptedWords.has(status);
}
