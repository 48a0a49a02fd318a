import { existsSync, readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import type { ReviewCommand } from './command.ts';
import type { ReviewRequest } from './request.ts';

/** The request of a local review, with the files that the command names. Throws UserError for one that cannot be read. */
export function localRequest(command: ReviewCommand): ReviewRequest {
  const file = (path: string | undefined) => (path === undefined ? undefined : { path, text: readText(path) });
  return {
    source: { kind: 'git', directory: command.directory, base: command.base, head: command.head },
    title: command.title,
    body: file(command.bodyFile)?.text ?? '',
    labels: [],
    author: undefined,
    url: command.repositoryUrl,
    policy: command.policyFile === undefined ? undefined : givenPolicy(command.policyFile),
    context: file(command.contextFile),
    failOn: command.failOn,
    now: command.now,
  };
}

/** A policy of the disk, with the files beside it. Throws UserError, exit code 2, when it cannot be read. */
export function givenPolicy(path: string): NonNullable<ReviewRequest['policy']> {
  const beside = async (other: string) => (existsSync(other) ? readText(other) : undefined);
  return { path, text: readText(path), beside };
}

/** The text of a file that the command line names. Throws UserError, exit code 2, when it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path} cannot be read: ${reason}`, 'Give the path of a file that is there.', 2, {
      cause: error,
    });
  }
}

/** The request of a sample pull request: what its author wrote, and every default. */
export function sampleRequest(sample: {
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
}): ReviewRequest {
  return {
    source: { kind: 'git', directory: '.', base: undefined, head: 'HEAD' },
    title: sample.title,
    body: sample.body,
    labels: sample.labels,
    author: sample.author,
    url: undefined,
    policy: undefined,
    context: undefined,
    failOn: undefined,
    now: undefined,
  };
}
