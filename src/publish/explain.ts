import { code } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Rule } from '../catalogue/rule.ts';
import { UserError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type Block, blocksToMarkdown, blocksToText } from './explain-document.ts';
import { presetBlocks, presetFacts, ruleBlocks, ruleFacts, ruleRow } from './explain-rule.ts';
import { technologyBlocks, technologyFacts } from './explain-technology.ts';

export type ExplainFormat = 'text' | 'json' | 'markdown';

const groupTitles: Readonly<Record<Rule['group'], string>> = {
  workload: 'Choice against workload',
  change: 'Change and motive',
  team: 'Team and repository',
  readiness: 'Readiness',
  support: 'What speaks for a choice',
};

/** Every rule with its level, what it asks and its sources, by group; JSON is `stack-adr/rules@1`. */
export function renderRules(catalogue: Catalogue, format: ExplainFormat, colour = false): string {
  if (format === 'json') {
    return json({ schema: 'stack-adr/rules@1', rules: catalogue.rules.map((rule) => ruleFacts(rule, catalogue)) });
  }
  const blocks: Block[] = [{ kind: 'title', text: `${catalogue.rules.length} rules` }];
  for (const [group, title] of Object.entries(groupTitles)) {
    const rules = catalogue.rules.filter((rule) => rule.group === group);
    if (rules.length === 0) continue;
    const rows = rules.map((rule) => ruleRow(rule, catalogue));
    const header = ['Rule', 'Level', 'About', group === 'support' ? 'Holds when' : 'Fires when', 'Unless', 'Sources'];
    blocks.push({ kind: 'heading', text: title }, { kind: 'table', header, rows });
  }
  const names = catalogue.presets.map(({ id }) => code(id)).join(', ');
  blocks.push({
    kind: 'text',
    text: `${code('stack-adr explain <rule>')} tells one in full; it also tells what a preset (${names}) makes of them.`,
  });
  return print(blocks, format, colour);
}

/**
 * One rule, technology or preset in full: conditions, thresholds with their reasons, claims of both sides, examples. `name` is
 * an id, a display name or an alias, in any case. Throws UserError (exit 2) with the nearest id for anything else.
 */
export function renderExplain(catalogue: Catalogue, name: string, format: ExplainFormat, colour = false): string {
  const wanted = name.trim().toLowerCase();
  const rule = catalogue.rules.find(({ id }) => id === wanted);
  if (rule !== undefined) {
    if (format === 'json') return json({ schema: 'stack-adr/rule@1', ...ruleFacts(rule, catalogue) });
    return print(ruleBlocks(rule, catalogue), format, colour);
  }
  const preset = catalogue.presets.find(({ id }) => id === wanted || `preset:${id}` === wanted);
  if (preset !== undefined) {
    if (format === 'json') return json({ schema: 'stack-adr/preset@1', ...presetFacts(preset, catalogue) });
    return print(presetBlocks(preset, catalogue), format, colour);
  }
  const technology =
    catalogue.technologies.find(({ id }) => id === wanted) ??
    catalogue.technologies.find((entry) =>
      [entry.name, ...(entry.aliases ?? [])].some((known) => known.toLowerCase() === wanted),
    );
  if (technology === undefined) throw unknownName(name, catalogue);
  if (format === 'json') return json({ schema: 'stack-adr/technology@1', ...technologyFacts(technology, catalogue) });
  return print(technologyBlocks(technology, catalogue), format, colour);
}

function unknownName(name: string, catalogue: Catalogue): UserError {
  const ids = [...catalogue.rules, ...catalogue.technologies, ...catalogue.presets].map(({ id }) => id);
  const near = nearest(name, ids);
  const next =
    near === undefined
      ? 'stack-adr rules lists the rules; docs/technologies.md lists the technologies.'
      : `Did you mean ${near}?`;
  return new UserError(`${JSON.stringify(name)} is no rule, technology or preset that stack-adr knows.`, next, 2);
}

function print(blocks: readonly Block[], format: 'text' | 'markdown', colour: boolean): string {
  return format === 'text' ? blocksToText(blocks, colour) : blocksToMarkdown(blocks);
}

function json(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
