import type { Manifest } from '../../src/service/manifest.ts';
import { nameOf } from '../../src/service/manifest.ts';
import { manifestReader } from '../../src/service/manifests.ts';

/** What the reader of a path makes of a text; `others` are the files that it may refer to. */
export function readManifest(path: string, text: string, others: Readonly<Record<string, string>> = {}): Manifest {
  const reader = manifestReader(nameOf(path));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text }, (other) => others[other]);
}

/** Each dependency as `name@version scope:line`; those that pkg-config is asked for begin with `pkg-config `. */
export function dependenciesIn(path: string, text: string): readonly string[] {
  return readManifest(path, text).dependencies.map(
    ({ ecosystem, name, version, scope, evidence }) =>
      `${ecosystem === 'pkg-config' ? 'pkg-config ' : ''}${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}
