import { describe, expect, test } from 'vitest';
import { type GitHubApi, GitHubError, type GitHubReason } from '../../src/change/github-api.ts';
import { openOtherRepositories } from '../../src/change/other-repositories.ts';

const place = { repository: 'acme/.github', path: 'stack-policy.yml', revision: 'HEAD' };

/** GitHub where the question for the commit is answered with an error. */
function repositories(reason: GitHubReason, detail: string) {
  const api: GitHubApi = {
    rest: async (route) => {
      throw new GitHubError(reason, `GitHub rejected the request: ${route} (${detail})`);
    },
    graphql: async () => undefined,
  };
  const give = (repository: string) => `Give a token for ${repository}.`;
  return openOtherRepositories({ folders: new Map(), with: 'with a token', give, api: async () => api });
}

describe('a repository that need not be there', () => {
  test.each<[string, GitHubReason, string]>([
    ['is none', 'not-found', '404: Not Found'],
    ['is empty', 'rejected', '409: Git Repository is empty.'],
    ['has no such revision', 'rejected', '422: No commit found for SHA: HEAD'],
  ])('%s: nothing is found, and what must be there is named with what to give', async (_, reason, detail) => {
    const others = repositories(reason, detail);
    expect(await others.find(place)).toBeUndefined();
    await expect(others.read(place)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('acme/.github/stack-policy.yml@HEAD could not be read with a token'),
      next: expect.stringContaining('Give a token for acme/.github.'),
    });
  });

  test.each<[string, GitHubReason, string]>([
    ['is refused', 'permission', '403: Resource not accessible by integration'],
    ['cannot be asked for now', 'rate-limit', '403: rate limit'],
    ['is out of reach', 'unreachable', '502: Bad Gateway'],
  ])('%s: that is no word on whether it is there', async (_, reason, detail) => {
    await expect(repositories(reason, detail).find(place)).rejects.toMatchObject({ exitCode: 2 });
  });
});
