import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from '../change/github-api.ts';
import type { DraftFile } from './write-drafts.ts';

/** The branch that drafts are committed to, and the commit that was reviewed: it has to be the branch's tip still. */
export interface DraftBranch extends RepositoryName {
  /** Undefined for a fork's: it is not ours to write to. */
  readonly branch: string | undefined;
  readonly head: string;
}

/** What became of the commit. A warning is the whole message for the reader of the job. */
export type CommitOutcome =
  | { readonly kind: 'committed'; readonly url: string; readonly warning: string }
  | { readonly kind: 'failed'; readonly warning: string };

const mutation =
  'mutation CommitDrafts($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid url}}}';
const answerSchema = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: z.string(), url: z.string() }) }),
});

const instead = 'The drafts are in the job summary.';

/**
 * Commits drafts to the pull request's branch, all in one commit that GitHub signs. Drafts are new files at the commit that was reviewed, and GitHub
 * refuses where the branch has moved since, so nothing that a person wrote is overwritten. GitHub's refusals become a warning.
 */
export async function commitDrafts(
  api: GitHubApi,
  { owner, repository, branch, head }: DraftBranch,
  drafts: readonly DraftFile[],
): Promise<CommitOutcome> {
  if (branch === undefined) {
    const why = 'the pull request comes from another repository, or the run belongs to none';
    return { kind: 'failed', warning: `The drafts were not committed: ${why}. ${instead}` };
  }
  const names = drafts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repository}`, branchName: branch },
    message: {
      headline: drafts.length === 1 ? 'Draft an architecture decision record' : 'Draft architecture decision records',
      body: `${names.join('\n')}\n\nDrafted by stack-adr; status proposed, for people to finish.`,
    },
    expectedHeadOid: head,
    fileChanges: {
      additions: drafts.map(({ path, text }) => ({ path, contents: Buffer.from(text).toString('base64') })),
    },
  };
  try {
    const answer = readAnswer(
      answerSchema,
      await api.graphql(mutation, { input }),
      'the GraphQL mutation CommitDrafts',
    );
    const { oid, url } = answer.createCommitOnBranch.commit;
    const warning = `The drafts were committed to ${branch} as ${oid.slice(0, 12)}. A commit by the job's own token starts no checks: push once more, or give the input "token" one of a GitHub App.`;
    return { kind: 'committed', url, warning };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: 'failed', warning: `The drafts were not committed. ${reasonOf(error)} ${instead}` };
  }
}

function reasonOf(error: GitHubError): string {
  if (error.reason === 'permission')
    return [
      'The token may not write to the branch. Add to the job in the workflow:',
      'permissions:',
      '  contents: write',
      '  pull-requests: write',
      'For pull requests by Dependabot GitHub keeps the token read-only all the same.',
    ].join('\n');
  if (/\b(?:expected branch to point|STALE_DATA)\b/i.test(error.message))
    return 'The branch has moved on since it was reviewed; the run for the newer commit drafts anew.';
  return `${error.message}.`;
}
