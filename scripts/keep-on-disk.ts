import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * What `make` gives, read from a file of the directory when it was made before of the same files: processes that run one after another, or
 * beside each other, need not each make it. Of the directory's files only the latest stays. `make` must follow from the content of `inputs`
 * (paths of files) and the version of Node alone, and give what a structured clone carries; what it throws is thrown, and nothing is kept.
 */
export function keepOnDisk<T>(directory: string, inputs: readonly string[], make: () => T): T {
  const name = `${keyOf(inputs)}.bin`;
  mkdirSync(directory, { recursive: true });
  const kept = readdirSync(directory);
  const content = kept.includes(name) ? read(join(directory, name)) : undefined;
  if (content !== undefined) return deserialize(content) as T;
  const made = make();
  // Written under another name first: a process that reads meanwhile finds all of it or nothing.
  const draft = join(directory, `${name}.${process.pid}`);
  writeFileSync(draft, serialize(made));
  renameSync(draft, join(directory, name));
  for (const old of kept) if (old.endsWith('.bin') && old !== name) rmSync(join(directory, old), { force: true });
  return made;
}

/** Undefined when another process has just removed it. */
function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function keyOf(inputs: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs) {
    const content = readFileSync(path);
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
