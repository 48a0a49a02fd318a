import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';

/** Writes a rendered review to a file, making its directory. Throws UserError (exit 3) when that is not possible. */
export function writeOutput(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path} cannot be written: ${reason}`, 'Give another path with --output.', 3, {
      cause: error,
    });
  }
}
