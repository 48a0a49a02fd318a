import { directoryOf, joinPath, type Manifest } from './manifest.ts';

/**
 * The paths of the programs that only build the crates of `manifests`: `build.rs` beside each, and what its `package.build` names
 * (The Cargo Book, "Build Scripts"). What they start and import is the compiler's work and none of the program's.
 */
export function buildScripts(manifests: readonly Manifest[], texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(
    manifests.flatMap(({ ecosystem, path }) => {
      if (ecosystem !== 'cargo') return [];
      // No other key of that name in a crate's manifest holds the path of a source file.
      const named = /^[ \t]*build[ \t]*=[ \t]*["']([^"'\n]{1,200}\.rs)["']/m.exec(texts.get(path) ?? '')?.[1];
      return ['build.rs', ...(named === undefined ? [] : [named])].flatMap(
        (script) => joinPath(directoryOf(path), script) ?? [],
      );
    }),
  );
}
