import type { Tree } from '../change/tree.ts';
import { familiesOfEcosystem } from './families.ts';
import { readImports } from './imports.ts';
import { directoryOf, type Manifest } from './manifest.ts';
import { plainText } from './plain-text.ts';
import { isGeneratedPath, isTestPath } from './set-aside.ts';

// Commands reach their handlers in two or three steps (cmd -> app -> server); what lies deeper is shared with everything.
const mostSteps = 3;

/**
 * The files of the packages that a Go program imports from its own module: a command of several in one module keeps little
 * more than `main` in its own directory. Breadth first, at most `limit` files with its own, tests and generated code left out.
 * The texts are added to `texts`; their paths are given.
 */
export async function readReachedPackages(
  tree: Tree,
  manifest: Manifest,
  sources: readonly string[],
  texts: Map<string, string>,
  limit: number,
): Promise<readonly string[]> {
  const module = { directory: directoryOf(manifest.path), name: manifest.name ?? '' };
  const own = new Map(
    sources.flatMap((path) => (path.endsWith('.go') ? [[path, texts.get(path) ?? ''] as const] : [])),
  );
  const most = Math.max(limit - own.size, 0);
  const packages = packagesOf(tree);
  const reached = new Map<string, string>();
  const visited = new Set([...own.keys()].map(directoryOf));
  let latest: ReadonlyMap<string, string> = own;
  for (let step = 0; step < mostSteps && latest.size > 0 && reached.size < most; step++) {
    const directories = [...new Set([...latest.values()].flatMap((text) => importedDirectories(text, module)))];
    const fresh = directories.filter((directory) => !visited.has(directory)).sort();
    for (const directory of fresh) visited.add(directory);
    const paths = fresh.flatMap((directory) => packages.get(directory) ?? []).slice(0, most - reached.size);
    const contents = await tree.read(paths);
    const texts = [...contents].flatMap(([path, content]) =>
      content.kind === 'text' ? [[path, plainText(content.text)] as const] : [],
    );
    for (const [path, text] of texts) reached.set(path, text);
    latest = new Map(texts);
  }
  for (const [path, text] of reached) texts.set(path, text);
  return [...reached.keys()];
}

/** A module's or workspace's requirements are those of all its programs: a program's own are the ones that its files import. */
export function onlyImported(module: Manifest, paths: readonly string[], texts: ReadonlyMap<string, string>): Manifest {
  const families = familiesOfEcosystem(module.ecosystem);
  const imported = new Set<string>();
  for (const path of paths) {
    for (const family of families)
      for (const each of readImports(family, texts.get(path) ?? '')) imported.add(each.module);
  }
  const named = new Set([...imported].flatMap(withParents));
  return { ...module, dependencies: module.dependencies.filter(({ name }) => named.has(name)) };
}

/** `a/b/c`, `a/b` and `a`. */
function withParents(path: string): readonly string[] {
  const found = [path];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) found.push(path.slice(0, end));
  return found;
}

function importedDirectories(
  text: string,
  module: { readonly directory: string; readonly name: string },
): readonly string[] {
  return readImports('go', text).flatMap(({ module: imported }) => {
    if (!imported.startsWith(`${module.name}/`)) return [];
    const below = imported.slice(module.name.length + 1);
    return [module.directory === '.' ? below : `${module.directory}/${below}`];
  });
}

const packagesByTree = new WeakMap<Tree, ReadonlyMap<string, readonly string[]>>();

function packagesOf(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const known = packagesByTree.get(tree);
  if (known !== undefined) return known;
  const packages = new Map<string, string[]>();
  for (const { path, kind } of tree.entries.values()) {
    if (kind !== 'file' || !path.endsWith('.go') || isTestPath(path, '.') || isGeneratedPath(path, '.')) continue;
    const directory = directoryOf(path);
    packages.set(directory, [...(packages.get(directory) ?? []), path]);
  }
  packagesByTree.set(tree, packages);
  return packages;
}
