import { quietly, tryGit } from '../change/git-process.ts';
import { UserError } from '../errors.ts';
import { writeBelow } from './write-below.ts';

/** A draft and where it goes in the work tree. */
export interface DraftFile {
  readonly service: string;
  /** Relative to the repository root. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes drafts into the work tree that `directory` is in, and gives their paths. Throws UserError where there is no work tree, or a file
 * stands there already: nothing is overwritten.
 */
export async function writeDrafts(
  directory: string,
  drafts: readonly DraftFile[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (drafts.length === 0) return [];
  const root = await tryGit({ directory, environment: quietly(environment) }, ['rev-parse', '--show-toplevel']).catch(
    () => undefined,
  );
  if (root === undefined || root.trim() === '') {
    throw new UserError(
      `${directory} has no work tree to write to`,
      'Print the drafts: stack-adr review --format adr.',
      2,
    );
  }
  for (const { path, text } of drafts) writeNewFile(root.trim(), path, text);
  return drafts.map(({ path }) => path);
}

/** Writes a file that is not there yet below `root`, following no link. Throws UserError where something stands there or it cannot be written. */
export function writeNewFile(root: string, path: string, text: string): void {
  try {
    writeBelow(root, path, text, { fresh: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${path} was not written: ${reason}`,
      'Move what stands there, or print the draft: stack-adr review --format adr.',
      3,
      { cause: error },
    );
  }
}
