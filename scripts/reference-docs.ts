import { code, technologyName } from '../src/adr/words.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { type Rule, ruleSchema } from '../src/catalogue/rule.ts';
import { type Technology, type TechnologyKind, technologyKinds } from '../src/catalogue/technology.ts';
import { escapeProse, fence } from '../src/publish/escape.ts';
import type { Block } from '../src/publish/explain-document.ts';
import { ruleBlocks } from '../src/publish/explain-rule.ts';
import { claimsOf, claimText, sourceTitle, table } from '../src/publish/render-parts.ts';

const generated = '<!-- Written by `npm run generate` from data/; edit the files there. -->';

/** The groups of rules in the order of their schema, with what each is about. */
export const groups: Readonly<Record<Rule['group'], { readonly title: string; readonly says: string }>> = {
  workload: {
    title: 'Choice against workload',
    says: 'Is this stack what the sources would pick for this kind of work, at this size?',
  },
  change: { title: 'Change and motive', says: 'Why is something that runs replaced or split, and what was measured?' },
  team: { title: 'Team and repository', says: 'Does the choice fit what people here already write and run?' },
  readiness: { title: 'Readiness', says: 'What the sources ask of any new service, whatever it is built with.' },
  support: {
    title: 'What speaks for a choice',
    says: 'A review is a trade-off: these add the lines that stand on the side of the choice.',
  },
};

/** `docs/rules.md`: every rule in full, by group. */
export function rulesDocument(catalogue: Catalogue): string {
  const parts = [
    '# Rules',
    generated,
    `There are ${catalogue.rules.length} rules. Each is a file in data/rules: a condition over facts that were seen or declared, what would change
the outcome, and the claims of the sources on both sides. A condition over something that nobody declared is unknown, and unknown counts
neither for nor against a choice.`,
    `Levels: \`note\` is told and folded away, \`warn\` is told first, \`require-adr\` fails the check until an ADR acknowledges it, \`block\` fails it
until the policy waives it, \`off\` is not told. No rule fails a check at its own level; a policy may set another.`,
    sourcesOf(catalogue),
    ...ruleSchema.shape.group.options.flatMap((group) => {
      const rules = catalogue.rules.filter((rule) => rule.group === group);
      const { title, says } = groups[group];
      return rules.length === 0
        ? []
        : [`## ${title}`, says, listOf(rules), ...rules.map((rule) => ruleSection(rule, catalogue))];
    }),
    ...disagreementsOf(catalogue),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** `docs/technologies.md`: every technology by kind, its home page, how it is seen, and what the sources say of it. */
export function technologiesDocument(catalogue: Catalogue): string {
  const parts = [
    '# Technologies',
    generated,
    `There are ${catalogue.technologies.length} technologies. Declared packages count first, then containers, then imports and other tells in
source; development and indirect dependencies and test files never do. \`stack-adr explain ID\` tells one in full. A policy may name any other
technology or language; it is then matched by that name.`,
    ...technologyKinds.flatMap((kind) => {
      const listed = catalogue.technologies.filter((technology) => technology.kind === kind);
      if (listed.length === 0) return [];
      const header = ['Technology', 'Id', 'Language', 'How it shows itself'];
      const spoken = listed.filter(({ tradeoffs }) => tradeoffs !== undefined);
      return [
        `## ${kindTitles[kind]}`,
        table(header, listed.map(technologyRow)),
        ...(spoken.length === 0 ? [] : [`### What the sources say of ${kindTitles[kind].toLowerCase()}`]),
        ...spoken.map((technology) => tradeoffsOf(technology, catalogue)),
      ];
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

const kindTitles: Readonly<Record<TechnologyKind, string>> = {
  language: 'Languages',
  runtime: 'Runtimes',
  framework: 'Frameworks',
  datastore: 'Datastores',
  messaging: 'Messaging',
  platform: 'Platforms',
  deployment: 'Deployment',
  library: 'Libraries',
};

function sourcesOf({ sources }: Catalogue): string {
  return `The sources are five articles:\n\n${sources.map(({ id, title, year }) => `- ${escapeProse(`${code(id)}: ${title}${title.includes(String(year)) ? '' : `, ${year}`}`)}`).join('\n')}`;
}

function listOf(rules: readonly Rule[]): string {
  return table(
    ['Rule', 'Level', 'About'],
    rules.map(({ id, level, stance, title }) => [
      `[\`${id}\`](#${id})`,
      stance === 'support' ? 'supports' : level,
      escapeProse(title),
    ]),
  );
}

/** The rule as `stack-adr explain` tells it, one heading lower; its examples stay in its file. */
function ruleSection(rule: Rule, catalogue: Catalogue): string {
  // The section's own heading stands for the title.
  const [, ...blocks] = ruleBlocks(rule, catalogue);
  return [`### ${rule.id}`, `**${escapeProse(rule.title)}.**`, ...blocks.map(blockToMarkdown)].join('\n\n');
}

function blockToMarkdown(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return `*${escapeProse(block.text)}*`;
    case 'text':
      return escapeProse(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeProse(item)}`).join('\n');
    case 'code':
      return fence(block.text, 'text');
    case 'table':
      return table(
        block.header,
        block.rows.map((cells) => cells.map((cell) => escapeProse(cell))),
      );
  }
}

function disagreementsOf(catalogue: Catalogue): readonly string[] {
  const sections = catalogue.disagreements.map(({ about, sides }) => {
    const lines = sides.map((ids) => ids.map((id) => idAsSentence(id, catalogue)).join('; '));
    return `**${escapeProse(about)}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
  });
  return sections.length === 0
    ? []
    : ['## Where the sources disagree', 'No score settles these; a review shows both sides.', ...sections];
}

function idAsSentence(id: string, catalogue: Catalogue): string {
  return claimsOf([id], catalogue)
    .map((claim) => claimText(claim, catalogue, 'short'))
    .join('');
}

const mostNames = 4;

function technologyRow(technology: Technology): readonly string[] {
  const { id, name, home, language, aliases = [] } = technology;
  const called = aliases.length === 0 ? '' : ` (${aliases.map(code).join(', ')})`;
  return [
    `[${escapeProse(name)}](${home})`,
    escapeProse(`${code(id)}${called}`),
    escapeProse(language ?? ''),
    escapeProse(tells(technology)),
  ];
}

function tells({ detect, kind }: Technology): string {
  if (detect === undefined)
    return kind === 'language' ? 'file endings, as github-linguist knows them' : 'through what is built on it';
  const packages = Object.entries(detect.packages ?? {}).map(([ecosystem, names]) => `${ecosystem} ${some(names)}`);
  const imports = Object.entries(detect.imports ?? {}).map(([family, names]) => `${family} import ${some(names)}`);
  const parts = [
    ...packages,
    ...(detect.images === undefined ? [] : [`image ${some(detect.images)}`]),
    ...(packages.length === 0 ? imports : []),
    ...(detect.files === undefined ? [] : [`file ${some(detect.files)}`]),
    ...(detect.source !== undefined && packages.length + imports.length === 0 ? ['its calls in source'] : []),
  ];
  return parts.join('; ');
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(code).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

function tradeoffsOf({ id, tradeoffs }: Technology, catalogue: Catalogue): string {
  const side = (word: string, ids: readonly string[]) =>
    claimsOf(ids, catalogue).map(
      (claim) => `- ${word}: ${escapeProse(claim.says)} (*${escapeProse(sourceTitle(claim, catalogue, 'short'))}*)`,
    );
  const lines = [...side('for', tradeoffs?.for ?? []), ...side('against', tradeoffs?.against ?? [])];
  return `**${escapeProse(technologyName(id, catalogue))}**\n\n${lines.join('\n')}`;
}
