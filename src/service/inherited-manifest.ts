import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/ecosystems.ts';
import type { Tree } from '../change/tree.ts';
import { familiesOfEcosystem } from './families.ts';
import { levelsOf, readImports } from './imports.ts';
import { ancestors, type Dependency, directoryOf, joinPath, type Manifest } from './manifest.ts';
import { normalisePython } from './manifests/python.ts';
import { manifestReader } from './manifests.ts';
import { remember } from './remember.ts';
import { filesIn } from './runs.ts';
import { tellsOf } from './tells.ts';

/** A Go package or Python program without a manifest of its own uses the one above it. */
export function manifestAbove(
  tree: Tree,
  root: string,
  own: readonly Manifest[],
  texts: ReadonlyMap<string, string>,
  parse: (path: string, read: () => Manifest | undefined) => Manifest | undefined,
): Manifest | undefined {
  if (own.length > 0) return undefined;
  for (const directory of ancestors(root).slice(1)) {
    for (const name of ['go.mod', 'pyproject.toml', 'requirements.txt']) {
      const path = directory === '.' ? name : `${directory}/${name}`;
      const text = texts.get(path);
      const manifest =
        text === undefined
          ? undefined
          : parse(path, () =>
              readOnce(tree, path, () => manifestReader(name)?.read({ path, text }, (other) => texts.get(other))),
            );
      if (manifest !== undefined) return { ...manifest, starts: [], aggregate: false };
    }
  }
  return undefined;
}

const readOnce = remember<Tree, Manifest | undefined>();

/**
 * What a directory has of a manifest above it: what its own source imports. One that imports code beside that manifest has all
 * of it, as nobody looks at what that code imports in turn; Go's packages are among `paths`.
 */
export function shareOf(
  above: Manifest,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  tree: Tree,
  catalogue: Catalogue,
): Manifest {
  const isWhole = above.ecosystem !== 'go' && importsBeside(above, paths, texts, tree);
  return isWhole ? above : onlyImported(above, paths, texts, catalogue);
}

/** A module's or workspace's requirements are those of all its programs: a program's own are the ones that its files import. */
export function onlyImported(
  module: Manifest,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): Manifest {
  const imported = importedLevels(module, paths, texts);
  const named = new Set([...imported.values()].flatMap((levels) => [...levels]));
  const spelled = new Set([...named].map(normalisePython));
  const isImported = (dependency: Dependency) =>
    named.has(dependency.name) ||
    // Python's packages go by other names than their modules: by the name's spelling, else by what data/ knows of both.
    (dependency.ecosystem === 'pypi' && (spelled.has(dependency.name) || isKnownBy(dependency, imported, catalogue)));
  return { ...module, dependencies: module.dependencies.filter(isImported) };
}

function isKnownBy(
  dependency: Dependency,
  imported: ReadonlyMap<Family, ReadonlySet<string>>,
  catalogue: Catalogue,
): boolean {
  return tellsOf(catalogue)
    .ofPackage(dependency)
    .some(({ detect }) =>
      [...imported].some(
        ([family, levels]) => detect?.imports?.[family]?.some((module) => levels.has(module)) === true,
      ),
    );
}

/** Each imported module with the levels above it, by the families that an ecosystem serves. */
function importedLevels(
  { ecosystem }: Manifest,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<Family, ReadonlySet<string>> {
  return new Map(
    familiesOfEcosystem(ecosystem).map((family) => {
      const modules = new Set(
        paths.flatMap((path) => readImports(family, texts.get(path) ?? '').map(({ module }) => module)),
      );
      return [family, new Set([...modules].flatMap((module) => levelsOf(family, module)))] as const;
    }),
  );
}

/** True when source imports a directory or file that stands beside a manifest, or in the `src` beside it, and not among its own. */
function importsBeside(
  above: Manifest,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  tree: Tree,
): boolean {
  const places = [directoryOf(above.path), joinPath(directoryOf(above.path), 'src') ?? '.'];
  const beside = new Set(
    places.flatMap((place) => [...filesIn(place, tree)].map((name) => name.replace(/\.\w+$/, ''))),
  );
  const own = new Set(
    paths.flatMap((path) =>
      path
        .replace(/\.\w+$/, '')
        .split('/')
        .slice(-2),
    ),
  );
  const isBeside = (module: string) =>
    !own.has(module) &&
    (beside.has(module) || places.some((place) => filesIn(joinPath(place, module) ?? '', tree).size > 0));
  return [...importedLevels(above, paths, texts).values()].some((levels) =>
    [...levels].some((level) => /^\w+$/.test(level) && isBeside(level)),
  );
}
