import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { objectId } from '../support/git-objects.ts';
import type { ObjectStore } from './objects.ts';

/** A bare repository of stored objects; `base` and `head` are its commits. */
export interface HostileRepository {
  readonly directory: string;
  readonly base: string;
  readonly head: string;
  close(): void;
}

const kinds = { commit: 1, tree: 2, blob: 3 } as const; // gitformat-pack(5)
const firstCommit = Date.UTC(2026, 10, 1) / 1000;

/** Writes one pack by hand, so that git's porcelain refuses no name, and the commits of the two trees. */
export function writeRepository(
  objects: ObjectStore,
  trees: { readonly base: string; readonly head: string },
  message: string,
): HostileRepository {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-hostile-'));
  const environment = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const git = (parameters: readonly string[], input?: Uint8Array) =>
    execFileSync('git', ['-C', directory, ...parameters], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(input === undefined ? {} : { input }),
    });
  git(['init', '--quiet', '--bare', '--initial-branch=main']);
  const commits = new Map<string, Buffer>();
  const commit = (tree: string, parents: readonly string[], text: string) => {
    const person = `Ada <ada@example.com> ${firstCommit + commits.size * 60} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((oid) => `parent ${oid}`), `author ${person}`, `committer ${person}`];
    const body = Buffer.from(`${lines.join('\n')}\n\n${text}\n`);
    const oid = objectId('commit', body);
    commits.set(oid, body);
    return oid;
  };
  const base = commit(trees.base, [], 'The shop');
  const head = commit(trees.head, [base], message);
  git(['index-pack', '--stdin'], pack({ commit: commits, tree: objects.bodies, blob: objects.blobs }));
  writeFileSync(join(directory, 'refs', 'heads', 'main'), `${head}\n`);
  return { directory, base, head, close: () => rmSync(directory, { recursive: true, force: true }) };
}

function pack(objects: Readonly<Record<keyof typeof kinds, ReadonlyMap<string, Buffer>>>): Buffer {
  const parts: Buffer[] = [];
  let count = 0;
  for (const kind of ['commit', 'tree', 'blob'] as const) {
    for (const body of objects[kind].values()) {
      parts.push(sizeOf(kinds[kind], body.length), deflateSync(body, { level: 1 }));
      count++;
    }
  }
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(count, 8);
  const whole = Buffer.concat([header, ...parts]);
  return Buffer.concat([whole, createHash('sha1').update(whole).digest()]);
}

/** A kind in three bits and a size in groups of four, then seven bits, the lowest first. */
function sizeOf(kind: number, size: number): Buffer {
  const bytes = [(kind << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest & 127);
  }
  return Buffer.from(bytes);
}
