import type { GitHubApi } from '../change/github-api.ts';
import type { Annotation } from './annotations.ts';
import { askReviewers } from './ask-reviewers.ts';
import { deliverCheck } from './deliver-check.ts';
import { deliverLabels } from './deliver-labels.ts';
import type { Delivery } from './delivery.ts';
import { warningOf } from './refused.ts';
import { longestComment, renderSummary } from './render-comment.ts';
import type { Runner } from './runner.ts';

/** What a workflow may ask for beside the comment: a check run, labels, reviewers. GitHub's refusals become warnings. */
export async function deliverExtras(
  { request, review, catalogue, date }: Delivery,
  annotations: readonly Annotation[],
  runner: Runner,
  api: GitHubApi,
): Promise<void> {
  const { source, pullRequest, inputs } = request;
  const { instance } = inputs;
  const tell = async (what: string, needs: readonly string[], act: () => Promise<unknown>) => {
    const warning = await warningOf(what, needs, act);
    if (warning !== undefined) runner.warn(warning);
  };
  if (inputs['check-run']) {
    const options = { date, request: pullRequest?.url, draft: false, instance, maxBytes: longestComment };
    const summary = renderSummary(review, catalogue, options);
    const check = { review, summary, annotations, instance };
    await tell('The check run was not written', ['checks: write'], () => deliverCheck(api, source, check));
  }
  if (pullRequest === undefined) return;
  const place = { ...source, number: pullRequest.number };
  if (inputs.labels) {
    const needs = ['issues: write', 'pull-requests: write'];
    await tell('The labels were not set', needs, () => deliverLabels(api, place, review.verdict, instance));
  }
  const toTalkAbout = review.verdict !== 'none' && review.verdict !== 'fits';
  if (inputs.reviewers && toTalkAbout) {
    const wanted = review.reviewers ?? [];
    if (wanted.length === 0) runner.say('The policy names no reviewers.');
    const what = `The reviewers ${wanted.join(', ')} were not asked (the job's own token cannot ask teams; one of a GitHub App can)`;
    await tell(what, ['pull-requests: write'], () => askReviewers(api, place, wanted, pullRequest.author));
  }
}
