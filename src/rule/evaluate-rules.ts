import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Level, Outcome, Rule } from '../catalogue/rule.ts';
import { conditionOfData } from '../condition.ts';
import { compareText, type Evidence, sortEvidence, uniqueEvidence } from '../evidence.ts';
import { bothSides } from './cite-claims.ts';
import { type Facts, valuesOfUnread } from './facts.ts';
import type { ChangesIf, Finding } from './finding.ts';
import { fillValues, idsAt } from './message-values.ts';

/** The catalogue's part that judging needs. */
export type RuleBook = Pick<Catalogue, 'rules' | 'claims' | 'disagreements' | 'technologies'>;

/** What a rule came to, with the facts that would change it. */
export interface Decision {
  readonly outcome: Outcome;
  readonly level: Level;
  readonly changesIf: readonly ChangesIf[];
}

/** Places shown of one fact: the first few tell as much as forty routes do. */
const mostEvidence = 5;

/**
 * The outcomes worth telling, in the rules' order: cautions that are broken, supports that hold, and those unknown cautions
 * that one declared context fact would settle (told as a note, with the question). A rule that is off, or whose facts
 * have no place to show, gives no finding. Throws ConditionError for a condition that fails on the facts.
 */
export function evaluateRules(facts: Facts, book: RuleBook): readonly Finding[] {
  return book.rules.flatMap((rule) => {
    if (rule.level === 'off') return [];
    const decision = decideRule(rule, facts);
    return isWorthTelling(rule, decision) ? describe(rule, decision, facts, book) : [];
  });
}

/**
 * What one rule comes to. A caution holds when `when` is false or any `unless` is true, and is unknown when `when` is; a
 * support holds when `when` does and no `unless`. `changesIf` of a broken caution are the exceptions that nobody can tell,
 * that a declaration answers, or that are the author's to say or do. Where files were left unread it is decided again as if all that
 * may be in them were there, and two different answers are none.
 */
export function decideRule(rule: Rule, facts: Facts): Decision {
  const decision = decide(rule, valuesFor(rule, facts.values));
  const values = valuesOfUnread(facts);
  if (values === undefined) return decision;
  const other = decide(rule, valuesFor(rule, values));
  return other.outcome === decision.outcome ? decision : { outcome: 'unknown', level: 'note', changesIf: [] };
}

type Values = Readonly<Record<string, unknown>>;

function valuesFor(rule: Rule, values: Facts['values']): Values {
  const limits = Object.fromEntries(Object.entries(rule.limits ?? {}).map(([name, { value }]) => [name, value]));
  return { ...values, limits };
}

function decide(rule: Rule, values: Values): Decision {
  const when = conditionOfData(rule.when).holds(values);
  // Most rules are about something else: their exceptions are not asked.
  if (when === false)
    return { outcome: rule.stance === 'caution' ? 'holds' : 'broken', level: rule.level, changesIf: [] };
  const exceptions = (rule.unless ?? [])
    .filter(({ where }) => where === undefined || conditionOfData(where).holds(values) === true)
    .map((entry) => ({ entry, holds: conditionOfData(entry.if).holds(values) }));
  const isExcused = exceptions.some(({ holds }) => holds === true);
  const applies = isExcused ? false : when;
  const level = levelOf(rule, values);
  if (applies === undefined) return { outcome: 'unknown', level: 'note', changesIf: questionsThatSettle(rule, values) };
  const isBroken = rule.stance === 'caution' ? applies : !applies;
  if (rule.stance === 'support' || !isBroken) return { outcome: isBroken ? 'broken' : 'holds', level, changesIf: [] };
  const changesIf = exceptions
    .filter(({ entry, holds }) => holds === undefined || entry.ask !== undefined || isUpToAuthor(entry.if))
    .map(({ entry }) => changeOf(entry));
  return { outcome: 'broken', level, changesIf };
}

function levelOf(rule: Rule, values: Values): Level {
  const other = rule.levels?.find((entry) => conditionOfData(entry.if).holds(values) === true);
  return other?.level ?? rule.level;
}

/** The exceptions whose answer would make `when` known: asked by declaring the example and looking again. */
function questionsThatSettle(rule: Rule, values: Values): readonly ChangesIf[] {
  return (rule.unless ?? []).flatMap((entry) => {
    if (entry.ask === undefined || !isMap(values.context)) return [];
    const context = { ...values.context, [entry.ask.key]: entry.ask.example };
    return conditionOfData(rule.when).holds({ ...values, context }) === undefined ? [] : [changeOf(entry)];
  });
}

/** What an author can still say in the text or do in the code; what the repository runs or the service is for is given. */
function isUpToAuthor(condition: string): boolean {
  return /\b(?:motives|traits)\b/.test(condition) && !/\bworkloads\b/.test(condition);
}

function changeOf(entry: NonNullable<Rule['unless']>[number]): ChangesIf {
  return entry.ask === undefined
    ? { say: entry.say }
    : { say: entry.say, ask: { key: entry.ask.key, example: entry.ask.example } };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWorthTelling(rule: Rule, { outcome, level, changesIf }: Decision): boolean {
  if (level === 'off') return false;
  if (rule.stance === 'support') return outcome === 'holds';
  return outcome === 'broken' || (outcome === 'unknown' && changesIf.length > 0);
}

function describe(rule: Rule, decision: Decision, facts: Facts, book: RuleBook): readonly Finding[] {
  const { message, shows, because } = toldBy(rule, facts);
  const evidence = shownEvidence(shows, facts);
  if (evidence.length === 0) return [];
  return [
    {
      rule: rule.id,
      kind: 'rule',
      outcome: decision.outcome,
      level: decision.level,
      stance: rule.stance,
      values: { ...fillValues(message, rule, facts, book.technologies), ...seenIn(message, evidence) },
      message,
      evidence,
      ...bothSides({ ...rule, because }, facts, book),
      consider: alternatives(rule, facts),
      changesIf: decision.changesIf,
      status: 'open',
    },
  ];
}

function toldBy(rule: Rule, facts: Facts): Pick<Rule, 'message' | 'shows' | 'because'> {
  const values = valuesFor(rule, facts.values);
  const exact = rule.messages?.find((entry) => conditionOfData(entry.if).holds(values) === true);
  return {
    message: exact?.say ?? rule.message,
    shows: exact?.shows ?? rule.shows,
    because: exact?.because ?? rule.because,
  };
}

/** The line that a message quotes as `{seen}`: the first of its places. */
function seenIn(message: string, [first]: readonly Evidence[]): Readonly<Record<string, string>> {
  return first === undefined || !message.includes('{seen}') ? {} : { seen: first.text.slice(0, longestQuote) };
}

const longestQuote = 80;

/** In the order in which the rule names its facts: what it hangs on comes first. */
function shownEvidence(shows: readonly string[], facts: Facts): readonly Evidence[] {
  return uniqueEvidence(shows.flatMap((key) => sortEvidence(facts.evidence.get(key) ?? []).slice(0, mostEvidence)));
}

/** Ids to weigh instead. An entry with a dot names a fact that lists ids; what the service already uses is no alternative. */
function alternatives(rule: Rule, facts: Facts): readonly string[] {
  const used = new Set([...idsAt(facts, 'stack.frameworks'), ...idsAt(facts, 'stack.messaging')]);
  const listed = rule.consider.flatMap((entry) =>
    entry.includes('.') ? [...idsAt(facts, entry)].sort(compareText) : [entry],
  );
  return [...new Set(listed)].filter((id) => !used.has(id));
}
