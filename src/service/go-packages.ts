import type { Tree } from '../change/tree.ts';
import {
  type GoDeclaration,
  type GoFile,
  type Mention,
  mentionsIn,
  onlyDeclarations,
  readGoFile,
} from './go-declarations.ts';
import { directoryOf, type Manifest } from './manifest.ts';
import { plainTextOf } from './plain-text.ts';
import { isGeneratedPath, isTestPath } from './set-aside.ts';

// Commands reach their handlers in two or three steps (cmd -> app -> server); what lies deeper is shared with everything.
const mostSteps = 3;

/**
 * What a Go program reaches of the packages that it imports from its own module: a command of several in one module keeps little
 * more than `main` in its own directory. A package counts by the declarations that code on the way from main names, and by
 * what those name in turn: one that serves says nothing of a command that takes another function of its package.
 * Breadth first, at most `limit` files read with its own, tests and generated code left out. What is reached of each file is
 * added to `texts`, its lines where they stand; the paths are given.
 */
export async function readReachedPackages(
  tree: Tree,
  manifest: Manifest,
  sources: readonly string[],
  texts: Map<string, string>,
  limit: number,
): Promise<readonly string[]> {
  const module = { directory: directoryOf(manifest.path), name: manifest.name ?? '' };
  const own = sources.flatMap((path) => (path.endsWith('.go') ? [readGoFile(path, texts.get(path) ?? '')] : []));
  const packages = packagesOf(tree);
  const ownDirectories = new Set(own.map(({ path }) => directoryOf(path)));
  const reached = new Map<string, Reached>();
  let left = Math.max(limit - own.length, 0);
  let latest: readonly Code[] = own.map((file) => ({ file, mentions: mentionsIn(file.text) }));
  for (let step = 0; step < mostSteps && latest.length > 0; step++) {
    const writing = new Set(latest.map(({ file }) => file));
    const imported = [...writing].flatMap(({ imports }) =>
      imports.flatMap(({ path }) => directoryIn(module, path) ?? []),
    );
    const fresh = [...new Set(imported)].filter((each) => !reached.has(each) && !ownDirectories.has(each)).sort();
    const paths = fresh.flatMap((directory) => packages.get(directory) ?? []).slice(0, left);
    const files = [...(await tree.read(paths))].flatMap(([path, content]) =>
      content.kind === 'text' ? [readGoFile(path, plainTextOf(content))] : [],
    );
    left -= files.length;
    for (const directory of fresh)
      reached.set(directory, toReach(files.filter(({ path }) => directoryOf(path) === directory)));
    latest = [...namedBy(latest, module, reached)].flatMap(([place, names]) => reach(place, names));
  }
  const found = [...reached.values()].flatMap((place) =>
    (place.isEntered ? place.files : []).map((file) => ({ file, ...place })),
  );
  const told = found.filter(({ file, kept }) => file.declarations.length === 0 || kept.has(file));
  for (const { file, kept } of told) texts.set(file.path, onlyDeclarations(file, kept.get(file) ?? new Set()));
  return told.map(({ file }) => file.path);
}

/** A piece of a file with what it mentions. */
interface Code {
  readonly file: GoFile;
  readonly mentions: readonly Mention[];
}

/** A package that was read, with what of it the program reaches. */
interface Reached {
  readonly files: readonly GoFile[];
  readonly name: string | undefined;
  readonly byName: ReadonlyMap<string, readonly Place[]>;
  readonly kept: Map<GoFile, Set<GoDeclaration>>;
  /** The names that were looked up, so that each is once. */
  readonly asked: Set<string>;
  isEntered: boolean;
}

interface Place {
  readonly file: GoFile;
  readonly declaration: GoDeclaration;
}

function toReach(files: readonly GoFile[]): Reached {
  const byName = new Map<string, Place[]>();
  for (const file of files) {
    for (const declaration of file.declarations) {
      for (const name of declaration.names) {
        const places = byName.get(name);
        if (places === undefined) byName.set(name, [{ file, declaration }]);
        else places.push({ file, declaration });
      }
    }
  }
  return { files, name: files[0]?.packageName, byName, kept: new Map(), asked: new Set(), isEntered: false };
}

/** The names that code asks of each package it imports; none, for a package that is imported for what its import alone does. */
function namedBy(
  code: readonly Code[],
  module: Module,
  reached: ReadonlyMap<string, Reached>,
): ReadonlyMap<Reached, ReadonlySet<string>> {
  const needs = new Map<Reached, Set<string>>();
  const need = (place: Reached, names: Iterable<string>) => {
    const known = needs.get(place) ?? new Set();
    needs.set(place, known);
    for (const name of names) known.add(name);
  };
  const calledBy = new Map<GoFile, Map<string, Reached>>();
  for (const { file, mentions } of code) {
    const called = calledBy.get(file) ?? new Map<string, Reached>();
    if (!calledBy.has(file)) {
      calledBy.set(file, called);
      for (const { alias, path } of file.imports) {
        const place = reached.get(directoryIn(module, path) ?? '');
        if (place === undefined) continue;
        const name = alias ?? place.name ?? '';
        if (name === '_' || name === '.') need(place, name === '_' ? [] : place.byName.keys());
        else called.set(name, place);
      }
    }
    for (const { name, member } of mentions) {
      const place = member === undefined ? undefined : called.get(name);
      if (place !== undefined && member !== undefined) need(place, [member]);
    }
  }
  return needs;
}

/** Keeps what a package declares by these names and what that mentions of the package itself. Gives what was not kept before. */
function reach(place: Reached, names: ReadonlySet<string>): readonly Code[] {
  const { files, byName, kept, asked } = place;
  const fresh: Code[] = [];
  const waiting: Place[] = [];
  const ask = (name: string) => {
    if (asked.has(name)) return;
    asked.add(name);
    for (const each of byName.get(name) ?? []) waiting.push(each);
  };
  for (const name of names) ask(name);
  if (!place.isEntered) {
    place.isEntered = true;
    for (const file of files)
      for (const declaration of file.declarations) if (declaration.always) waiting.push({ file, declaration });
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { file, declaration } = next;
    const own = kept.get(file) ?? new Set();
    kept.set(file, own);
    if (own.has(declaration)) continue;
    own.add(declaration);
    const mentions = mentionsIn(file.text.slice(declaration.start, declaration.end));
    fresh.push({ file, mentions });
    for (const { name } of mentions) ask(name);
  }
  return fresh;
}

interface Module {
  readonly directory: string;
  readonly name: string;
}

/** The directory of a package of the module itself; undefined for one of another module. */
function directoryIn(module: Module, imported: string): string | undefined {
  if (!imported.startsWith(`${module.name}/`)) return undefined;
  const below = imported.slice(module.name.length + 1);
  return module.directory === '.' ? below : `${module.directory}/${below}`;
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
