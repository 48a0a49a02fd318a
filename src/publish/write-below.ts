import { closeSync, constants, lstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Writes a file below `root` without following a link: a checkout may hold the head of a pull request, and a link in it may lead
 * anywhere. Makes the folders that are missing. `fresh` refuses a file that stands there; else it is overwritten. Throws where a folder
 * on the way or the file is a link, where the path leads out of `root`, and what the system throws.
 */
export function writeBelow(root: string, path: string, text: string, { fresh }: { readonly fresh: boolean }): void {
  const inside = relative(root, join(root, path));
  if (inside === '' || inside.split(sep)[0] === '..') throw new Error(`${path} leads out of ${root}`);
  mkdirSync(root, { recursive: true });
  let folder = root;
  for (const name of dirname(inside).split(sep)) {
    if (name === '.') continue;
    folder = join(folder, name);
    const kind = lstatSync(folder, { throwIfNoEntry: false });
    if (kind === undefined) mkdirSync(folder);
    else if (kind.isSymbolicLink()) throw new Error(`${relative(root, folder)} is a link, which is not followed`);
  }
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;
  // Where the system does not know the flag it is 0 or not there; O_EXCL follows no link anywhere.
  const file = openSync(join(root, inside), O_WRONLY | O_CREAT | (O_NOFOLLOW ?? 0) | (fresh ? O_EXCL : O_TRUNC), 0o666);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
