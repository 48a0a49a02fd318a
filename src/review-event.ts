import catalogue from 'virtual:catalogue';
import type { Change } from './change/change.ts';
import { connectGitHub, type GitHubApi } from './change/github-api.ts';
import { openChange } from './change/index.ts';
import { UserError } from './errors.ts';
import { actionsRunner } from './publish/actions-runner.ts';
import { deliver, type Runner } from './publish/index.ts';
import type { RunnerEvent } from './request/event-file.ts';
import { type ActionRequest, readEvent } from './request/read-event.ts';
import { type Inputs, readInputs } from './request/read-inputs.ts';
import type { ReviewRequest } from './request/request.ts';
import { review } from './review.ts';
import { version } from './version.ts';

/**
 * What the Action does with an event: reads what was asked, reviews it, publishes the outcome. `setExitStatus` is told
 * before the comment is tried. Throws UserError for what the user can correct, GitHubError when GitHub did not answer.
 */
export async function reviewEvent(
  event: RunnerEvent,
  environment: NodeJS.ProcessEnv,
  setExitStatus: Runner['setExitStatus'],
): Promise<void> {
  const inputs = readInputs(environment);
  const asked = readEvent(event, inputs, environment);
  const api = await connectGitHub(asked.github);
  const request = await ofPullRequest(asked, event, inputs, environment, api);
  const { value: change, close } = await openChange(request.review, { environment, github: async () => api });
  try {
    const reviewed = await review(change, await withPolicy(request, change), catalogue);
    await deliver(
      {
        request,
        review: reviewed,
        catalogue,
        date: change.date,
        tool: { version, rules: catalogue.hash },
      },
      actionsRunner(setExitStatus),
      api,
    );
  } finally {
    close();
  }
}

/** With the input pull-request, the request is that pull request's, whatever the event was. */
async function ofPullRequest(
  asked: ActionRequest,
  event: RunnerEvent,
  inputs: Inputs,
  environment: NodeJS.ProcessEnv,
  api: GitHubApi,
): Promise<ActionRequest> {
  const number = inputs['pull-request'];
  if (number === undefined) return asked;
  const { owner, repository: repo } = asked.source;
  const pull_request = await api.rest('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    owner,
    repo,
    pull_number: number,
  });
  return readEvent({ name: 'pull_request', payload: { ...event.payload, pull_request } }, inputs, environment);
}

/** A policy that the workflow names is read at the base revision too: a pull request cannot loosen its own. */
async function withPolicy({ review: request, policyPath }: ActionRequest, { base }: Change): Promise<ReviewRequest> {
  if (policyPath === undefined) return request;
  const content = (await base.read([policyPath])).get(policyPath);
  if (content?.kind === 'text') return { ...request, policy: { path: policyPath, text: content.text } };
  throw new UserError(
    `the policy ${policyPath} ${content === undefined ? 'is not' : 'cannot be read'} at the base revision ${base.commit.slice(0, 12)}`,
    'Merge it to the base branch first, or correct the input "policy".',
    2,
  );
}
