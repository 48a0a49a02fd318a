import { ruleTitle, stackName, verdictWords } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import { passes } from '../verdict/index.ts';
import { type Judgement, type Review, verdicts } from '../verdict/verdict.ts';
import { type CommentState, nextState, writeState } from './comment-state.ts';
import { codeSpan, escapeProse, escapeText } from './escape.ts';
import { renderAdrOnce } from './render-adr.ts';
import { aside, notices } from './render-aside.ts';
import { type Draft, renderFolded } from './render-details.ts';
import { byteLength, fitSections, type Section } from './render-fit.ts';
import { details } from './render-parts.ts';
import { recordLines } from './render-record-lines.ts';
import { choiceSentence, isPart, renderFindings, renderOptions } from './render-service.ts';

/** The first line of every comment of ours; with its author it tells which comment to edit. Each configuration that has a name has its own. */
export function commentMarker(instance?: string): string {
  return instance === undefined ? '<!-- stack-adr -->' : `<!-- stack-adr:${instance} -->`;
}
/** GitHub's limit is 65,536 without saying of what; under this in UTF-8 bytes every reading of it is met. */
export const longestComment = 65_000;
/** GitHub takes job summaries of 1 MiB a step; what else the step writes there needs room too. */
export const longestSummary = 1024 * 1024 - 16_384;

/** More services than this are all folded under the table. */
const mostUnfolded = 3;
/** Bytes under which the details of a service say too little to be opened; the services that come first have them. */
const leastDetails = 3000;
/** Of more services than this nobody reads the details one after the other, whatever the room. */
const mostTold = 50;

/** What a comment says that is not in the review. `date` is the head commit's, ISO 8601, for the ADR drafts. */
export interface CommentOptions {
  readonly date: string;
  /** The head branch, for a link that adds the ADR draft to it; leave out where the reader cannot write there. */
  readonly branch?: string | undefined;
  /** The pull request's address, for the ADR drafts. */
  readonly request?: string | undefined;
  readonly maxBytes?: number;
  /** False where drafts go elsewhere or are not wanted; they are part of it by default. */
  readonly draft?: boolean;
  /** The address of the commit that the drafts went into. */
  readonly committed?: string | undefined;
  /** The comment that this one replaces: what it had open and this review has not is told as settled. */
  readonly earlier?: string | undefined;
  /** The name of this configuration, where there are several: letters, digits, dots, dashes and underscores. */
  readonly instance?: string | undefined;
}

/** The review as a GitHub comment: marker first, under `maxBytes` of UTF-8 (65,000), everything from outside escaped. */
export function renderComment(review: Review, catalogue: Catalogue, options: CommentOptions): string {
  const sections =
    review.judgements.length === 0 ? [nothingNew(review, options)] : reviewSections(review, catalogue, options);
  const state = nextState(review, options.earlier);
  return fitSections(
    [
      { text: `${commentMarker(options.instance)}\n` },
      ...sections,
      ...settledPoints(state, catalogue),
      ...aside(review),
      { text: footer(review) },
      { drop: 'what was open', text: writeState(state) },
    ],
    options.maxBytes ?? longestComment,
  );
}

/** The review for the job summary: the same content with more room. */
export function renderSummary(review: Review, catalogue: Catalogue, options: CommentOptions): string {
  return renderComment(review, catalogue, { maxBytes: longestSummary, ...options });
}

/** The body that replaces an earlier comment when nothing is left to tell. */
export function renderResolved(review: Review, instance?: string): string {
  const state = writeState({ open: [], settled: [], head: review.head });
  return `${commentMarker(instance)}\n### ${nameOf({ instance })}: nothing left to look at\n\nThe points of the earlier review no longer apply${at(review)}.\n${state}`;
}

/** Who speaks, in a title. */
function nameOf({ instance }: Pick<CommentOptions, 'instance'>): string {
  return instance === undefined ? 'stack-adr' : `stack-adr ${codeSpan(instance)}`;
}

function nothingNew(review: Review, options: CommentOptions): Section {
  const said =
    review.incomplete.length === 0
      ? `This change adds no service${at(review)}, so there is no stack to weigh.`
      : `No new service was found${at(review)} in what could be read.`;
  return { text: `### ${nameOf(options)}: no new service\n\n${said}\n\n` };
}

function reviewSections(review: Review, catalogue: Catalogue, options: CommentOptions): readonly Section[] {
  const judgements = worstFirst(review.judgements);
  const [only] = judgements;
  if (only !== undefined && judgements.length === 1) {
    const { root, name } = only.service;
    const title = `### ${nameOf(options)} on ${codeSpan(root === '.' ? name : root)}: ${escapeProse(verdictWords[review.verdict])}\n\n`;
    return [{ text: title }, ...notices(review), ...serviceSections(only, review, catalogue, options)];
  }
  const title = `### ${nameOf(options)} on ${judgements.length} services: ${escapeProse(verdictWords[review.verdict])}\n\n`;
  const fold = judgements.length > mostUnfolded;
  const rows = judgements.map((judgement) => `${row(judgement, catalogue)}\n`);
  const bytes = 0.9 * (options.maxBytes ?? longestComment) - byteLength(rows.join(''));
  const told = fold
    ? judgements.slice(0, Math.max(0, Math.min(mostTold, Math.floor(bytes / leastDetails))))
    : judgements;
  const room = Math.floor(bytes / told.length);
  // The draft is the longest part of the details and the first to go: where room is that short it is not written.
  const draft = told.length === judgements.length && options.draft !== false;
  return [
    { text: title },
    ...notices(review),
    { text: '| Service | Picks | Verdict |\n| --- | --- | --- |\n' },
    ...rows.map((text): Section => ({ drop: 'rows of the table', text })),
    { text: `\n${untold(told.length, judgements.length)}` },
    ...told.flatMap((judgement) => {
      const sections = serviceSections(judgement, review, catalogue, { ...options, draft });
      const name = `${judgement.service.root}: ${verdictWords[judgement.verdict]}`;
      if (!fold && judgement.verdict !== 'fits') return [{ text: `#### ${escapeProse(name, 120)}\n\n` }, ...sections];
      return [
        { drop: 'details of services', text: `${details(name, fitSections(sections, room))}\n\n` } satisfies Section,
      ];
    }),
  ];
}

/** Where the table has more services than there is room to tell of. */
function untold(told: number, all: number): string {
  if (told === all) return '';
  if (told === 0) return 'There is no room for more; the JSON report holds every point.\n\n';
  return `Details follow for the first ${told} of these ${all} services, without drafts; the JSON report holds every point.\n\n`;
}

function serviceSections(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  options: CommentOptions,
): readonly Section[] {
  const sections: Section[] = [
    { drop: 'details of services', text: `${escapeProse(choiceSentence(judgement, catalogue))}\n\n` },
  ];
  const findings = renderFindings(judgement, review, catalogue);
  if (findings !== '') sections.push({ drop: 'details of services', text: `${findings}\n\n` });
  const weighed = renderOptions(judgement, catalogue);
  if (weighed !== '') {
    const text = asksForAnother(judgement, catalogue) ? `**Options**\n\n${weighed}` : details('Options', weighed);
    sections.push({ drop: 'options', text: `${text}\n\n` });
  }
  for (const each of recordLines(judgement, catalogue, options)) sections.push(each);
  return [
    ...sections,
    ...renderFolded(judgement, review, catalogue, draftFor(judgement, review, catalogue, options), options.branch),
  ];
}

/** A reader who stops early has seen what matters most; services of one verdict keep their order. */
function worstFirst(judgements: readonly Judgement[]): readonly Judgement[] {
  return judgements.toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
}

function row(judgement: Judgement, catalogue: Catalogue): string {
  const { service, stack, verdict } = judgement;
  return `| ${codeSpan(service.root, 80)} | ${escapeText(stackName(stack, catalogue), 80)} | ${escapeProse(verdictWords[verdict])} |`;
}

function draftFor(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  options: CommentOptions,
): Draft | undefined {
  if (judgement.adr.status !== 'missing' || options.draft === false || options.committed !== undefined)
    return undefined;
  return { path: judgement.adr.path, text: renderAdrOnce(judgement, review, catalogue, options) };
}

/** What an earlier run had to talk about and this one has not, struck out, with the commit since which it is so. */
function settledPoints({ settled }: CommentState, catalogue: Catalogue): readonly Section[] {
  if (settled.length === 0) return [];
  const lines = settled.map(
    ({ root, rule, commit }) =>
      `- ~~${escapeProse(ruleTitle(rule, catalogue))}~~ in ${codeSpan(root)}, since ${codeSpan(commit)}`,
  );
  return [{ drop: 'findings already settled', text: `**Settled**\n\n${lines.join('\n')}\n\n` }];
}

/** True where a point is about what to use, or something that runs is replaced; else other options answer a question that nobody asks. */
function asksForAnother({ before, findings }: Judgement, catalogue: Catalogue): boolean {
  return (
    before !== undefined ||
    findings.some(
      ({ level, consider, stance }) =>
        stance === 'caution' &&
        level !== 'note' &&
        consider.some((id) => isBuiltWith(id, catalogue)) &&
        !consider.some((id) => isPart(id, catalogue)),
    )
  );
}

/** A framework, runtime or language: what a service is built with, and what options weigh. */
function isBuiltWith(id: string, { technologies }: Catalogue): boolean {
  const kind = technologyOfId(technologies, id)?.kind;
  return kind === 'framework' || kind === 'runtime' || kind === 'language';
}

function footer(review: Review): string {
  const level = review.failOn ?? 'require-adr';
  const holds = passes(review, level)
    ? 'Advice: nothing here holds the merge.'
    : `The check fails while a point of level ${codeSpan(level)} or above is open.`;
  return `<sub>${holds} Read from the files of commit ${codeSpan(review.head.slice(0, 12))}; nothing of the change was run.</sub>\n`;
}

function at(review: Review): string {
  return ` at ${codeSpan(review.head.slice(0, 12))}`;
}
