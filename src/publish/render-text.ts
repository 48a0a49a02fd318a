import { inReadingOrder, optionClaims, otherSide } from '../adr/option-claims.ts';
import { outlineOf } from '../adr/outline.ts';
import {
  count,
  findingMessage,
  findingTitle,
  levelWords,
  optionFact,
  optionName,
  statusWords,
  unstopped,
  verdictWords,
  whyLabel,
} from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement, Review, Verdict } from '../verdict/verdict.ts';
import { plainLine } from './escape.ts';
import { type Paint, paint, wrap } from './render-lines.ts';
import { claimsOf, contextBlock, sourceTitle } from './render-parts.ts';
import { choiceSentence } from './render-service.ts';

/** `colour` is the terminal's to say; a file or a pipe gets none. */
export interface TextOptions {
  readonly colour: boolean;
}

const longestProse = 1200;
const mostPlaces = 3;
const mostOptions = 4;
const mostListed = 20;

/** The review for a terminal, 80 columns wide, free of control characters but for the colours asked for. */
export function renderText(review: Review, catalogue: Catalogue, options: TextOptions): string {
  const ink = paint(options.colour);
  const blocks = review.judgements.map((judgement) => serviceText(judgement, catalogue, ink));
  const nothing =
    review.incomplete.length === 0
      ? 'This change adds no service, so there is no stack to weigh.'
      : 'No new service was found in what could be read.';
  return `${[
    ...review.notices.map((notice) => wrap(`Note: ${said(notice)}`, '')),
    ...(blocks.length === 0 ? [nothing] : blocks),
    ...listOf(
      review.incomplete,
      'could not be read',
      ({ path, line, reason }) => `${said(line === undefined ? path : `${path}:${line}`)}: ${said(reason)}`,
    ),
    ...listOf(review.ignored, 'looked at and left out', ({ root, reason }) => `${said(root)}: ${said(reason)}`),
  ].join('\n\n')}\n`;
}

function serviceText(judgement: Judgement, catalogue: Catalogue, ink: Paint): string {
  const outline = outlineOf(judgement);
  const { root, name } = judgement.service;
  const title = `${ink.bold(said(root === '.' ? name : root))}: ${verdictInk(judgement.verdict, ink)(verdictWords[judgement.verdict])}`;
  const full = (finding: Finding) => findingText(finding, judgement, catalogue, ink);
  const short = (finding: Finding) => shortText(finding, catalogue);
  return [
    `${title}\n${wrap(said(choiceSentence(judgement, catalogue)), '')}`,
    ...titled(ink.bold('To talk about'), outline.cautions.map(full)),
    ...titled(ink.bold('In its favour'), outline.supports.map(full)),
    ...declareText(judgement),
    ...titled(ink.bold('Options'), optionTexts(judgement, catalogue, ink), '\n'),
    ...titled(ink.bold('Notes'), [...outline.notes, ...outline.unknown].map(short), '\n'),
    ...titled(ink.bold('Already settled'), outline.closed.map(short), '\n'),
    wrap(adrText(judgement), ''),
  ].join('\n\n');
}

function findingText(finding: Finding, judgement: Judgement, catalogue: Catalogue, ink: Paint): string {
  const mark =
    finding.stance === 'support' ? ink.green('+') : finding.level === 'warn' ? ink.yellow('!') : ink.red('!');
  const isLoud = finding.level !== 'warn' && finding.level !== 'note';
  const level = finding.stance === 'caution' && isLoud ? ` (${levelWords[finding.level]})` : '';
  const head = wrap(
    `${said(findingTitle(finding, catalogue))}${level} ${ink.dim(`[${said(finding.rule)}]`)}`,
    `${mark} `,
    '  ',
  );
  const places = finding.evidence.length > 0 ? [wrap(placesText(finding.evidence), '  seen in  ', '           ')] : [];
  return [
    head,
    wrap(said(findingMessage(finding, catalogue)), '  '),
    ...places,
    ...sideTexts('source', claimsOf(finding.because, catalogue), catalogue),
    ...sideTexts('but', otherSide(finding, judgement, catalogue), catalogue),
    ...(finding.stance === 'support' ? [] : finding.changesIf)
      .slice(0, mostOptions)
      .map(({ say }, index) => wrap(said(say), index === 0 ? '  settled if ' : '       or if ', '             ')),
  ].join('\n');
}

function shortText(finding: Finding, catalogue: Catalogue): string {
  const settled =
    finding.status === 'open'
      ? ''
      : ` (${statusWords[finding.status]}${finding.closedBy ? `, ${placeText(finding.closedBy)}` : ''})`;
  const unknown = finding.outcome === 'unknown' ? ' Not judged: it hangs on something that is not declared.' : '';
  const evidence = finding.evidence.length > 0 ? ` ${placesText(finding.evidence)}` : '';
  return wrap(
    `${said(findingTitle(finding, catalogue))}${settled}: ${said(findingMessage(finding, catalogue))}${unknown}${evidence}`,
    '- ',
  );
}

/** Every claim of one side: the first with the side's name before it. */
function sideTexts(name: string, claims: readonly Claim[], catalogue: Catalogue): readonly string[] {
  return claims
    .slice(0, 2)
    .map((claim, index) =>
      wrap(
        `${unstopped(claim.says)} (${sourceTitle(claim, catalogue, 'short')})`,
        `  ${(index === 0 ? name : '').padEnd(9)}`,
      ),
    );
}

function declareText(judgement: Judgement): readonly string[] {
  const { change } = outlineOf(judgement);
  if (change === undefined || change.declare.length === 0) return [];
  const { root } = judgement.service;
  const file = said(root === '.' ? 'stack-adr.yml' : `${root}/stack-adr.yml`);
  const block = contextBlock(change)
    .split('\n')
    .map((line) => `    ${line}`);
  const asked = `If some of this is true of it, write it into ${file}, with your own values and without the # before what holds:`;
  return [[wrap(asked, ''), '', ...block].join('\n')];
}

function optionTexts(judgement: Judgement, catalogue: Catalogue, ink: Paint): readonly string[] {
  const options = inReadingOrder(judgement.options).slice(0, mostOptions);
  if (options.length < 2) return [];
  return options.map((option) => {
    const name = said(optionName(option, catalogue));
    const text = (side: 'for' | 'against') =>
      optionClaims(option, side, judgement, catalogue)[0]?.says ?? optionFact(option, side);
    const [good, bad] = [text('for'), text('against')];
    return [
      `${option.chosen ? ink.bold(`* ${name}`) : `  ${name}`}, ${said(whyLabel(option))}`,
      ...(good === undefined ? [] : [wrap(said(unstopped(good)), '  for      ')]),
      ...(bad === undefined ? [] : [wrap(said(unstopped(bad)), '  against  ')]),
    ].join('\n');
  });
}

function adrText(judgement: Judgement): string {
  const path = said(judgement.adr.path);
  if (judgement.adr.status === 'present') return `Its ADR is ${path}.`;
  if (judgement.adr.status === 'draft') return `Its ADR ${path} is still a draft.`;
  return `No ADR yet; --format markdown holds a draft of ${path}.`;
}

function titled(title: string, items: readonly string[], between = '\n\n'): readonly string[] {
  return items.length === 0 ? [] : [`${title}\n${items.join(between)}`];
}

function listOf<T>(items: readonly T[], what: string, text: (item: T) => string): readonly string[] {
  if (items.length === 0) return [];
  const left = items.length - mostListed;
  const lines = items.slice(0, mostListed).map((item) => wrap(text(item), '- '));
  return [
    [`${count(items.length, 'place', 'places')} ${what}:`, ...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join(
      '\n',
    ),
  ];
}

function placesText(evidence: readonly Evidence[]): string {
  const left = evidence.length - mostPlaces;
  const shown = evidence.slice(0, mostPlaces).map(placeText);
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}

function placeText(evidence: Evidence): string {
  if (evidence.at === 'pull-request') return `the pull request's text ("${plainLine(evidence.text, 80)}")`;
  return `${plainLine(evidence.path)}:${evidence.line}${evidence.at === 'base' ? ' (before this change)' : ''}`;
}

function verdictInk(verdict: Verdict, ink: Paint): (text: string) => string {
  return verdict === 'fits' || verdict === 'none' ? ink.green : verdict === 'blocked' ? ink.red : ink.yellow;
}

function said(text: string): string {
  return plainLine(text, longestProse);
}
