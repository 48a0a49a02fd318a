import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Level, levels } from '../catalogue/level.ts';
import type { ChangesIf, Finding } from '../rule/finding.ts';
import type { Judgement } from '../verdict/verdict.ts';

/** The findings of one service by what a reader does with them. */
export interface Outline {
  /** Open cautions from `warn` up, the most serious first. */
  readonly cautions: readonly Finding[];
  readonly supports: readonly Finding[];
  /** Open cautions that are told and cost nothing. */
  readonly notes: readonly Finding[];
  /** Acknowledged in an ADR or waived by the policy. */
  readonly closed: readonly Finding[];
  /** Hang on a fact that nobody knows. */
  readonly unknown: readonly Finding[];
  readonly change: WhatWouldChange | undefined;
}

/** What would settle the open cautions: the fact that settles most of them, and what a person can declare. */
export interface WhatWouldChange {
  readonly first: ChangesIf;
  readonly others: readonly ChangesIf[];
  /** Context keys to declare with example values, the one that answers `first` first; empty where none can be declared. */
  readonly declare: readonly { readonly key: string; readonly example: unknown }[];
}

/** More keys than this make a form that nobody fills in. */
const mostKeys = 4;

/** Sorts a judgement's findings into an outline; findings of one level keep their order. */
export function outlineOf(judgement: Judgement): Outline {
  const told = judgement.findings.filter(({ level }) => level !== 'off');
  const known = told.filter(({ outcome }) => outcome !== 'unknown');
  const open = known.filter(({ stance, status }) => stance === 'caution' && status === 'open');
  const cautions = open
    .filter(({ level }) => level !== 'note')
    .toSorted((a, b) => loudness(b.level) - loudness(a.level));
  return {
    cautions,
    supports: known.filter(({ stance }) => stance === 'support'),
    notes: open.filter(({ level }) => level === 'note'),
    closed: known.filter(({ stance, status }) => stance === 'caution' && status !== 'open'),
    unknown: told.filter(({ outcome }) => outcome === 'unknown'),
    change: whatWouldChange(cautions, judgement.stack.language),
  };
}

/** The cautions and supports to print unfolded, `most` in all, a supporting one among them where there is any. */
export function shownFirst(
  outline: Outline,
  most: number,
): { cautions: readonly Finding[]; supports: readonly Finding[] } {
  const kept = outline.supports.length > 0 ? 1 : 0;
  const cautions = outline.cautions.slice(0, most - kept);
  return { cautions, supports: outline.supports.slice(0, Math.min(2, most - cautions.length)) };
}

function whatWouldChange(cautions: readonly Finding[], language: string | undefined): WhatWouldChange | undefined {
  // The point that hangs on most facts is the one that a declared fact settles soonest: its facts come first.
  const asking = cautions.toSorted((a, b) => b.changesIf.length - a.changesIf.length);
  const facts = uniqueBySay(asking.flatMap(({ changesIf }) => changesIf));
  const answers = (fact: ChangesIf) =>
    cautions.filter(({ changesIf }) => changesIf.some((other) => sameFact(fact, other))).length;
  const ranked = facts.toSorted(
    (a, b) => Number(b.ask !== undefined) - Number(a.ask !== undefined) || answers(b) - answers(a),
  );
  const [first, ...others] = ranked;
  if (first === undefined) return undefined;
  const asked = new Map<string, unknown>();
  for (const { ask } of ranked)
    if (ask !== undefined && !asked.has(ask.key)) asked.set(ask.key, exampleFor(ask, language));
  return { first, others, declare: [...asked].slice(0, mostKeys).map(([key, example]) => ({ key, example })) };
}

/** What the team would have to know is the language at hand, whatever a rule's example names. */
function exampleFor({ key, example }: NonNullable<ChangesIf['ask']>, language: string | undefined): unknown {
  if (language === undefined) return example;
  if (key === 'team.knows') return [language];
  const ofTeam = key === 'team' && typeof example === 'object' && example !== null && 'knows' in example;
  return ofTeam ? { ...example, knows: [language] } : example;
}

function sameFact(a: ChangesIf, b: ChangesIf): boolean {
  return a.say === b.say || (a.ask !== undefined && a.ask.key === b.ask?.key);
}

function uniqueBySay(facts: readonly ChangesIf[]): readonly ChangesIf[] {
  return [...new Map(facts.toReversed().map((fact) => [fact.say, fact])).values()].toReversed();
}

function loudness(level: Level): number {
  return levels.indexOf(level);
}

/**
 * What a record of a choice is about: a service that still lacks tests or blocks its loop is mended, not decided for. Where a policy asks for a
 * record, it is answered whatever it is about.
 */
export function aboutTheChoice(findings: readonly Finding[], { rules }: Catalogue): readonly Finding[] {
  const readiness = new Set(rules.filter(({ group }) => group === 'readiness').map(({ id }) => id));
  return findings.filter(({ rule, level }) => !readiness.has(rule) || level === 'require-adr' || level === 'block');
}
