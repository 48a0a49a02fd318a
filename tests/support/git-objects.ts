import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { MemoryFile } from '../../src/change/memory-tree.ts';

/** An entry of a git tree object; `size` only for blobs. */
interface GitEntry {
  readonly name: string;
  readonly mode: '100644' | '120000' | '160000' | '040000';
  readonly type: 'blob' | 'commit' | 'tree';
  readonly oid: string;
  readonly size?: number;
}

/** Git objects by id, as a server holds them. */
export interface GitObjects {
  readonly blobs: Map<string, Buffer>;
  readonly trees: Map<string, readonly GitEntry[]>;
}

/** Stores files as git blobs and trees and gives the id of the root tree, the same as git's own. */
export function storeTree(objects: GitObjects, files: Readonly<Record<string, MemoryFile>>): string {
  const below = new Map<string, Record<string, MemoryFile>>();
  const entries: GitEntry[] = [];
  for (const [path, file] of Object.entries(files)) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      entries.push(storeFile(objects, path, file));
      continue;
    }
    const directory = below.get(path.slice(0, slash)) ?? {};
    directory[path.slice(slash + 1)] = file;
    below.set(path.slice(0, slash), directory);
  }
  for (const [name, inner] of below)
    entries.push({ name, mode: '040000', type: 'tree', oid: storeTree(objects, inner) });
  // Git sorts by bytes, and a directory as if its name ended with a slash.
  entries.sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const body = Buffer.concat(
    entries.map(({ name, mode, oid }) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(oid, 'hex')]),
    ),
  );
  const oid = objectId('tree', body);
  objects.trees.set(oid, entries);
  return oid;
}

/** The id that git gives an object. */
export function objectId(kind: 'blob' | 'tree' | 'commit', body: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${body.length}\0`).update(body).digest('hex');
}

function storeFile(objects: GitObjects, name: string, file: MemoryFile): GitEntry {
  if (typeof file === 'object' && 'submodule' in file) {
    return { name, mode: '160000', type: 'commit', oid: file.submodule };
  }
  const link = typeof file === 'object' && 'symlink' in file;
  const body = Buffer.from(typeof file === 'string' ? file : 'symlink' in file ? file.symlink : file);
  const oid = objectId('blob', body);
  objects.blobs.set(oid, body);
  return { name, mode: link ? '120000' : '100644', type: 'blob', oid, size: body.length };
}

function sortKey({ name, type }: GitEntry): Buffer {
  return Buffer.from(type === 'tree' ? `${name}/` : name);
}
