import catalogue from 'virtual:catalogue';
import { findAskedChange } from './change/asked-change.ts';
import { connectGitHub, type GitHubApi } from './change/github-api.ts';
import { openChange } from './change/index.ts';
import { type OtherRepositories, openOtherRepositories } from './change/other-repositories.ts';
import { readNamedPolicy } from './policy/named-policy.ts';
import { actionsRunner } from './publish/actions-runner.ts';
import { deliverNothing } from './publish/deliver-files.ts';
import { refuseHalf } from './publish/exit-status.ts';
import { deliver } from './publish/index.ts';
import type { Runner } from './publish/runner.ts';
import type { RunnerEvent } from './request/event-file.ts';
import { type Job, readEvent, requestOf } from './request/read-event.ts';
import { readInputs } from './request/read-inputs.ts';
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
  const job = readEvent(event, readInputs(environment), environment);
  const runner = actionsRunner(setExitStatus);
  const { occasion } = job;
  if (occasion.kind === 'nothing') return deliverNothing(occasion.why, runner);
  const api = await connectGitHub(job.github);
  const others = otherRepositories(job, api);
  if (occasion.kind === 'scan') {
    const { scanRevision } = await import('./scan-event.ts');
    return scanRevision(job, occasion.revision, { api, others, runner, catalogue });
  }
  const asked = await findAskedChange(api, job, occasion);
  if (asked.kind === 'nothing') return deliverNothing(asked.why, runner);
  if (asked.remark !== undefined) runner.warn(asked.remark);
  const request = requestOf(job, asked.change);
  const { value: change, close } = await openChange(request.review, { environment, github: async () => api, others });
  try {
    const named = job.inputs.policy;
    const policy = named === undefined ? undefined : await readNamedPolicy(named, change);
    const reviewed = await review(change, { ...request.review, policy }, catalogue);
    const tool = { version, rules: catalogue.hash };
    await deliver({ request, review: reviewed, catalogue, date: change.date, tool }, runner, api);
    refuseHalf(reviewed);
  } finally {
    close();
  }
}

/** What policies extend is read with the input config-token where there is one, else with the job's token. */
function otherRepositories({ inputs, github }: Job, api: GitHubApi): OtherRepositories {
  const token = inputs['config-token'];
  const none = token === undefined;
  return openOtherRepositories({
    folders: new Map(),
    with: none
      ? "with the job's own token, which sees this repository and public ones"
      : 'with the input "config-token"',
    give: (repository) => `Give the input "config-token" a token with the permission contents: read on ${repository}.`,
    api: async () => (none ? api : connectGitHub({ ...github, token })),
  });
}
