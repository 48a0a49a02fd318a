import type { ReviewRequest } from '../request/request.ts';
import type { Change } from './change.ts';
import type { Opened } from './git-change.ts';
import type { GitHubApi } from './github-api.ts';
import type { OtherRepositories } from './other-repositories.ts';

/** What a change is read through: git's environment variables, and GitHub's API where the request asks for it. */
export interface ChangePorts {
  readonly environment: NodeJS.ProcessEnv;
  github(): Promise<GitHubApi>;
  readonly others?: OtherRepositories | undefined;
}

/**
 * Opens the change that was asked for: from local git objects, or through GitHub's API without a checkout. `close` ends
 * what reading it keeps open. Only the source that is needed is loaded. Throws UserError when it cannot be read.
 */
export async function openChange(request: ReviewRequest, ports: ChangePorts): Promise<Opened<Change>> {
  const { source, title, body, labels, author, url } = request;
  const words = { title, body, labels, author, url };
  switch (source.kind) {
    case 'git': {
      const { openGitChange } = await import('./git-change.ts');
      const { value, close } = await openGitChange(source, words, ports.environment);
      return { value: { ...value, others: ports.others }, close };
    }
    case 'github': {
      const { openGitHubChange } = await import('./github-change.ts');
      const value = await openGitHubChange(await ports.github(), source, words);
      // A repository that carries an organisation's policy is judged by it like any other.
      return { value: { ...value, others: ports.others, organisation: source.owner }, close: () => undefined };
    }
  }
}
