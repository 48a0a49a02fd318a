import type { ReviewRequest } from '../request/request.ts';
import type { Change } from './change.ts';
import type { Opened } from './git-change.ts';

/**
 * Opens the change that was asked for: from local git objects, or through GitHub's API without a checkout. `close` ends
 * what reading it keeps open. Only the source that is needed is loaded. Throws UserError when it cannot be read.
 */
export async function openChange(request: ReviewRequest, environment: NodeJS.ProcessEnv): Promise<Opened<Change>> {
  const { source, title, body, labels, author, url } = request;
  if (source.kind === 'git') {
    const { openGitChange } = await import('./git-change.ts');
    return openGitChange(source, { title, body, labels, author, url }, environment);
  }
  throw new Error('the GitHub source is opened by its own entry');
}
