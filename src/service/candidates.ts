import type { Languages } from '../catalogue/catalogue.ts';
import { compareText } from '../evidence.ts';
import type { changedPaths } from './changed-paths.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Place } from './layout.ts';
import { nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import { isContainerFile } from './read-container.ts';
import { isGeneratedPath, isTestPath } from './set-aside.ts';

/** What the names of files say: those that declare a deployment, and the languages by their endings. */
interface Names {
  readonly platformFiles: ReadonlySet<string>;
  readonly languages: Languages;
}

/** The directories that a change may have made a service; lists are sorted. */
interface Candidates {
  /** New directories. */
  readonly fresh: readonly string[];
  /** Directories of base in which a manifest, container or deployment changed, and those that were filled. */
  readonly standing: readonly string[];
  /** Directories of base that have at least half of their code from this change: set up before, and written now. */
  readonly filled: ReadonlySet<string>;
}

/** Finds them by paths and object ids alone. */
export function candidates(
  changed: ReturnType<typeof changedPaths>,
  head: Place,
  base: Place,
  { platformFiles, languages }: Names,
): Candidates {
  const fresh = new Set<string>();
  const standing = new Set<string>();
  const written = new Map<string, number>();
  for (const path of changed.added) {
    const root = head.layout.ownerOf(path);
    if (root === undefined) continue;
    if (!base.layout.roots.has(root)) fresh.add(root);
    else if (isMark(path, platformFiles)) standing.add(root);
    else if (isProgram(path, root, languages)) written.set(root, (written.get(root) ?? 0) + 1);
  }
  for (const path of [...changed.modified, ...changed.removed]) {
    const root = head.layout.ownerOf(path);
    if (root !== undefined && base.layout.roots.has(root) && isMark(path, platformFiles)) standing.add(root);
  }
  // A directory that already held most of this code did not become new by getting a manifest or container.
  const grown = [...fresh].filter((root) => {
    const owned = head.layout.roots.get(root) ?? [];
    const code = owned.filter((path) => isProgram(path, root, languages));
    const counted = code.length > 0 ? code : owned;
    return counted.filter((path) => base.tree.entries.has(path)).length * 2 <= counted.length;
  });
  const filled = new Set<string>();
  for (const [root, count] of written) {
    // What belongs to nothing else stands at the top of a repository of many directories: it fills nothing.
    if (root === '.' && head.layout.roots.size > 1) continue;
    const owned = (head.layout.roots.get(root) ?? []).filter((path) => isProgram(path, root, languages));
    if (count * 2 >= owned.length) filled.add(root);
  }
  return {
    fresh: grown.sort(compareText),
    standing: [...new Set([...standing, ...filled])].sort(compareText),
    filled,
  };
}

/**
 * Candidates in the order in which they are worth opening: new content before what the base holds already, programs before what has none of its own, what is
 * built into a container or deployed before a package beside others, what declares its packages before what does not.
 */
export function likeliestFirst(
  roots: readonly string[],
  head: Place,
  base: Place,
  { platformFiles, languages }: Names,
): readonly string[] {
  const before = new Set([...base.tree.entries.values()].map(({ oid }) => oid));
  const rankOf = (root: string) => {
    const paths = head.layout.roots.get(root) ?? [];
    const signs = [
      (path: string) => !before.has(head.tree.entries.get(path)?.oid ?? ''),
      (path: string) => isProgram(path, root, languages),
      (path: string) => isContainerFile(nameOf(path)) || platformFiles.has(nameOf(path)),
      (path: string) => manifestReader(path) !== undefined,
    ];
    return signs.reduce((rank, sign) => rank * 2 + (paths.some(sign) ? 0 : 1), 0);
  };
  const rank = new Map(roots.map((root) => [root, rankOf(root)]));
  return [...roots].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

function isProgram(path: string, root: string, languages: Languages): boolean {
  const language = languageOfPath(path, languages);
  if (language === undefined || !isProgramming(language.family)) return false;
  return !isTestPath(path, root) && !isGeneratedPath(path, root);
}

/** True for manifests, container files and files that declare a deployment: what a standing service is compared by. */
export function isMark(path: string, platformFiles: ReadonlySet<string>): boolean {
  const name = nameOf(path);
  return manifestReader(path) !== undefined || isContainerFile(name) || platformFiles.has(name);
}
