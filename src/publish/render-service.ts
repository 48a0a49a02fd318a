import { inReadingOrder, optionClaims, otherSide } from '../adr/option-claims.ts';
import { type Outline, outlineOf, shownFirst } from '../adr/outline.ts';
import {
  code,
  findingMessage,
  findingTitle,
  inSentence,
  levelWords,
  listed,
  optionFact,
  optionName,
  purposeName,
  sizeWords,
  stackName,
  whyLabel,
  whyText,
  withArticle,
} from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement, Option, Review } from '../verdict/verdict.ts';
import { escapeProse, fence } from './escape.ts';
import { claimsOf, claimText, contextBlock, places, table } from './render-parts.ts';

/** As many findings as a person reads before deciding to read on. */
const mostShown = 5;
const mostOptions = 4;
/** Two places convince; the report holds them all. */
const mostPlaces = 2;
/** Datastores and brokers that a sentence names. */
const mostParts = 3;
/** Conditions that a person takes in at a glance. */
const mostSettling = 3;

/** The unfolded part of one service as Markdown: what speaks against and for the choice, and what would change it. */
export function renderFindings(judgement: Judgement, review: Review, catalogue: Catalogue): string {
  const outline = outlineOf(judgement);
  const { cautions, supports } = shownFirst(outline, mostShown);
  const parts = [
    ...headed('To talk about', cautions, (finding) => cautionItem(finding, judgement, review, catalogue)),
    moreCautions(outline, cautions.length),
    ...headed('In its favour', supports, (finding) => supportItem(finding, review, catalogue)),
    renderDeclare(outline, judgement),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The sentences under the heading, raw: what the service is, what runs here or ran, and what there is to talk about. */
export function choiceSentence(judgement: Judgement, catalogue: Catalogue): string {
  const { service, stack, before } = judgement;
  const size = sizeWords(judgement);
  const kind = `${withArticle(`${changeAdjective[service.change]} ${purposeName(judgement, catalogue)}`)}${size === '' ? '' : ` of ${size}`}`;
  const kept = [...stack.datastores, ...stack.messaging].map(({ name }) => name).slice(0, mostParts);
  const parts = kept.length === 0 ? '' : `, using ${listed(kept)}`;
  const chosen = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} in ${stackName(stack, catalogue)}${parts}.`;
  const neglected = neglectedOption(judgement.options);
  const other =
    before !== undefined
      ? ` Today it runs on ${stackName(before, catalogue)}.`
      : neglected === undefined
        ? ''
        : ` ${optionName(neglected, catalogue)} ${whyText(neglected)}.`;
  return `${chosen}${other} ${tallyOf(outlineOf(judgement), catalogue)}`;
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
  return table(['Option', 'For', 'Against'], rows);
}

/** One finding as a list item with its evidence, both sides' first claim and what would settle it. */
export function cautionItem(finding: Finding, judgement: Judgement, review: Review, catalogue: Catalogue): string {
  const level = finding.level === 'warn' || finding.level === 'note' ? '' : ` (${levelWords[finding.level]})`;
  const settled = finding.changesIf.slice(0, mostSettling).map(({ say }) => escapeProse(say));
  return [
    `- **${escapeProse(findingTitle(finding, catalogue))}**${level}: ${escapeProse(findingMessage(finding, catalogue))}${seen(finding, review)}`,
    ...side('Source', claimsOf(finding.because, catalogue), catalogue),
    ...side('Other view', otherSide(finding, judgement, catalogue), catalogue),
    ...(settled.length === 0 ? [] : [`  - Settled if ${settled.join(', or if ')}.`]),
  ].join('\n');
}

/** A finding on one line, with its evidence. */
export function shortItem(finding: Finding, review: Review, catalogue: Catalogue): string {
  return `- **${escapeProse(findingTitle(finding, catalogue))}**: ${escapeProse(findingMessage(finding, catalogue))}${seen(finding, review)}`;
}

function supportItem(finding: Finding, review: Review, catalogue: Catalogue): string {
  const claim = claimsOf(finding.because, catalogue)[0];
  const cited = claim === undefined ? '' : `\n  - Source: ${claimText(claim, catalogue, 'short')}`;
  return `${shortItem(finding, review, catalogue)}${cited}`;
}

function renderDeclare({ change }: Outline, judgement: Judgement): string {
  if (change === undefined || change.declare.length === 0) return '';
  const file = judgement.service.root === '.' ? 'stack-adr.yml' : `${judgement.service.root}/stack-adr.yml`;
  return [
    `If some of this is true of it, put it into the pull request's description, with your own values and without the # before what holds (or the lines between the fences into ${escapeProse(code(file))}):`,
    fence(fence(contextBlock(change), 'stack-adr'), 'text'),
  ].join('\n\n');
}

function headed(title: string, findings: readonly Finding[], item: (finding: Finding) => string): readonly string[] {
  return findings.length === 0 ? [] : [`**${title}**\n\n${findings.map(item).join('\n')}`];
}

function moreCautions(outline: Outline, shown: number): string {
  const left = outline.cautions.length - shown;
  return left > 0 ? `${counted(left, 'more point is', 'more points are')} folded below.` : '';
}

function side(title: string, [first, ...rest]: readonly Claim[], catalogue: Catalogue): readonly string[] {
  if (first === undefined) return [];
  return [
    `  - ${title}: ${claimText(first, catalogue, 'short')}${rest.length > 0 ? `; ${rest.length} more below` : ''}`,
  ];
}

function seen(finding: Finding, review: Review): string {
  return finding.evidence.length === 0 ? '' : ` Seen in ${places(finding.evidence, review, mostPlaces)}.`;
}

/** What was passed over knowingly: it runs here, or the policy welcomes it. What the sources name is told with the options. */
function neglectedOption(options: readonly Option[]): Option | undefined {
  return inReadingOrder(options).find(({ why }) => why === 'runs-here' || why === 'adopted' || why === 'replaced');
}

function tallyOf({ cautions, supports, closed }: Outline, catalogue: Catalogue): string {
  if (cautions.length > 0)
    return `To talk about: ${listed(cautions.map((finding) => inSentence(findingTitle(finding, catalogue))))}.`;
  if (closed.length > 0) return 'What there was to talk about is settled.';
  return supports.length === 0 ? 'Nothing stands out.' : 'Nothing speaks against it.';
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
