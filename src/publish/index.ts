import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { GitHubApi } from '../change/github-api.ts';
import type { ActionRequest } from '../request/read-event.ts';
import { isOpen } from '../verdict/index.ts';
import type { Review } from '../verdict/verdict.ts';
import { type Annotation, annotationsOf } from './annotations.ts';
import { commitDrafts } from './commit-drafts.ts';
import { type CommentWords, deliverComment } from './deliver-comment.ts';
import { exitStatus } from './exit-status.ts';
import { renderAdr } from './render-adr.ts';
import { longestSummary, renderComment, renderResolved, renderSummary } from './render-comment.ts';
import { renderReport, type Tool } from './render-report.ts';
import { renderSarif } from './render-sarif.ts';
import { writeNewFile } from './write-drafts.ts';

/** What the runner takes from a step: the port that the Action's outcome leaves by. */
export interface Runner {
  setOutput(name: string, value: string): void;
  /** Throws when there is no file for the summary. */
  writeSummary(markdown: string): Promise<void>;
  annotate(annotation: Annotation): void;
  warn(message: string): void;
  setExitStatus(code: 0 | 1): void;
}

/** A review and what its publication needs beside it. `date` is the head commit's, ISO 8601. */
export interface Delivery {
  readonly request: Pick<
    ActionRequest,
    'source' | 'pullRequest' | 'comment' | 'reportFile' | 'sarifFile' | 'adr' | 'workspace'
  >;
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly date: string;
  readonly tool: Tool;
}

// A step's outputs may hold 1 MB in all; what does not fit is in the report file.
const longestOutput = 900_000;

/**
 * Publishes a review: outputs, job summary, annotations, exit status, and the comment last. What cannot be written
 * becomes a warning of the job; the verdict is out before the comment is tried. Throws only what GitHub did not cause.
 */
export async function deliver(delivery: Delivery, runner: Runner, api: GitHubApi): Promise<void> {
  const { review, catalogue, request } = delivery;
  const options = {
    date: delivery.date,
    branch: request.pullRequest?.branch,
    request: request.pullRequest?.url,
    draft: request.adr === 'comment' || request.adr === 'commit',
  };
  deliverOutputs(delivery, runner);
  if (request.adr === 'file') deliverDrafts(delivery, runner);
  await deliverSummary(renderSummary(review, catalogue, options), runner);
  for (const annotation of annotationsOf(review, catalogue)) runner.annotate(annotation);
  runner.setExitStatus(exitStatus(review));

  const committed = request.adr === 'commit' ? await deliverCommit(delivery, runner, api) : undefined;
  const { pullRequest, comment, source } = request;
  if (pullRequest === undefined || comment === 'never') {
    runner.setOutput('comment-url', '');
    return;
  }
  const words = commentWords(review, comment, (earlier) =>
    renderComment(review, catalogue, { ...options, earlier, committed }),
  );
  const outcome = await deliverComment(api, { ...source, number: pullRequest.number }, words);
  if (outcome.kind === 'failed') runner.warn(outcome.warning);
  runner.setOutput('comment-url', 'url' in outcome ? outcome.url : '');
}

/** A first comment only when there is something to say; an earlier one never stays behind what is true now. */
function commentWords(
  review: Review,
  comment: 'always' | 'on-findings',
  render: (earlier: string | undefined) => string,
): CommentWords {
  if (review.verdict === 'none') return { first: undefined, again: () => renderResolved(review) };
  const found = review.judgements.some(({ findings }) => findings.some(isOpen));
  return { first: comment === 'always' || found ? render(undefined) : undefined, again: render };
}

function deliverOutputs({ review, catalogue, request, tool }: Delivery, runner: Runner): void {
  const report = renderReport(review, catalogue, tool);
  const written = writeReport(request.reportFile, report, runner);
  if (request.sarifFile !== undefined)
    writeReport(request.sarifFile, renderSarif(withoutClosed(review), catalogue, { tool }), runner);
  const fits = Buffer.byteLength(report) <= longestOutput;
  if (!fits) runner.warn('The report is too large for an output; it is in the file that the output report-file names.');
  const findings = review.judgements.flatMap((judgement) => judgement.findings.filter(isOpen));
  const outputs: Readonly<Record<string, string>> = {
    verdict: review.verdict,
    services: JSON.stringify(review.judgements.map(({ service }) => service.root)),
    findings: String(findings.length),
    report: fits ? report : '',
    'report-file': written ? request.reportFile : '',
    'adr-path': review.judgements.map(({ adr }) => adr.path).join('\n'),
    incomplete: String(review.incomplete.length),
  };
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value);
}

/** GitHub shows what SARIF calls suppressed as an open alert, so what an ADR or a waiver closed is left out there. */
function withoutClosed(review: Review): Review {
  const judgements = review.judgements.map((judgement) => ({
    ...judgement,
    findings: judgement.findings.filter(({ status }) => status === 'open'),
  }));
  return { ...review, judgements };
}

/** Drafts as files of the checkout, for the steps that follow; what stands there already stays. */
function deliverDrafts({ review, catalogue, request, date }: Delivery, runner: Runner): void {
  for (const judgement of review.judgements.filter(({ adr }) => adr.status === 'missing')) {
    const text = renderAdr(judgement, review, catalogue, { date, request: request.pullRequest?.url });
    try {
      writeNewFile(join(request.workspace, judgement.adr.path), text);
    } catch (error) {
      runner.warn(`The draft ${judgement.adr.path} could not be written: ${reasonOf(error)}`);
    }
  }
}

/** Drafts as a commit to the pull request's branch; gives its address. What the drafts answer is left for people to accept. */
async function deliverCommit(
  { review, catalogue, request, date }: Delivery,
  runner: Runner,
  api: GitHubApi,
): Promise<string | undefined> {
  const drafts = review.judgements
    .filter(({ adr }) => adr.status === 'missing')
    .map((judgement) => ({
      service: judgement.service.root,
      path: judgement.adr.path,
      text: renderAdr(judgement, review, catalogue, { date, request: request.pullRequest?.url, acknowledge: false }),
    }));
  if (drafts.length === 0) return undefined;
  const branch = { ...request.source, branch: request.pullRequest?.branch, head: review.head };
  const outcome = await commitDrafts(api, branch, drafts);
  runner.warn(outcome.warning);
  return outcome.kind === 'committed' ? outcome.url : undefined;
}

function writeReport(path: string, report: string, runner: Runner): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, report);
    return true;
  } catch (error) {
    runner.warn(`${path} could not be written: ${reasonOf(error)}`);
    return false;
  }
}

async function deliverSummary(markdown: string, runner: Runner): Promise<void> {
  if (Buffer.byteLength(markdown) > longestSummary) throw new Error('the summary is longer than its renderer allows');
  try {
    await runner.writeSummary(markdown);
  } catch (error) {
    runner.warn(`The job summary could not be written: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
