import { count, findingTitle, listed, purposeName, sizeWords, stackName, withArticle } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Signal } from '../stack/stack.ts';
import { isOpen } from '../verdict/index.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { codeSpan, escapeProse, plainLine } from './escape.ts';
import { fitSections, type Section } from './render-fit.ts';
import { paint, wrap } from './render-lines.ts';
import { details, places, table } from './render-parts.ts';
import { renderScanReport, type Tool } from './render-report.ts';
import { renderText, type TextOptions } from './render-text.ts';

type ScanFormat = 'text' | 'json' | 'markdown';

/** Every service of a tree with its stack. `review` holds judgements of change `existing`; findings are told where there are any. */
export function renderScan(
  review: Review,
  catalogue: Catalogue,
  format: ScanFormat,
  options: TextOptions & { readonly tool: Tool },
): string {
  switch (format) {
    case 'text':
      return scanText(review, catalogue, options);
    case 'json':
      return renderScanReport(review, catalogue, options.tool);
    case 'markdown':
      return scanMarkdown(review, catalogue);
  }
}

function scanText(review: Review, catalogue: Catalogue, options: TextOptions): string {
  const judged = review.judgements.some(({ findings }) => findings.length > 0);
  if (judged) return renderText(review, catalogue, options);
  const ink = paint(options.colour);
  const blocks = review.judgements.map((judgement) => {
    const seen = judgement.stack.frameworks[0]?.evidence[0] ?? judgement.service.files.runs[0];
    return [
      `${ink.bold(plainLine(judgement.service.root))}: ${plainLine(stackName(judgement.stack, catalogue))}`,
      wrap(plainLine(aboutSentence(judgement, catalogue), 600), '  '),
      ...(seen === undefined ? [] : [ink.dim(`  seen in ${plainLine(seen.path)}:${seen.line}`)]),
    ].join('\n');
  });
  const gaps = review.incomplete.map(({ path, line, reason }) =>
    wrap(`${plainLine(line === undefined ? path : `${path}:${line}`)}: ${plainLine(reason)}`, '- '),
  );
  const left =
    review.ignored.length === 0
      ? []
      : [
          wrap(
            `${count(review.ignored.length, 'directory', 'directories')} looked at and left out as no service; --format json says why.`,
            '',
          ),
        ];
  return `${[
    ...(blocks.length === 0 ? ['No service was found.'] : blocks),
    ...review.notices.map((notice) => wrap(`Note: ${plainLine(notice, 600)}`, '')),
    ...(gaps.length === 0 ? [] : [`Could not be read:\n${gaps.join('\n')}`]),
    ...left,
  ].join('\n\n')}\n`;
}

/** The same for the job summary, with the points of each service where a policy was given; `maxBytes` of UTF-8. */
export function renderScanSummary(review: Review, catalogue: Catalogue, maxBytes: number): string {
  return fitSections(scanSections(review, catalogue), maxBytes);
}

function scanMarkdown(review: Review, catalogue: Catalogue): string {
  return scanSections(review, catalogue)
    .map(({ text }) => text)
    .join('');
}

function scanSections(review: Review, catalogue: Catalogue): readonly Section[] {
  const judged = review.judgements.some(({ findings }) => findings.length > 0);
  const rows = review.judgements.map((judgement) => [
    codeSpan(judgement.service.root, 120),
    escapeProse(stackName(judgement.stack, catalogue)),
    escapeProse(purposeName(judgement, catalogue)),
    escapeProse(namesOf([...judgement.stack.datastores, ...judgement.stack.messaging])),
    places(judgement.stack.frameworks[0]?.evidence ?? judgement.service.files.runs, review, 1),
    ...(judged ? [openPoints(judgement, catalogue)] : []),
  ]);
  const header = ['Service', 'Stack', 'Work', 'Data', 'Seen in', ...(judged ? ['To talk about'] : [])];
  const [names = '', line = '', ...cells] = table(header, rows).split('\n');
  const gaps = review.incomplete.map(
    ({ path, line: at, reason }) => `- ${codeSpan(at === undefined ? path : `${path}:${at}`)}: ${escapeProse(reason)}`,
  );
  const left = review.ignored.map(({ root, reason }) => `- ${codeSpan(root)}: ${escapeProse(reason)}`);
  const folded = (title: string, lines: readonly string[]): readonly Section[] =>
    lines.length === 0
      ? []
      : [{ drop: 'ignored directories', text: `\n${details(`${title} (${lines.length})`, lines.join('\n'))}\n` }];
  return [
    { text: `# Services at ${codeSpan(review.head.slice(0, 12))}\n\n` },
    ...review.notices.map((notice): Section => ({ drop: 'notes', text: `> ${escapeProse(notice, 300)}\n\n` })),
    ...(rows.length === 0 ? [{ text: 'No service was found.\n' }] : [{ text: `${names}\n${line}\n` }]),
    ...cells.map((text): Section => ({ drop: 'rows of the table', text: `${text}\n` })),
    ...folded('Could not be read', gaps),
    ...folded('Looked at and no service', left),
  ];
}

const mostPoints = 3;

/** What is open of a service and no mere note, by title. */
function openPoints({ findings }: Judgement, catalogue: Catalogue): string {
  const open = findings.filter((finding) => isOpen(finding) && finding.level !== 'note');
  const titles = open.slice(0, mostPoints).map((finding) => escapeProse(findingTitle(finding, catalogue)));
  return [...titles, ...(open.length > mostPoints ? [`${open.length - mostPoints} more`] : [])].join('; ');
}

function aboutSentence(judgement: Judgement, catalogue: Catalogue): string {
  const { stack } = judgement;
  const size = sizeWords(judgement);
  const used = namesOf([...stack.datastores, ...stack.messaging, ...stack.platforms]);
  const deployed = namesOf(stack.deployment);
  return [
    withArticle(purposeName(judgement, catalogue)),
    size,
    used && `uses ${used}`,
    deployed && `runs in ${deployed}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function namesOf(signals: readonly Signal[]): string {
  return listed(signals.map(({ name }) => name));
}
