import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { compareText } from '../evidence.ts';
import { toContent } from './blob-reader.ts';
import type { FileContent, Tree, TreeEntry } from './tree.ts';

/** A file of a tree in memory: its text or bytes, where a link points, or the commit of a submodule. */
export type MemoryFile = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string };

/**
 * A tree from files by path, as samples and tests hold it. Object ids are git's own, so equal content has the same
 * id in every kind of tree. `commit` names the tree; without one it is made from the content.
 */
export function memoryTree(files: Readonly<Record<string, MemoryFile>>, commit?: string): Tree {
  const sorted = Object.entries(files).sort(([a], [b]) => compareText(a, b));
  const entries = new Map(sorted.map(([path, file]) => [path, toEntry(path, file)]));
  const listing = [...entries.values()].map(({ path, oid, kind }) => `${kind} ${oid} ${path}\0`).join('');
  const contents = new Map<string, FileContent>();
  return {
    commit: commit ?? objectId('tree', Buffer.from(listing)),
    entries,
    read: async (paths) => {
      const answer = new Map<string, FileContent>();
      for (const path of paths) {
        const file = entries.get(path)?.kind === 'file' ? files[path] : undefined;
        if (typeof file !== 'string' && !(file instanceof Uint8Array)) continue;
        const content = contents.get(path) ?? toContent(toBytes(file));
        contents.set(path, content);
        answer.set(path, content);
      }
      return answer;
    },
  };
}

function toEntry(path: string, file: MemoryFile): TreeEntry {
  if (typeof file === 'string' || file instanceof Uint8Array) {
    return { path, oid: objectId('blob', toBytes(file)), kind: 'file' };
  }
  if ('submodule' in file) return { path, oid: file.submodule, kind: 'submodule' };
  return { path, oid: objectId('blob', Buffer.from(file.symlink)), kind: 'symlink' };
}

function toBytes(file: string | Uint8Array): Uint8Array {
  return typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
}

function objectId(kind: string, bytes: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}
