import { outlineOf, shownFirst } from '../adr/outline.ts';
import {
  count,
  declaredIn,
  findingMessage,
  findingTitle,
  levelWords,
  statusWords,
  verdictWords,
} from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareText, type Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import { type Signal, signalsOf } from '../stack/stack.ts';
import { verdictReason } from '../verdict/index.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { codeSpan, escapeProse, escapeText, fence, link, urlPart, urlPath } from './escape.ts';
import { byteLength, type Section } from './render-fit.ts';
import { claimsOf, claimText, details, place, places } from './render-parts.ts';
import { cautionItem, shortItem } from './render-service.ts';

/** A drafted ADR and where it would be kept. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

/** As many findings as are shown unfolded; the rest of the cautions is told here. */
const mostShown = 5;
/** Browsers and servers take addresses of 8,000 characters; longer ones fail only after the click. */
const longestLink = 7500;

/** Everything about one service that is folded away, one section each. */
export function renderFolded(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  draft: Draft | undefined,
  branch: string | undefined,
): readonly Section[] {
  const outline = outlineOf(judgement);
  const shown = shownFirst(outline, mostShown);
  const more = outline.cautions.slice(shown.cautions.length);
  const notes = [...outline.supports.slice(shown.supports.length), ...outline.notes, ...outline.unknown];
  const item = (finding: Finding) => shortItem(finding, review, catalogue);
  const sections: Section[] = [];
  const add = (drop: NonNullable<Section['drop']>, title: string, body: string) => {
    if (body !== '') sections.push({ drop, text: `${details(title, body)}\n\n` });
  };
  add(
    'notes',
    `More points (${more.length})`,
    more.map((finding) => cautionItem(finding, judgement, review, catalogue)).join('\n'),
  );
  add('notes', `Notes (${notes.length})`, notes.map((finding) => noteItem(finding, item)).join('\n'));
  add(
    'findings already settled',
    `Already settled (${outline.closed.length})`,
    closedItems(outline.closed, review, catalogue),
  );
  add('what was detected', 'What was detected', detected(judgement, review, catalogue));
  add('the list of sources', 'What the sources say', sourceList(judgement, catalogue));
  if (draft !== undefined) add('ADR drafts', 'ADR draft, ready to keep', draftBody(draft, review, branch));
  return sections;
}

function noteItem(finding: Finding, item: (finding: Finding) => string): string {
  const settles = finding.changesIf[0];
  if (finding.outcome !== 'unknown') return item(finding);
  return `${item(finding)} Not judged: it hangs on something that is not declared${settles ? `, such as whether ${escapeProse(settles.say)}` : ''}.`;
}

function closedItems(findings: readonly Finding[], review: Review, catalogue: Catalogue): string {
  return findings
    .map((finding) => {
      const by = finding.closedBy === undefined ? '' : `, in ${place(finding.closedBy, review)}`;
      const what = `${escapeProse(findingTitle(finding, catalogue))}** (${levelWords[finding.level]})`;
      return `- **${what}: ${statusWords[finding.status]}${by}. ${escapeProse(findingMessage(finding, catalogue))}`;
    })
    .join('\n');
}

function detected(judgement: Judgement, review: Review, catalogue: Catalogue): string {
  const { stack, purpose, context } = judgement;
  const item = (...parts: readonly string[]) => `- ${parts.filter((part) => part !== '').join(', ')}`;
  const seen = (evidence: readonly Evidence[]) => (evidence.length === 0 ? '' : `in ${places(evidence, review, 2)}`);
  const languages = stack.languages.map(({ name, share, evidence }) =>
    item(`language: ${escapeText(name)}`, `${Math.round(share * 100)}%`, seen([evidence])),
  );
  const signals = signalsOf(stack).map((signal) => item(...signalParts(signal), seen(signal.evidence)));
  const workloads = purpose.workloads.map(({ id, confidence, declared, evidence }) =>
    item(
      `workload: ${escapeProse(catalogue.workloads.find((workload) => workload.id === id)?.name ?? id)}`,
      declared ? 'declared' : `${Math.round(confidence * 100)}% sure`,
      seen(evidence),
    ),
  );
  const declared = [...context.declared]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, { value, from }]) =>
      item(`declared: ${codeSpan(key)} is ${codeSpan(JSON.stringify(value))}`, `in ${escapeProse(declaredIn(from))}`),
    );
  const { files, lines, routes, entities, dependencies } = purpose.size;
  const counted = (value: number | undefined, one: string, many: string) =>
    value === undefined ? `an unknown number of ${many}` : count(value, one, many);
  const size = `Size: ${count(files, 'file', 'files')}, ${counted(lines, 'line of code', 'lines of code')}, ${counted(routes, 'route', 'routes')}, ${counted(entities, 'table or model', 'tables or models')}, ${counted(dependencies, 'dependency', 'dependencies')}.`;
  const reason = verdictReason(judgement.findings, catalogue);
  const why =
    reason === undefined ? '' : `\n\nWhy it is called “${verdictWords[judgement.verdict]}”: ${escapeProse(reason)}`;
  return `${[...languages, ...signals, ...workloads, ...declared].join('\n')}\n\n${size}${why}`;
}

function signalParts(signal: Signal): readonly string[] {
  const name = `${signal.kind}: ${escapeText(signal.name)}${signal.primary ? ' (main)' : ''}`;
  // What a package says of a server is the version of its client.
  const isServer = signal.kind === 'datastore' || signal.kind === 'messaging' || signal.kind === 'platform';
  const version = signal.version === undefined || isServer ? '' : codeSpan(signal.version, 60);
  return [name, version];
}

/** What each point rests on, both sides in full; what the options cite stands beside them. */
function sourceList({ findings }: Judgement, catalogue: Catalogue): string {
  const told = findings.filter(({ level, because, despite }) => level !== 'off' && because.length + despite.length > 0);
  return told
    .map((finding) => {
      const lines = (ids: readonly string[], title: string) =>
        claimsOf(ids, catalogue).map(
          (claim) => `  - ${title}: ${claimText(claim, catalogue, 'short')}, ${codeSpan(claim.id)}`,
        );
      const of = finding.stance === 'support' ? ['for', 'against'] : ['for this point', 'other view'];
      return [
        `- ${escapeProse(findingTitle(finding, catalogue))} (${codeSpan(finding.rule)})`,
        ...lines(finding.because, of[0] ?? ''),
        ...lines(finding.despite, of[1] ?? ''),
      ].join('\n');
    })
    .join('\n');
}

function draftBody(draft: Draft, review: Review, branch: string | undefined): string {
  const block = `${escapeProse(`Keep it as \`${draft.path.replaceAll('`', "'")}\`, change what is wrong, and name who decides.`)}\n\n${fence(draft.text, 'markdown')}`;
  if (review.url === undefined || branch === undefined) return block;
  const url = `${review.url}/new/${urlPath(branch)}?filename=${urlPart(draft.path)}&value=${urlPart(draft.text)}`;
  return byteLength(url) <= longestLink ? `${block}\n\n${link('Add this file to the branch', url)}` : block;
}
