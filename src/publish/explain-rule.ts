import { code, levelWords, technologyName, unstopped } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Preset, Rule } from '../catalogue/rule.ts';
import { type ConditionWords, conditionInWords } from './explain-condition.ts';
import type { Block } from './explain-document.ts';
import { claimsOf, sourceTitle } from './render-parts.ts';

/** A rule as programs read it: its file, its conditions in words beside their source, its claims in full. */
export function ruleFacts(rule: Rule, catalogue: Catalogue) {
  const words = { catalogue, limits: rule.limits ?? {} };
  return {
    id: rule.id,
    title: rule.title,
    group: rule.group,
    stance: rule.stance,
    level: rule.level,
    levels: rule.levels ?? [],
    presets: Object.fromEntries(catalogue.presets.map((preset) => [preset.id, levelIn(preset, rule)])),
    when: { condition: rule.when, words: conditionInWords(rule.when, words) },
    unless: (rule.unless ?? []).map(({ if: condition, say, ask }) => ({
      condition,
      say,
      ...(ask === undefined ? {} : { ask }),
    })),
    limits: rule.limits ?? {},
    message: rule.message,
    messages: (rule.messages ?? []).map(({ if: condition, say }) => ({ condition, say })),
    because: claimFacts(rule.because, catalogue),
    despite: claimFacts(rule.despite, catalogue),
    consider: rule.consider,
    examples: rule.examples,
  };
}

/** One line of the list of rules. */
export function ruleRow(rule: Rule, catalogue: Catalogue): readonly string[] {
  const words = { catalogue, limits: rule.limits ?? {} };
  const sources = new Set(claimsOf([...rule.because, ...rule.despite], catalogue).map(({ source }) => source));
  return [
    code(rule.id),
    rule.stance === 'support' ? 'supports' : rule.level,
    rule.title,
    conditionInWords(rule.when, words).join('; '),
    (rule.unless ?? []).map(({ say }) => say).join('; or '),
    [...sources].sort().join(', '),
  ];
}

/** A rule in full for people. */
export function ruleBlocks(rule: Rule, catalogue: Catalogue): readonly Block[] {
  const words = { catalogue, limits: rule.limits ?? {} };
  const levels = (rule.levels ?? []).map(
    ({ if: condition, level }) => `${levelName(level)} where ${conditionInWords(condition, words).join(' and ')}`,
  );
  const opening =
    rule.stance === 'support'
      ? 'It speaks for the choice.'
      : `Its level is ${levelName(rule.level)}; a policy may set another.`;
  const unless = (rule.unless ?? []).map(({ say, ask }) =>
    ask === undefined ? say : `${say} (${code(`${ask.key}: ${JSON.stringify(ask.example)}`)})`,
  );
  const limits = Object.entries(rule.limits ?? {}).map(
    ([name, { value, because }]) => `${code(name)} is ${value}: ${because}`,
  );
  return [
    { kind: 'title', text: `${rule.title} (${code(rule.id)})` },
    { kind: 'text', text: [opening, ...levels.map((level) => `It is ${level}.`)].join(' ') },
    ...listBlocks('Presets', presetItems(rule, catalogue)),
    { kind: 'heading', text: rule.stance === 'support' ? 'Holds when' : 'Fires when' },
    { kind: 'list', items: conditionInWords(rule.when, words) },
    ...listBlocks('Unless', unless),
    ...listBlocks('Thresholds', limits),
    { kind: 'heading', text: 'What it tells' },
    { kind: 'text', text: rule.message },
    ...messageBlocks(rule, words),
    ...claimBlocks('Sources that agree', rule.because, catalogue),
    ...claimBlocks('Sources that disagree', rule.despite, catalogue),
    ...listBlocks(
      'To consider',
      rule.consider.map((id) => technologyName(id, catalogue)),
    ),
    ...listBlocks(
      'Examples',
      rule.examples.map(({ name, outcome }) => `${name}: ${outcomeWords[rule.stance][outcome]}`),
    ),
    { kind: 'heading', text: 'The condition as written' },
    { kind: 'code', text: rule.when.trim() },
  ];
}

/** Nothing where every preset leaves the rule at its own level. */
function presetItems(rule: Rule, { presets }: Catalogue): readonly string[] {
  const others = presets.filter((preset) => levelIn(preset, rule) !== rule.level);
  return others.map((preset) => `${code(preset.id)} sets it to ${levelName(levelIn(preset, rule))}`);
}

function levelIn({ rules }: Preset, { id, level }: Rule): Rule['level'] {
  return new Map(Object.entries(rules)).get(id) ?? level;
}

/** A preset in full for people: what it stands for, and each rule that it moves. */
export function presetBlocks(preset: Preset, catalogue: Catalogue): readonly Block[] {
  const moved = catalogue.rules.filter((rule) => levelIn(preset, rule) !== rule.level);
  const use = `A policy takes it by ${code(`extends: ["preset:${preset.id}"]`)} and may set any level anew.`;
  return [
    { kind: 'title', text: `The preset ${code(preset.id)}` },
    { kind: 'text', text: `${preset.says} ${use}` },
    ...listBlocks(
      'Levels that differ',
      moved.map(
        (rule) =>
          `${code(rule.id)}: ${levelName(levelIn(preset, rule))} instead of ${levelName(rule.level)}. ${rule.title}`,
      ),
    ),
  ];
}

/** A preset as programs read it: every rule's level under it. */
export function presetFacts(preset: Preset, { rules }: Catalogue) {
  const levels = Object.fromEntries(rules.map((rule) => [rule.id, levelIn(preset, rule)]));
  return { id: preset.id, says: preset.says, differs: preset.rules, levels };
}

function messageBlocks({ messages = [] }: Rule, words: ConditionWords): readonly Block[] {
  const items = messages.map(
    ({ if: condition, say }) => `where ${conditionInWords(condition, words).join(' and ')}: ${say}`,
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Claims under a heading, one item each; nothing for no claims. */
export function claimBlocks(title: string, ids: readonly string[], catalogue: Catalogue): readonly Block[] {
  return listBlocks(
    title,
    claimsOf(ids, catalogue).map(
      (claim) => `${unstopped(claim.says)} (${sourceTitle(claim, catalogue, 'short')}, ${code(claim.id)})`,
    ),
  );
}

/** A list under a heading; nothing for no items. */
export function listBlocks(heading: string, items: readonly string[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ];
}

/** Claims as programs read them. */
export function claimFacts(ids: readonly string[], catalogue: Catalogue) {
  return claimsOf(ids, catalogue).map(({ id, source, section, stance, says }) => ({
    id,
    source,
    section,
    stance,
    says,
  }));
}

const outcomeWords = {
  caution: { broken: 'told', holds: 'not told', unknown: 'cannot be known' },
  support: { broken: 'not told', holds: 'told', unknown: 'cannot be known' },
} as const;

function levelName(level: Rule['level']): string {
  return levelWords[level] === level ? code(level) : `${code(level)} (${levelWords[level]})`;
}
