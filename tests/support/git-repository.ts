import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { type GitObjects, storeTree } from './git-objects.ts';

/** A bare repository in a temporary directory; `close` removes it. */
export interface ScratchRepository {
  readonly directory: string;
  commit(files: Readonly<Record<string, MemoryFile>>, parents?: readonly string[], message?: string): string;
  run(parameters: readonly string[], input?: string | Uint8Array): string;
  close(): void;
}

/** Makes an empty bare repository and writes to it through git's own plumbing. */
export function scratchRepository(): ScratchRepository {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-test-'));
  const person = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '2026-11-01T12:00:00Z' };
  const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const [key, value] of Object.entries(person)) {
    Object.assign(environment, { [`GIT_AUTHOR_${key}`]: value, [`GIT_COMMITTER_${key}`]: value });
  }
  const run = (parameters: readonly string[], input: string | Uint8Array = '') =>
    execFileSync('git', ['-C', directory, ...parameters], { input, env: environment, encoding: 'utf8' }).trimEnd();
  run(['init', '--quiet', '--bare', '--initial-branch=main']);
  return {
    directory,
    run,
    commit(files, parents = [], message = 'A commit') {
      const objects: GitObjects = { blobs: new Map(), trees: new Map() };
      const root = storeTree(objects, files);
      for (const blob of objects.blobs.values()) run(['hash-object', '-w', '--stdin'], blob);
      for (const entries of objects.trees.values()) {
        run(['mktree', '-z'], entries.map(({ mode, type, oid, name }) => `${mode} ${type} ${oid}\t${name}\0`).join(''));
      }
      const commit = run(['commit-tree', root, ...parents.flatMap((parent) => ['-p', parent]), '-m', message]);
      run(['update-ref', 'refs/heads/main', commit]);
      return commit;
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
