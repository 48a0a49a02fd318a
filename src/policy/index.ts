import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfLanguage } from '../catalogue/find-technology.ts';
import { compareText } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import type { Facts } from '../rule/facts.ts';
import type { Finding } from '../rule/finding.ts';
import { type AdrRecord, recordCounts } from '../service/declarations.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';
import { acknowledges } from './acknowledged-ids.ts';
import { constraintFindings } from './constraints.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import { type Policy, radarRules, type Waiver } from './policy.ts';
import { radarFindings } from './radar.ts';
import { recordNotices } from './record-notices.ts';
import { tiersOf } from './service-tiers.ts';

/** One service with what the rules found in it. */
export interface RuledService {
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly facts: Facts;
  readonly stack: Stack;
  /** Its configuration files at base and head, for what a catalog file says of its tier. */
  readonly texts?: {
    readonly before: ReadonlyMap<string, string> | undefined;
    readonly after: ReadonlyMap<string, string>;
  };
}

/** What a policy is applied with: ADRs of any service, and the day that waivers are held against (ISO 8601). */
export interface Terms {
  readonly policy: Policy;
  readonly records: readonly AdrRecord[];
  readonly now: string;
}

/** A service's findings as the policy sees them, loudest rules' order kept; `used` are the waivers that closed one. */
export interface Applied {
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
  readonly used: readonly Waiver[];
}

/** A waiver that still counts is named from this many days before its last. */
const daysOfWarning = 30;

/**
 * Applies the policy to one service: its levels (`off` takes a finding away), the radar and the policy's own constraints, then what
 * closes a finding. A waiver that has not ended closes any; an ADR that counts and names the rule closes all but `block`.
 * Throws UserError (exit 2) for a constraint that fails on the facts.
 */
export function applyPolicy(service: RuledService, terms: Terms, book: Pick<Catalogue, 'technologies'>): Applied {
  const { policy } = terms;
  const today = dayOf(terms.now);
  const { root, stack, facts } = service;
  const tiers = tiersOf(root, policy, service.texts ?? { before: undefined, after: new Map() });
  const radar = radarFindings({ root, stack, tiers, versions: versionsOf(facts), today }, policy, book);
  const findings = [
    ...service.findings.flatMap((finding) => atPolicyLevel(finding, policy)),
    ...radar.findings,
    ...constraintFindings(service.facts, policy),
  ];
  const latest = dayAfter(today, policy.waiverDays.value);
  const known = knownNames(book);
  const used: Waiver[] = [];
  const notices = [...radar.notices];
  const closed = findings.map((finding) => {
    const waivers = policy.waivers.filter((waiver) => covers(waiver, finding, service, book));
    const waiver = waivers.find(({ expires }) => expires >= today && expires <= latest);
    if (waiver !== undefined) used.push(waiver);
    else for (const other of waivers) notices.push(unheededNotice(other, service.root, terms));
    return waiver === undefined ? acknowledged(finding, service.root, terms, known) : waived(finding, waiver);
  });
  for (const each of used.filter(({ expires }) => daysBetween(today, expires) <= daysOfWarning).map(endingNotice))
    notices.push(each);
  for (const each of used.filter(coversAll).map(broadNotice)) notices.push(each);
  return { root: service.root, findings: closed, notices: [...new Set(notices)], used: [...new Set(used)] };
}

/**
 * What is told once for the change, beside each service's own notices: waivers for its services that no finding needs any more, and
 * ADRs of its services that name a rule which does not exist or whose status the policy does not take. Sorted.
 */
export function policyNotices(
  applied: readonly Applied[],
  terms: Terms,
  book: Pick<Catalogue, 'rules' | 'technologies'>,
): readonly string[] {
  const { policy, records } = terms;
  const today = dayOf(terms.now);
  const used = new Set(applied.flatMap((service) => service.used));
  const known = [...book.rules.map(({ id }) => id), ...policy.constraints.map(({ id }) => id), ...radarRules];
  const roots = applied.map(({ root }) => root);
  const nameless = policy.waivers
    .filter(({ rule, service }) => !known.includes(rule) && roots.some((root) => service.matches(root)))
    .map(
      (waiver) =>
        `${placeOf(waiver)}: the waiver is of "${waiver.rule}", which is no rule${suggestion(waiver.rule, known) || '.'}`,
    );
  const unused = policy.waivers
    .filter(
      (waiver) =>
        waiver.expires >= today &&
        waiver.expires <= dayAfter(today, policy.waiverDays.value) &&
        !used.has(waiver) &&
        known.includes(waiver.rule) &&
        roots.some((root) => waiver.service.matches(root)),
    )
    .map(
      (waiver) =>
        `${placeOf(waiver)}: the waiver of ${waiver.rule} closes nothing in this change; ${waiver.owner} may take it out.`,
    );
  const told = recordNotices(records, roots, policy, book);
  return [...new Set([...nameless, ...unused, ...told])].sort(compareText);
}

/** A question that is open stays a note: unknown is neither approval nor blame. */
function atPolicyLevel(finding: Finding, { levels }: Policy): readonly Finding[] {
  const level = levels.get(finding.rule)?.value ?? finding.level;
  if (level === 'off') return [];
  return [finding.outcome === 'unknown' ? finding : { ...finding, level }];
}

/** A waiver that names a technology is for that choice: another one is judged anew. */
function covers(
  { service, rule, technology }: Waiver,
  finding: Finding,
  { root, stack }: RuledService,
  { technologies }: Pick<Catalogue, 'technologies'>,
): boolean {
  if (finding.stance === 'support' || rule !== finding.rule || !service.matches(root)) return false;
  if (technology === undefined) return true;
  const isNamed = (id = '', name = '') => technology.has(id) || technology.has(name.toLowerCase());
  if (finding.technology !== undefined) return isNamed(finding.technology, finding.values.name);
  if (isNamed(technologyOfLanguage(technologies, stack.language)?.id, stack.language)) return true;
  return signalsOf(stack).some(({ id, name }) => isNamed(id, name));
}

/** True for a glob that takes in whatever services there may be. */
function coversAll({ service }: Waiver): boolean {
  return ['any', 'any/service', 'any/other/service'].every((root) => service.matches(root));
}

function broadNotice(waiver: Waiver): string {
  return `${placeOf(waiver)}: the waiver of ${waiver.rule} covers every service; ${waiver.owner} may name the ones that it is for.`;
}

function waived(finding: Finding, { evidence }: Waiver): Finding {
  return { ...finding, status: 'waived', closedBy: evidence };
}

function acknowledged(finding: Finding, root: string, { records, policy }: Terms, known: KnownNames): Finding {
  if (finding.stance === 'support' || finding.level === 'block') return finding;
  const record = records.find(
    (candidate) =>
      candidate.service === root &&
      recordCounts(candidate, policy.adr.accept.value) &&
      candidate.acknowledges.some((id) => acknowledges(id, finding, known)),
  );
  return record === undefined ? finding : { ...finding, status: 'acknowledged', closedBy: record.evidence };
}

function unheededNotice(waiver: Waiver, root: string, { policy, now }: Terms): string {
  const { value, from } = policy.waiverDays;
  if (waiver.expires >= dayOf(now))
    return `${placeOf(waiver)}: the waiver of ${waiver.rule} for ${root} does not count: it ends on ${waiver.expires}, more than ${value} days ahead (waiverDays, ${from}).`;
  return `${placeOf(waiver)}: the waiver of ${waiver.rule} for ${root} ended on ${waiver.expires}; it counts no more. ${waiver.owner} can renew it.`;
}

function endingNotice(waiver: Waiver): string {
  return `${placeOf(waiver)}: the waiver of ${waiver.rule} ends on ${waiver.expires}. ${waiver.owner} answers for it.`;
}

function placeOf({ evidence }: Waiver): string {
  return `${evidence.path}:${evidence.line}`;
}

function versionsOf({ values }: Facts): Readonly<Record<string, unknown>> {
  const stack = values.stack;
  const versions = isRecord(stack) ? stack.versions : undefined;
  return isRecord(versions) ? versions : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The day in UTC, whatever offset a committer's clock had. */
function dayOf(now: string): string {
  return new Date(now).toISOString().slice(0, 10);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
