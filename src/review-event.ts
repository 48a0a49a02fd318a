import catalogue from 'virtual:catalogue';
import type { Change } from './change/change.ts';
import { connectGitHub, type GitHubApi } from './change/github-api.ts';
import { openChange } from './change/index.ts';
import { type OtherRepositories, openOtherRepositories } from './change/other-repositories.ts';
import { UserError } from './errors.ts';
import { type ExtendedPlace, extendedPlace } from './policy/extended-place.ts';
import { baseFiles, filesBeside } from './policy/read-policy.ts';
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
  const others = otherRepositories(asked, api);
  const ports = { environment, github: async () => api, others };
  const { value: change, close } = await openChange(request.review, ports);
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

/** What policies extend is read with the input config-token where there is one, else with the job's token. */
function otherRepositories({ configToken, github }: ActionRequest, api: GitHubApi): OtherRepositories {
  const none = configToken === undefined;
  return openOtherRepositories({
    folders: new Map(),
    with: none
      ? "with the job's own token, which sees this repository and public ones"
      : 'with the input "config-token"',
    give: (repository) => `Give the input "config-token" a token with the permission contents: read on ${repository}.`,
    api: async () => (none ? api : connectGitHub({ ...github, token: configToken })),
  });
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
async function withPolicy({ review: request, policyPath }: ActionRequest, change: Change): Promise<ReviewRequest> {
  if (policyPath === undefined) return request;
  const place = extendedPlace(policyPath);
  if (place.kind === 'remote') return { ...request, policy: await elsewhere(policyPath, place, change.others) };
  const base = baseFiles(change);
  const beside = filesBeside(base);
  const text = await beside(policyPath);
  if (text !== undefined) return { ...request, policy: { path: policyPath, text, at: 'base', beside } };
  throw new UserError(
    `the policy ${policyPath} is not at the base revision ${base.commit.slice(0, 12)}`,
    'Merge it to the base branch first, or correct the input "policy".',
    2,
  );
}

/** The policy of another repository, as the input names it: owner/repository/path@revision. */
async function elsewhere(
  name: string,
  place: Extract<ExtendedPlace, { kind: 'remote' }>,
  others: OtherRepositories | undefined,
): Promise<NonNullable<ReviewRequest['policy']>> {
  const found = await others?.read(place);
  if (found === undefined) throw new UserError(`the policy ${name} is not there`, 'Correct the input "policy".', 2);
  const revision = found.commit ?? place.revision;
  const beside = async (path: string) => (await others?.read({ ...place, path, revision }))?.text;
  return { path: place.path, text: found.text, name, commit: found.commit, beside };
}
