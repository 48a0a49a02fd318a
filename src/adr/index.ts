import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Evidence } from '../evidence.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { adrTitle, recordNumber } from './adr-path.ts';
import { claimLine, optionLines } from './draft-options.ts';
import { consequences, contextLines, driverLines, outcomeLine, yStatement } from './draft-parts.ts';
import { inReadingOrder } from './option-claims.ts';
import { aboutTheChoice, outlineOf } from './outline.ts';
import { visibleYaml } from './visible-yaml.ts';
import { code, listed, openQuestion, optionName, serviceName, stackName } from './words.ts';
import { writeRecord } from './write-dialects.ts';

/** How raw sentences, places and links are written where the draft lands: the escaping of its publisher. */
export interface DraftWriter {
  prose(text: string, longest?: number): string;
  place(evidence: Evidence): string;
  address(text: string, url: string): string;
  /** A link from the draft to another file of the repository. */
  file(text: string, path: string): string;
  /** The address of a commit; undefined where the repository's is not known. */
  commit(sha: string): string | undefined;
}

/** `date` is the head commit's, ISO 8601; `request` the pull request's address. */
export interface DraftOptions {
  readonly date: string;
  readonly request?: string | undefined;
  /** False leaves it to people to say what the record answers; it does where left out. */
  readonly acknowledge?: boolean | undefined;
  readonly write: DraftWriter;
}

/** A year is when runtimes, teams and traffic have moved enough to look again. */
const yearsToRevisit = 1;

/**
 * The draft of one service's record in its folder's dialect, status proposed, under 100 lines and 5,000 characters. Each Good or Bad rests on
 * evidence or a claim; what the sources disagree on stays a disagreement.
 */
export function draftAdr(judgement: Judgement, review: Review, catalogue: Catalogue, options: DraftOptions): string {
  let draft = '';
  for (let detail = mostDetail; detail >= 1; detail--) {
    draft = writeDraft(judgement, review, catalogue, options, detail);
    if (draft.length < longestDraft && draft.split('\n').length < mostLines) return draft;
  }
  return draft;
}

const longestDraft = 5000;
const mostLines = 100;
/** Lines of a kind that a draft starts with; fewer are taken until it is short enough. */
const mostDetail = 4;

function writeDraft(
  judgement: Judgement,
  review: Review,
  catalogue: Catalogue,
  options: DraftOptions,
  detail: number,
): string {
  const { write } = options;
  const { service, stack, adr } = judgement;
  const outline = outlineOf(judgement);
  const parts = { judgement, catalogue, write, outline, detail, told: new Set<string>() };
  const date = options.date.slice(0, 10);
  const command = `stack-adr review --base ${shortSha(review.base)} --head HEAD`;
  const considered = inReadingOrder(judgement.options)
    .slice(0, detail + 1)
    .filter(({ chosen }) => !chosen);
  return writeRecord(adr.dialect, {
    number: recordNumber(adr.path),
    title: write.prose(adrTitle(judgement), 120),
    date,
    decisionMakers: openQuestion,
    summary: write.prose(yStatement(parts)),
    context: contextLines(parts),
    drivers: driverLines(parts),
    options: [
      `* ${write.prose(stackName(stack, catalogue))}`,
      ...considered.map((option) => `* ${write.prose(optionName(option, catalogue))}`),
    ],
    outcome: outcomeLine(parts),
    consequences: consequences(parts),
    confirmation: write.prose(
      `${code(command)} reports nothing open for ${serviceName(service)} that this record does not acknowledge.`,
    ),
    prosAndCons: optionLines(parts),
    more: moreInformation(judgement, review, options, parts, date),
    block: block(judgement, catalogue, options.acknowledge ?? true),
  });
}

function moreInformation(
  judgement: Judgement,
  review: Review,
  { write, request }: DraftOptions,
  parts: Parameters<typeof claimLine>[1],
  date: string,
): readonly string[] {
  const cited = [...new Set(judgement.findings.flatMap(({ because }) => because))].slice(0, parts.detail * 2);
  return [
    ...(request === undefined
      ? []
      : [`* Decided in ${write.address('the pull request', request)}${seenAt(review, write)}.`]),
    ...judgement.earlier.map((record) => earlierLine(record, write)),
    `* Revisit by ${revisitDate(date)}, or sooner when a declared fact changes. Owner: ${ownerOf(judgement, write)}.`,
    ...cited.flatMap((id) => claimLine(id, parts) ?? []),
  ];
}

function seenAt({ head }: Review, write: DraftWriter): string {
  const url = write.commit(head);
  return url === undefined ? '' : `, on the stack as of ${write.address(code(shortSha(head)), url)}`;
}

/** Who supersedes a record changes both files, and that is for people to do. */
function earlierLine({ path, title, relation }: Judgement['earlier'][number], write: DraftWriter): string {
  const record = write.file(title, path);
  return relation === 'replaced'
    ? `* Takes the place of ${record}: once this is accepted, mark that one superseded by it.`
    : `* See also ${record}.`;
}

/** YAML that names the service and the findings that this record acknowledges. */
function block(judgement: Judgement, catalogue: Catalogue, acknowledge: boolean): string {
  const answered = aboutTheChoice(outlineOf(judgement).cautions, catalogue);
  const rules = [...new Set(answered.map(({ rule }) => rule))];
  if (acknowledge || rules.length === 0) return blockText(judgement, rules);
  return `${blockText(judgement, [])}# What this record answers moves up between the brackets: ${rules.join(', ')}\n`;
}

function blockText(judgement: Judgement, acknowledges: readonly string[]): string {
  return visibleYaml({ service: judgement.service.root, acknowledges });
}

/** By CODEOWNERS; names are quoted, so that nobody is called by a draft. */
function ownerOf({ owners }: Judgement, write: DraftWriter): string {
  return owners.length === 0 ? openQuestion : write.prose(listed(owners.slice(0, 3).map(code)));
}

function shortSha(sha: string): string {
  return /^[0-9a-f]+$/.test(sha) ? sha.slice(0, 12) : 'main';
}

function revisitDate(date: string): string {
  return /^\d{4}/.test(date) ? `${Number(date.slice(0, 4)) + yearsToRevisit}${date.slice(4)}` : openQuestion;
}
