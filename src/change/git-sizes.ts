import { text } from 'node:stream/consumers';
import { type GitRepository, startGit } from './git-process.ts';
import type { BlobSize } from './text-budget.ts';

/**
 * The sizes of blobs, asked of one `git cat-file --batch-check`, without their contents; one that the object store does not hold has
 * none to read and counts 0.
 */
export async function readSizes(repository: GitRepository, oids: readonly string[]): Promise<readonly BlobSize[]> {
  const child = startGit(repository, ['cat-file', '--batch-check=%(objectsize)', '--buffer']);
  child.stdin.on('error', () => undefined); // what is not answered counts 0 and is told when it is read
  child.on('error', () => undefined);
  const answered = text(child.stdout);
  child.stderr.resume();
  child.stdin.end(`${oids.join('\n')}\n`);
  const lines = (await answered).split('\n');
  return oids.map((oid, index) => ({ oid, bytes: /^\d+$/.test(lines[index] ?? '') ? Number(lines[index]) : 0 }));
}
