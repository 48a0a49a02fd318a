import { GitHubError } from '../change/github-api.ts';

/**
 * Tries what stands beside the verdict; gives the warning for the reader of the job where GitHub refuses it. Other errors are thrown.
 * `needs` are the lines below `permissions:` that let a token do it, `what` is the sentence that says what was not done.
 */
export async function warningOf(
  what: string,
  needs: readonly string[],
  act: () => Promise<unknown>,
): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return `${what}. ${error.message}. ${nextStep(error, needs)}\nThe verdict stands without it.`;
  }
}

function nextStep({ reason, next }: GitHubError, needs: readonly string[]): string {
  if (reason !== 'permission') return next;
  const lines = ['contents: read', ...needs].map((line) => `  ${line}`);
  return ['Add to the job in the workflow:', 'permissions:', ...lines].join('\n');
}
