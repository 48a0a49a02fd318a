import { inReadingOrder, optionClaims, otherSide } from '../adr/option-claims.ts';
import { type Outline, outlineOf, shownFirst } from '../adr/outline.ts';
import { visibleYaml } from '../adr/visible-yaml.ts';
import {
  changeWords,
  code,
  findingMessage,
  findingTitle,
  levelWords,
  listed,
  optionFact,
  optionName,
  placeName,
  purposeName,
  serviceName,
  sizeWords,
  stackName,
  technologyName,
  whyLabel,
  whyText,
  withArticle,
} from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement, Option, Review } from '../verdict/verdict.ts';
import { escapeProse, fence } from './escape.ts';
import { claimsOf, claimText, contextBlock, places } from './render-parts.ts';

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
  const told = new Set<string>();
  const parts = [
    ...headed('To talk about', cautions, (finding) => cautionItem(finding, judgement, review, catalogue, told)),
    moreCautions(outline, cautions.length),
    renderDeclare(outline, judgement, review),
    ...headed('In its favour', supports, (finding) => supportItem(finding, review, catalogue)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The sentences under the heading, raw: what the change does, what else runs here, and how much there is to talk about. */
export function choiceSentence(judgement: Judgement, catalogue: Catalogue): string {
  const neglected = judgement.before === undefined ? neglectedOption(judgement.options) : undefined;
  const other = neglected === undefined ? '' : ` ${optionName(neglected, catalogue)} ${whyText(neglected)}.`;
  return `${openingWords(judgement, catalogue)}${other} ${tallyOf(outlineOf(judgement))}`.trimEnd();
}

function openingWords(judgement: Judgement, catalogue: Catalogue): string {
  const { service, stack, before } = judgement;
  const root = serviceName(service);
  const size = sizeWords(judgement);
  const what = `${withArticle(purposeName(judgement, catalogue))}${size === '' ? '' : ` of ${size}`}`;
  const kept = [...stack.datastores, ...stack.messaging].map(({ name }) => name).slice(0, mostParts);
  const using = kept.length === 0 ? '' : `, using ${listed(kept)}`;
  const chosen = stackName(stack, catalogue);
  if (before === undefined) return `${root} is ${changeWords[service.change]} here: ${what} in ${chosen}${using}.`;
  const from = stackName(before, catalogue);
  const place = service.before?.root ?? service.root;
  const moved =
    service.change === 'extracted'
      ? `${root} is split off ${placeName(place)} and goes from ${from} to ${chosen}`
      : place === service.root
        ? `${root} goes from ${from} to ${chosen}`
        : `${root} takes the place of ${placeName(place)} and goes from ${from} to ${chosen}`;
  return `${moved}: ${what}${using}.`;
}

/** The options as a list, a line each, the chosen one first; empty where nothing but the choice is weighed. */
export function renderOptions(judgement: Judgement, catalogue: Catalogue): string {
  const options = inReadingOrder(judgement.options).slice(0, mostOptions);
  if (options.length < 2) return '';
  const told = toldAbove(judgement, catalogue);
  const side = (option: Option, which: 'for' | 'against') => {
    // What was said of an option above is not said again of the next.
    const claim = optionClaims(option, which, judgement, catalogue).find(({ id }) => !told.has(id));
    const fact = optionFact(option, which);
    if (claim === undefined) return fact === undefined ? '' : escapeProse(fact);
    told.add(claim.id);
    return claimText(claim, catalogue, 'short');
  };
  return options
    .flatMap((option) => {
      const name = escapeProse(optionName(option, catalogue));
      const [pro, contra] = [side(option, 'for'), side(option, 'against')];
      if (pro === '' && contra === '' && option.why === 'considered') return [];
      return [
        `- ${option.chosen ? `**${name}**` : name}, ${escapeProse(whyLabel(option))}.`,
        ...(pro === '' ? [] : [` For: ${pro}.`]),
        ...(contra === '' ? [] : [` Against: ${contra}.`]),
      ].join('');
    })
    .join('\n');
}

/** One finding as a list item with its evidence, both sides' first claim and what would settle it; `told` are claims that stand above already. */
export function cautionItem(
  finding: Finding,
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  told = new Set<string>(),
): string {
  const level = finding.level === 'warn' || finding.level === 'note' ? '' : ` (${levelWords[finding.level]})`;
  const settling = finding.changesIf.slice(0, mostSettling).map(({ say }) => escapeProse(say));
  const settled = settling.length === 1 ? 'Settled if ' : 'Any one of these settles it: ';
  const instead = finding.consider.filter((id) => isPart(id, catalogue)).map((id) => technologyName(id, catalogue));
  return [
    `- **${escapeProse(findingTitle(finding, catalogue))}**${level}: ${escapeProse(findingMessage(finding, catalogue))}${seen(finding, review)}`,
    ...(settling.length === 0 ? [] : [`  - ${settled}${settling.join('; ')}.`]),
    ...(instead.length === 0 ? [] : [`  - Instead, for example: ${escapeProse(listed(instead))}`]),
    ...side('Source', claimsOf(finding.because, catalogue), catalogue, told),
    ...side('Other view', otherSide(finding, judgement, catalogue), catalogue, told),
  ].join('\n');
}

/** True for a store, broker or platform: one part of a service, where the options weigh what it is built with. */
export function isPart(id: string, { technologies }: Catalogue): boolean {
  const kind = technologyOfId(technologies, id)?.kind;
  return kind === 'datastore' || kind === 'messaging' || kind === 'platform';
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

function renderDeclare({ change }: Outline, judgement: Judgement, { judgements }: Review): string {
  if (change === undefined) return '';
  const known = judgement.context.declared;
  const declare = change.declare.filter(({ key }) => !known.has(key.split('.')[0] ?? key));
  if (declare.length === 0)
    return `To settle ${change.others.length === 0 ? 'it, say so' : 'a point, say which of these holds'} in the pull request's description.`;
  const file = judgement.service.root === '.' ? 'stack-adr.yml' : `${judgement.service.root}/stack-adr.yml`;
  // In a pull request's text a block counts for every service but where it names one.
  const scope = judgements.length > 1 ? visibleYaml({ service: judgement.service.root }) : '';
  const block = `${scope}${contextBlock({ ...change, declare })}`;
  return [
    `**To settle a point**, paste this into the pull request's description: keep the lines that are true, without their #, with your own values. Or save the lines between the fences as ${escapeProse(code(file))}.`,
    fence(fence(block, 'stack-adr'), 'text'),
  ].join('\n\n');
}

function headed(title: string, findings: readonly Finding[], item: (finding: Finding) => string): readonly string[] {
  return findings.length === 0 ? [] : [`**${title}**\n\n${findings.map(item).join('\n')}`];
}

function moreCautions(outline: Outline, shown: number): string {
  const left = outline.cautions.length - shown;
  return left > 0 ? `${counted(left, 'more point is', 'more points are')} folded below.` : '';
}

/** The claims that stand above the options, with the points. */
function toldAbove(judgement: Judgement, catalogue: Catalogue): Set<string> {
  const told = new Set<string>();
  const { cautions, supports } = shownFirst(outlineOf(judgement), mostShown);
  for (const finding of cautions) {
    side('', claimsOf(finding.because, catalogue), catalogue, told);
    side('', otherSide(finding, judgement, catalogue), catalogue, told);
  }
  for (const { because } of supports) for (const { id } of claimsOf(because, catalogue).slice(0, 1)) told.add(id);
  return told;
}

/** The first claim of a side that was not told yet; none where every one was. */
function side(title: string, claims: readonly Claim[], catalogue: Catalogue, told: Set<string>): readonly string[] {
  const first = claims.find(({ id }) => !told.has(id));
  if (first === undefined) return [];
  told.add(first.id);
  const left = claims.length - 1;
  const more = left > 0 ? `; ${left} more under “What the sources say”` : '';
  return [`  - ${title}: ${claimText(first, catalogue, 'short')}${more}`];
}

function seen(finding: Finding, review: Review): string {
  return finding.evidence.length === 0 ? '' : ` Seen in ${places(finding.evidence, review, mostPlaces)}.`;
}

/** What was passed over knowingly: it runs here, or the policy welcomes it. What the sources name is told with the options. */
function neglectedOption(options: readonly Option[]): Option | undefined {
  return inReadingOrder(options).find(({ why }) => why === 'runs-here' || why === 'adopted' || why === 'replaced');
}

function tallyOf({ cautions, supports, closed }: Outline): string {
  if (cautions.length > 0) return '';
  if (closed.length > 0) return 'What there was to talk about is settled.';
  return supports.length === 0 ? 'Nothing stands out.' : 'Nothing to talk about.';
}

function counted(value: number, one: string, many: string): string {
  return `${smallNumbers[value] ?? value} ${value === 1 ? one : many}`;
}

const smallNumbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
