import type { ReviewRequest } from '../request/request.ts';
import type { Change } from './change.ts';
import type { Opened } from './git-change.ts';
import type { GitHubApi } from './github-api.ts';

/** What a change is read through: git's environment variables, and GitHub's API where the request asks for it. */
export interface ChangePorts {
  readonly environment: NodeJS.ProcessEnv;
  github(): Promise<GitHubApi>;
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
      return openGitChange(source, words, ports.environment);
    }
    case 'github': {
      const { openGitHubChange } = await import('./github-change.ts');
      return { value: await openGitHubChange(await ports.github(), source, words), close: () => undefined };
    }
  }
}
