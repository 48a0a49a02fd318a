import { GitHubError } from '../change/github-api.ts';

/**
 * What was tried beside the verdict, or the warning for the reader of the job where GitHub refused it; other errors are thrown.
 * `needs` are the lines below `permissions:` that let a token do it, `what` completes "... was not ...".
 */
export async function orWarning<T>(
  what: string,
  needs: readonly string[],
  act: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly warning: string }> {
  try {
    return { done: await act() };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { warning: `${what}. ${error.message}. ${nextStep(error, needs)}\nThe verdict stands without it.` };
  }
}

function nextStep({ reason, next }: GitHubError, needs: readonly string[]): string {
  if (reason !== 'permission') return next;
  const lines = ['contents: read', ...needs].map((line) => `  ${line}`);
  return ['Add to the job in the workflow:', 'permissions:', ...lines].join('\n');
}
