import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../errors.ts';

const mostFiles = 5000;
const largest = 1024 * 1024; // bytes, as of every file that is read

/**
 * A file, or the text files of a folder with paths relative to it, sorted; links are not followed and larger files are left out. Throws UserError (exit 2) for
 * what cannot be read and for a folder of too many files.
 */
export function readFolder(path: string): readonly { readonly path: string; readonly text: string }[] {
  try {
    if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }];
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:md|markdown|json|csv|ya?ml)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (files.length > mostFiles)
      throw new UserError(`${path} has ${files.length} files`, 'Name the radar’s own folder.', 2);
    return files
      .filter((file) => statSync(file).size <= largest)
      .map((file) => ({
        path: relative(path, file).replaceAll('\\', '/'),
        text: readFileSync(file, 'utf8'),
      }));
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${path} cannot be read: ${reason}`, 'Give the path of a file or folder that is there.', 2, {
      cause: error,
    });
  }
}
