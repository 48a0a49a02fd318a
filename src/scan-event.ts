import type { Catalogue } from './catalogue/catalogue.ts';
import type { GitHubApi } from './change/github-api.ts';
import { openGitHubRevision } from './change/github-change.ts';
import type { OtherRepositories } from './change/other-repositories.ts';
import { readNamedPolicy } from './policy/named-policy.ts';
import type { Policy } from './policy/policy.ts';
import { readPolicy } from './policy/read-policy.ts';
import { deliverScan } from './publish/deliver-scan.ts';
import { refuseHalf } from './publish/exit-status.ts';
import type { Runner } from './publish/runner.ts';
import type { Job } from './request/read-event.ts';
import { scanTree, unchanged } from './scan.ts';
import { version } from './version.ts';

/** What a scan of the Action works with. */
export interface ScanPorts {
  readonly api: GitHubApi;
  readonly others: OtherRepositories;
  readonly runner: Runner;
  readonly catalogue: Catalogue;
}

/**
 * What the Action does where there is no change to look at, on a schedule or by hand: scans one revision and publishes every service with its stack, and with what
 * the policy of that revision says of each. Throws like reviewEvent.
 */
export async function scanRevision(
  job: Job,
  revision: string,
  { api, others, runner, catalogue }: ScanPorts,
): Promise<void> {
  const { tree, date, lost } = await openGitHubRevision(api, job, revision);
  const change = { ...unchanged(tree), url: job.url, others, organisation: job.owner };
  const named = job.inputs.policy;
  const given = named === undefined ? undefined : await readNamedPolicy(named, change);
  const policy = await readPolicy(change, given, catalogue);
  const scanned = await scanTree(tree, isWritten(policy) ? policy : undefined, date, catalogue);
  const failOn = job.inputs['fail-on'];
  const review = { ...scanned, url: job.url, ...(failOn === undefined ? {} : { failOn }) };
  const tool = { version, rules: catalogue.hash };
  await deliverScan({ job, review, judged: isWritten(policy), catalogue, tool }, runner);
  // Without a level nothing that stands fails the run, so nothing passes by half either.
  refuseHalf({ ...review, unjudged: failOn === undefined ? 0 : (review.unjudged ?? 0), lost: lost() });
}

/** Without a policy that somebody wrote a scan tells what runs, and judges nothing. */
function isWritten({ path }: Policy): boolean {
  return path !== undefined;
}
