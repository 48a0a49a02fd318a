import { findingMessage, findingTitle, unstopped } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Level, Rule } from '../catalogue/rule.ts';
import type { Finding } from '../rule/finding.ts';
import { plainLine } from './escape.ts';
import { type Block, blocksToMarkdown, blocksToText } from './explain-document.ts';
import { ruleBlocks } from './explain-rule.ts';
import { claimsOf, sourceTitle } from './render-parts.ts';

/** Where the program and its documents live. */
export const home = 'https://github.com/stack-adr/stack-adr';

/** Our levels as SARIF knows them; a finding that is off is not told, so `off` is only ever a rule's own level. */
export const sarifLevels: Readonly<Record<Level, 'note' | 'warning' | 'error'>> = {
  off: 'note',
  note: 'note',
  warn: 'warning',
  'require-adr': 'error',
  block: 'error',
};

/** GitHub's words for the same, which it orders alerts by (`properties["problem.severity"]`). */
const severities = { note: 'recommendation', warning: 'warning', error: 'error' } as const;

/** Code scanning shows 1,024 characters of a description; a message keeps within a round number below. */
const longestMessage = 1000;
/** Code scanning takes 255 characters of a rule's name. */
const longestId = 255;
/** So many parts of a stack are named in the help of one ring of the radar. */
const mostNamed = 20;

/** A rule as SARIF's reportingDescriptor: texts are plain, `help.markdown` is escaped. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly helpUri?: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: 'note' | 'warning' | 'error' };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: 'very-high' | 'high' | 'medium';
    readonly 'problem.severity': string;
  };
}

/**
 * Text from outside as one plain line of SARIF, at most `longest` characters. SARIF reads `[text](target)` as a link and
 * `{0}` as a placeholder in plain text too; a space keeps either from being one.
 */
export function plainMessage(text: string, longest = longestMessage): string {
  return plainLine(withoutLinks(plainLine(text, longest)), longest);
}

/** A finding's rule as results name it. */
export function sarifRuleId({ rule }: Pick<Finding, 'rule'>): string {
  return plainLine(rule, longestId);
}

/** The rule that findings of one id rest on, the loudest finding first. */
export function describeRule(findings: readonly [Finding, ...Finding[]], catalogue: Catalogue): SarifRule {
  const [loudest] = findings;
  const rule = catalogue.rules.find(({ id }) => id === loudest.rule);
  if (loudest.kind === 'rule' && rule !== undefined) return describeOwnRule(rule, catalogue);
  const title = loudest.kind === 'radar' ? radarTitle(loudest.rule) : findingTitle(loudest, catalogue);
  const messages = [...new Set(findings.map((finding) => findingMessage(finding, catalogue)))];
  const said: Block =
    messages.length === 1
      ? { kind: 'text', text: messages.join() }
      : { kind: 'list', items: messages.slice(0, mostNamed) };
  return {
    ...describe(loudest.rule, title, loudest.kind === 'radar' ? title : messages.join(' ')),
    help: help([{ kind: 'title', text: title }, said]),
    ...weigh(loudest.level, loudest.kind === 'rule' ? 'high' : 'very-high', [loudest.kind]),
  };
}

/** Which work a service is for is inferred; the rest is declared or counted. */
const precisions: Readonly<Record<Rule['group'], 'high' | 'medium'>> = {
  workload: 'medium',
  change: 'high',
  team: 'high',
  readiness: 'high',
  support: 'high',
};

function describeOwnRule(rule: Rule, catalogue: Catalogue): SarifRule {
  const helpUri = `${home}/blob/main/docs/rules.md#${rule.id}`;
  const claims = claimsOf(rule.because, catalogue).slice(0, 1);
  const because = claims.map((claim) => ` ${unstopped(claim.says)} (${sourceTitle(claim, catalogue, 'short')}).`);
  // From the examples on, an explanation is for whoever works on the rule.
  const blocks = ruleBlocks(rule, catalogue);
  const examples = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Examples');
  const told = examples < 0 ? blocks : blocks.slice(0, examples);
  return {
    ...describe(rule.id, rule.title, `${rule.title}.${because.join('')}`),
    helpUri,
    help: help([...told, { kind: 'text', text: 'This rule in the documentation', url: helpUri }]),
    ...weigh(rule.level, precisions[rule.group], [rule.group]),
  };
}

function describe(id: string, title: string, description: string) {
  return {
    id: sarifRuleId({ rule: id }),
    name: plainLine(pascalCase(id), longestId),
    shortDescription: { text: plainMessage(title) },
    fullDescription: { text: plainMessage(description) },
  };
}

function help(blocks: readonly Block[]): SarifRule['help'] {
  return { text: withoutLinks(blocksToText(blocks, false)), markdown: withoutPlaceholders(blocksToMarkdown(blocks)) };
}

function weigh(level: Level, precision: SarifRule['properties']['precision'], tags: readonly string[]) {
  return {
    defaultConfiguration: { level: sarifLevels[level] },
    properties: {
      tags: ['architecture', 'technology-choice', ...tags],
      precision,
      'problem.severity': severities[sarifLevels[level]],
    },
  };
}

const radarTitles: Readonly<Record<string, string>> = {
  'radar-hold': 'On hold on the policy’s radar',
  'radar-assess': 'Being assessed on the policy’s radar',
  'radar-trial': 'On trial on the policy’s radar',
  'radar-unlisted': 'Not on the policy’s radar yet',
};

function radarTitle(rule: string): string {
  return radarTitles[rule] ?? `On the policy’s radar: ${rule}`;
}

/** `rust-small-crud` as `RustSmallCrud`; the id where it has no letter or digit. */
function pascalCase(id: string): string {
  const words = id.match(/[a-z0-9]+/gi) ?? [id];
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

function withoutLinks(text: string): string {
  return withoutPlaceholders(text.replace(/\](?=\()/g, '] '));
}

function withoutPlaceholders(text: string): string {
  return text.replace(/\{(?=\d)/g, '{ ');
}
