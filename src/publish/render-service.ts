import { inReadingOrder, optionClaims } from '../adr/option-claims.ts';
import { type Outline, outlineOf, shownFirst } from '../adr/outline.ts';
import {
  code,
  findingMessage,
  findingTitle,
  levelWords,
  optionFact,
  optionName,
  purposeName,
  sizeWords,
  stackName,
  whyLabel,
  whyText,
} from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement, Option, Review } from '../verdict/verdict.ts';
import { escapeProse, fence } from './escape.ts';
import { claimsOf, claimText, contextBlock, places, table } from './render-parts.ts';

/** As many findings as a person reads before deciding to read on. */
const mostShown = 5;
const mostOptions = 4;
/** Two places convince; the report holds them all. */
const mostPlaces = 2;

/** The unfolded part of one service as Markdown: what speaks against and for the choice, and what would change it. */
export function renderFindings(judgement: Judgement, review: Review, catalogue: Catalogue): string {
  const outline = outlineOf(judgement);
  const { cautions, supports } = shownFirst(outline, mostShown);
  const parts = [
    ...headed('Speaks against it', cautions, (finding) => cautionItem(finding, review, catalogue)),
    moreCautions(outline, cautions.length),
    ...headed('Speaks for it', supports, (finding) => supportItem(finding, review, catalogue)),
    renderChange(outline, judgement),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The sentence under the heading, raw: the choice in the shape of a Y-statement. */
export function choiceSentence(judgement: Judgement, catalogue: Catalogue): string {
  const { service, stack, before } = judgement;
  const chosen = stackName(stack, catalogue);
  const size = sizeWords(judgement);
  const context = `${purposeName(judgement, catalogue)}${size === '' ? '' : ` of ${size}`}`;
  const neglected = neglectedOption(judgement.options);
  const over =
    before === undefined
      ? neglected && ` over ${optionName(neglected, catalogue)}, which ${whyText(neglected)}`
      : ` over ${stackName(before, catalogue)}, which runs today`;
  const adjective = changeAdjective[service.change];
  const choice = `For the ${adjective} ${context}, this change picks ${chosen}${over ?? ''}.`;
  const tally = tallyOf(outlineOf(judgement));
  return tally === '' ? choice : `${choice} ${tally}`;
}

/** The options as a short table, the chosen one first; empty where nothing but the choice is weighed. */
export function renderOptions(judgement: Judgement, catalogue: Catalogue): string {
  const options = inReadingOrder(judgement.options).slice(0, mostOptions);
  if (options.length < 2) return '';
  const first = (option: Option, side: 'for' | 'against') => {
    const [claim] = optionClaims(option, side, judgement, catalogue);
    if (claim !== undefined) return claimText(claim, catalogue, 'short');
    return escapeProse(optionFact(option, side) ?? '–');
  };
  const rows = options.map((option) => {
    const name = escapeProse(optionName(option, catalogue));
    return [
      `${option.chosen ? `**${name}**` : name}, ${escapeProse(whyLabel(option))}`,
      first(option, 'for'),
      first(option, 'against'),
    ];
  });
  return `**Options**\n\n${table(['Option', 'For', 'Against'], rows)}`;
}

/** One finding as a list item with its evidence and both sides' first claim. */
export function cautionItem(finding: Finding, review: Review, catalogue: Catalogue): string {
  return [
    `- **${escapeProse(findingTitle(finding, catalogue))}** (${levelWords[finding.level]}): ${escapeProse(findingMessage(finding, catalogue))}${seen(finding, review)}`,
    ...side('Agrees', finding.because, catalogue),
    ...side('Disagrees', finding.despite, catalogue),
  ].join('\n');
}

/** A finding on one line, with its evidence. */
export function shortItem(finding: Finding, review: Review, catalogue: Catalogue): string {
  return `- **${escapeProse(findingTitle(finding, catalogue))}**: ${escapeProse(findingMessage(finding, catalogue))}${seen(finding, review)}`;
}

function supportItem(finding: Finding, review: Review, catalogue: Catalogue): string {
  const claim = claimsOf(finding.because, catalogue)[0];
  const cited = claim === undefined ? '' : `\n  - Agrees: ${claimText(claim, catalogue, 'short')}`;
  return `${shortItem(finding, review, catalogue)}${cited}`;
}

function renderChange(outline: Outline, judgement: Judgement): string {
  const { change } = outline;
  if (change === undefined) return '';
  const others = change.others.slice(0, 3).map(({ say }) => escapeProse(say));
  const also = others.length === 0 ? '' : ` It would also if ${others.join(', or if ')}.`;
  const lines = [`**This would change if** ${escapeProse(change.first.say)}.${also}`];
  if (change.declare.length > 0) {
    const file = judgement.service.root === '.' ? 'stack-adr.yml' : `${judgement.service.root}/stack-adr.yml`;
    lines.push(
      `If so, paste this with your own values into the pull request's description, or its inner lines into ${escapeProse(code(file))}:`,
      fence(fence(contextBlock(change), 'stack-adr'), 'text'),
    );
  }
  return lines.join('\n\n');
}

function headed(title: string, findings: readonly Finding[], item: (finding: Finding) => string): readonly string[] {
  return findings.length === 0 ? [] : [`**${title}**\n\n${findings.map(item).join('\n')}`];
}

function moreCautions(outline: Outline, shown: number): string {
  const left = outline.cautions.length - shown;
  return left > 0 ? `${counted(left, 'more point is', 'more points are')} folded below.` : '';
}

function side(title: string, ids: readonly string[], catalogue: Catalogue): readonly string[] {
  const [first, ...rest] = claimsOf(ids, catalogue);
  if (first === undefined) return [];
  return [`  - ${title}: ${claimText(first, catalogue, 'short')}${rest.length > 0 ? `, and ${rest.length} more` : ''}`];
}

function seen(finding: Finding, review: Review): string {
  return finding.evidence.length === 0 ? '' : ` Seen in ${places(finding.evidence, review, mostPlaces)}.`;
}

/** What was passed over knowingly: it runs here, or the policy welcomes it. What the sources name is told with the options. */
function neglectedOption(options: readonly Option[]): Option | undefined {
  return inReadingOrder(options).find(({ why }) => why === 'runs-here' || why === 'adopted' || why === 'replaced');
}

function tallyOf({ cautions, supports }: Outline): string {
  const against = counted(cautions.length, 'point speaks against it', 'points speak against it');
  const favour = counted(supports.length, 'speaks for it', 'speak for it').toLowerCase();
  if (cautions.length > 0) return `${against}${supports.length === 0 ? '' : `, ${favour}`}.`;
  return supports.length === 0 ? '' : `Nothing speaks against it, ${favour}.`;
}

function counted(value: number, one: string, many: string): string {
  return `${smallNumbers[value] ?? value} ${value === 1 ? one : many}`;
}

const smallNumbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const changeAdjective: Readonly<Record<Judgement['service']['change'], string>> = {
  added: 'new',
  rewritten: 'rewritten',
  extracted: 'split-off',
  replatformed: 'existing',
  existing: 'existing',
};
