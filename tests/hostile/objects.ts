import { Buffer } from 'node:buffer';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { type GitObjects, objectId } from '../support/git-objects.ts';

/** A file, or a tree that is stored already, by its id. */
export type HostileFile = MemoryFile | { readonly tree: string };
export type Files = Iterable<readonly [string, HostileFile]>;

type Entries = GitObjects['trees'] extends Map<string, readonly (infer Entry)[]> ? Entry : never;
interface Directory {
  readonly files: Map<string, HostileFile>;
  readonly below: Map<string, Directory>;
}

/** Git objects, and the bytes of each tree: names may be what no checkout would accept. */
export interface ObjectStore extends GitObjects {
  readonly bodies: Map<string, Buffer>;
}

export function emptyStore(): ObjectStore {
  return { blobs: new Map(), trees: new Map(), bodies: new Map() };
}

/** Stores files by path and gives the id of the root tree. A later file takes an earlier one's place. */
export function storeFiles(objects: ObjectStore, files: Files): string {
  const root: Directory = { files: new Map(), below: new Map() };
  for (const [path, file] of files) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let directory = root;
    for (const part of parts) {
      const next: Directory = directory.below.get(part) ?? { files: new Map(), below: new Map() };
      directory.below.set(part, next);
      directory = next;
    }
    directory.files.set(name, file);
  }
  return storeDirectory(objects, root);
}

function storeDirectory(objects: ObjectStore, { files, below }: Directory): string {
  const entries = [...files].map(([name, file]) => toEntry(objects, name, file));
  for (const [name, directory] of below) entries.push(treeEntry(name, storeDirectory(objects, directory)));
  return storeEntries(objects, entries);
}

/** A tree of `depth` directories `name`, one in the other, around `innermost`. */
export function storeDeep(objects: ObjectStore, name: string, depth: number, innermost: Files): string {
  let tree = storeFiles(objects, innermost);
  for (let level = 0; level < depth; level++) tree = storeEntries(objects, [treeEntry(name, tree)]);
  return tree;
}

function storeEntries(objects: ObjectStore, entries: Entries[]): string {
  // Git sorts by bytes, and a directory as if its name ended with a slash.
  const sorted = entries
    .map((entry) => ({ entry, key: bytesOf(entry.type === 'tree' ? `${entry.name}/` : entry.name) }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
  const body = Buffer.concat(
    sorted.flatMap(({ entry: { mode, name, oid } }) => [
      Buffer.from(`${mode.replace(/^0/, '')} `),
      bytesOf(name),
      Buffer.of(0),
      Buffer.from(oid, 'hex'),
    ]),
  );
  const oid = objectId('tree', body);
  objects.bodies.set(oid, body);
  // JSON holds no bytes that are no text: GitHub gives the replacement character.
  const shown = sorted.map(({ entry }) => ({ ...entry, name: bytesOf(entry.name).toString('utf8') }));
  objects.trees.set(oid, shown);
  return oid;
}

/** UTF-8, but a lone surrogate from U+DC80 to U+DCFF is the byte of its last two digits: names need not be text. */
function bytesOf(name: string): Buffer {
  const parts = name.split(/([\uDC80-\uDCFF])/);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.of(part.charCodeAt(0) & 0xff) : Buffer.from(part))),
  );
}

function treeEntry(name: string, oid: string): Entries {
  return { name, mode: '040000', type: 'tree', oid };
}

function toEntry(objects: ObjectStore, name: string, file: HostileFile): Entries {
  if (typeof file === 'object' && 'tree' in file) return treeEntry(name, file.tree);
  if (typeof file === 'object' && 'submodule' in file) {
    return { name, mode: '160000', type: 'commit', oid: file.submodule };
  }
  const link = typeof file === 'object' && 'symlink' in file;
  const body = Buffer.from(typeof file === 'string' ? file : 'symlink' in file ? file.symlink : file);
  const oid = objectId('blob', body);
  objects.blobs.set(oid, body);
  return { name, mode: link ? '120000' : '100644', type: 'blob', oid, size: body.length };
}
