import { join, relative } from 'node:path';
import type { GitHubApi } from '../change/github-api.ts';
import type { ActionRequest } from '../request/read-event.ts';
import { isOpen } from '../verdict/index.ts';
import type { Review } from '../verdict/verdict.ts';
import { annotationsOf, cappedForStep } from './annotations.ts';
import { commitDrafts } from './commit-drafts.ts';
import { type CommentWords, deliverComment } from './deliver-comment.ts';
import { deliverExtras } from './deliver-extras.ts';
import { deliverReport, deliverSummary, reasonOf, withoutClosed } from './deliver-files.ts';
import type { Delivery } from './delivery.ts';
import { exitStatus } from './exit-status.ts';
import { renderAdr } from './render-adr.ts';
import { commentMarker, renderComment, renderResolved, renderSummary } from './render-comment.ts';
import { renderReport } from './render-report.ts';
import { renderSarif } from './render-sarif.ts';
import { type Runner, setOutputs } from './runner.ts';
import { writeNewFile } from './write-drafts.ts';

/**
 * Publishes a review: outputs, job summary, annotations, exit status, and what GitHub may refuse last. What cannot be written
 * becomes a warning of the job; the verdict is out before the comment is tried. Throws only what GitHub did not cause.
 */
export async function deliver(delivery: Delivery, runner: Runner, api: GitHubApi): Promise<void> {
  const { review, catalogue, request } = delivery;
  const { adr, instance } = request.inputs;
  const options = {
    date: delivery.date,
    branch: request.pullRequest?.branch,
    request: request.pullRequest?.url,
    draft: adr === 'comment' || adr === 'commit',
    instance,
  };
  deliverOutputs(delivery, runner);
  if (adr === 'file') deliverDrafts(delivery, runner);
  await deliverSummary(renderSummary(review, catalogue, options), runner);
  const annotations = annotationsOf(review, catalogue);
  if (request.inputs.annotations) for (const one of cappedForStep(annotations)) runner.annotate(one);
  runner.setExitStatus(exitStatus(review));

  const committed = adr === 'commit' ? await deliverCommit(delivery, runner, api) : undefined;
  const render = (earlier: string | undefined) => renderComment(review, catalogue, { ...options, earlier, committed });
  await comment(delivery, runner, api, render);
  await deliverExtras(delivery, annotations, runner, api);
}

async function comment(
  { request, review }: Delivery,
  runner: Runner,
  api: GitHubApi,
  render: (earlier: string | undefined) => string,
): Promise<void> {
  const { pullRequest, source, inputs } = request;
  if (pullRequest === undefined || inputs.comment === 'never') return;
  const place = { ...source, number: pullRequest.number, marker: commentMarker(inputs.instance) };
  const words = commentWords(review, inputs, render);
  const outcome = await deliverComment(api, place, words, review.head);
  if ('warning' in outcome) runner.warn(outcome.warning);
  if ('url' in outcome) setOutputs({ 'comment-url': outcome.url }, runner);
}

/** A first comment only when there is something to say; an earlier one never stays behind what is true now. */
function commentWords(
  review: Review,
  { comment: wish, instance }: ActionRequest['inputs'],
  render: (earlier: string | undefined) => string,
): CommentWords {
  if (review.verdict === 'none') return { first: undefined, again: () => renderResolved(review, instance) };
  const found = review.judgements.some(({ findings }) => findings.some(isOpen));
  return { first: wish === 'always' || found ? render(undefined) : undefined, again: render };
}

function deliverOutputs({ review, catalogue, request, tool }: Delivery, runner: Runner): void {
  const { instance } = request.inputs;
  const sarif = () => renderSarif(withoutClosed(review), catalogue, { tool, instance });
  const written = deliverReport(request, renderReport(review, catalogue, tool), sarif, runner);
  const findings = review.judgements.flatMap((judgement) => judgement.findings.filter(isOpen));
  setOutputs(
    {
      verdict: review.verdict,
      services: JSON.stringify(review.judgements.map(({ service }) => service.root)),
      findings: String(findings.length),
      ...written,
      'adr-path': review.judgements.map(({ adr }) => adr.path).join('\n'),
      'comment-url': '',
      incomplete: String(review.incomplete.length),
    },
    runner,
  );
}

/** Drafts as files of the checkout, for the steps that follow; what stands there already stays. */
function deliverDrafts({ review, catalogue, request, date }: Delivery, runner: Runner): void {
  for (const judgement of review.judgements.filter(({ adr }) => adr.status === 'missing')) {
    const text = renderAdr(judgement, review, catalogue, { date, request: request.pullRequest?.url });
    try {
      writeNewFile(request.checkout, join(relative(request.checkout, request.workspace), judgement.adr.path), text);
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
