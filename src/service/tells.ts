import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Ecosystem, type Family, listsByKey } from '../catalogue/ecosystems.ts';
import type { Detect, Pattern } from '../catalogue/pattern.ts';
import type { Technology } from '../catalogue/technology.ts';
import { type FamilyNames, type FamilyTells, familyTells } from './family-tells.ts';
import { type FilesIndex, indexFiles } from './files-index.ts';
import { anywhereName, expandBraces, isPath, literalOf } from './globs.ts';
import { type Dependency, namesOf } from './manifest.ts';
import { type NeedleFinder, needleFinder, shortestNeedle } from './needle-finder.ts';
import type { ServiceFiles } from './service.ts';
import { needlesIn } from './source-index.ts';

/** All that data/ looks for, by what shows it, so that a service costs what it holds and not what is known. */
export interface Tells {
  /** What is looked for in the source of a family. */
  ofFamily(family: Family): FamilyTells;
  /** The technologies that a package stands for, by any of its names. */
  ofPackage(dependency: Dependency): readonly Technology[];
  /** The technologies that a container image, without registry host and tag, stands for. */
  ofImage(image: string): readonly Technology[];
  /** The tells of technologies and traits of which a service's files show at least one, and those that only a full look can rule out. */
  possible(files: ServiceFiles): ReadonlySet<Detect>;
  /** The technologies whose tells are possible, in the catalogue's order. */
  technologies(files: ServiceFiles): readonly Technology[];
}

const gathered = new WeakMap<Catalogue, Tells>();

/** The tells of a catalogue; what is of one family or ecosystem is gathered when a service first shows it. */
export function tellsOf(catalogue: Catalogue): Tells {
  const known = gathered.get(catalogue) ?? gather(catalogue);
  gathered.set(catalogue, known);
  return known;
}

type Lists = ReadonlyMap<string, readonly Detect[]>;

/** Names that declare a package, whole and begun (`@nestjs/*`). */
interface PackageTells {
  readonly exact: Lists;
  readonly begun: readonly { readonly prefix: string; readonly detect: Detect }[];
}

/** Paths, file names, and globs by the longest text that every path of one holds. */
interface PathTells {
  readonly byPath: Lists;
  readonly byName: Lists;
  readonly byGlob: Lists;
  readonly findLiterals: NeedleFinder;
}

function gather({ technologies, traits }: Catalogue): Tells {
  const detects = [...technologies, ...traits].flatMap(({ detect }) => detect ?? []);
  const places = new Map(technologies.map(({ detect }, place) => [detect, place]));
  const families = once(() => familyNames({ technologies, traits }));
  const ofFamily = memoized((family: Family) => familyTells(family, families().get(family) ?? unnamed));
  const ecosystems = once(() => packageNames(detects));
  const packages = memoized((ecosystem: Ecosystem) => packageTells(ecosystems().get(ecosystem) ?? []));
  const images = once(() => listsOf(detects, ({ images: own = [] }) => own));
  const paths = once(() => pathTells(detects));
  const answers = new WeakMap<ServiceFiles['sources'], ReadonlySet<Detect>>();
  const possible = (files: ServiceFiles): ReadonlySet<Detect> => {
    const known = answers.get(files.sources);
    if (known !== undefined) return known;
    const found = new Set<Detect>();
    const index = indexFiles(files);
    addPackages(found, index, packages);
    if (index.images.size > 0) addAll(found, index.images.keys(), images());
    addPaths(found, index, paths());
    addSources(found, files, index, ofFamily);
    answers.set(files.sources, found);
    return found;
  };
  const technologiesOf = (found: Iterable<Detect>) =>
    [...found]
      .flatMap((detect) => places.get(detect) ?? [])
      .sort((a, b) => a - b)
      .flatMap((place) => technologies[place] ?? []);
  return {
    ofFamily,
    ofPackage: (dependency) => {
      const { exact, begun } = packages(dependency.ecosystem);
      const named = namesOf(dependency).flatMap((name) => exact.get(name) ?? []);
      const starting = begun.filter(({ prefix }) => dependency.name.startsWith(prefix)).map(({ detect }) => detect);
      return technologiesOf(new Set([...named, ...starting]));
    },
    ofImage: (image) => technologiesOf(images().get(image) ?? []),
    possible,
    technologies: (files) => technologiesOf(possible(files)),
  };
}

function addPackages(
  found: Set<Detect>,
  { packages }: FilesIndex,
  tells: (ecosystem: Ecosystem) => PackageTells,
): void {
  for (const [ecosystem, named] of packages) {
    const { exact, begun } = tells(ecosystem);
    addAll(found, named.keys(), exact);
    for (const name of named.keys())
      for (const { prefix, detect } of begun) if (name.startsWith(prefix)) found.add(detect);
  }
}

function addPaths(found: Set<Detect>, index: FilesIndex, { byPath, byName, byGlob, findLiterals }: PathTells): void {
  addAll(found, index.paths.keys(), byPath);
  addAll(found, index.byName.keys(), byName);
  const literals = findLiterals(index.allPaths);
  for (const [literal, detects] of byGlob) {
    const held = literal.length < shortestNeedle ? index.allPaths.includes(literal) : literals.has(literal);
    if (held) for (const detect of detects) found.add(detect);
  }
}

function addSources(
  found: Set<Detect>,
  files: ServiceFiles,
  { imports }: FilesIndex,
  tells: (family: Family) => FamilyTells,
): void {
  for (const [family, modules] of imports) addAll(found, modules.keys(), tells(family).byModule);
  for (const [family, { needles, complete }] of needlesIn(files.sources)) {
    const { byNeedle, open } = tells(family);
    for (const detect of open) found.add(detect);
    addAll(found, complete ? needles : byNeedle.keys(), byNeedle);
  }
}

function addAll(found: Set<Detect>, keys: Iterable<string>, lists: Lists): void {
  for (const key of keys) for (const detect of lists.get(key) ?? []) found.add(detect);
}

const unnamed: FamilyNames = { modules: [], patterns: [] };

/** Modules and patterns by family, in the catalogue's order. */
function familyNames({ technologies, traits }: Pick<Catalogue, 'technologies' | 'traits'>) {
  const found = new Map<Family, FamilyNames>();
  const of = (family: Family) => {
    const names = found.get(family) ?? { modules: [], patterns: [] };
    found.set(family, names);
    return names;
  };
  const add = (patterns: readonly Pattern[] = [], detect?: Detect) => {
    for (const pattern of patterns) of(pattern.family).patterns.push({ pattern, detect });
  };
  for (const { detect } of [...technologies, ...traits]) {
    if (detect === undefined) continue;
    add(detect.source, detect);
    for (const [family, modules] of listsByKey(detect.imports))
      for (const module of modules) of(family).modules.push({ module, detect });
  }
  for (const { starts, routes, entities, inherits, variants } of technologies) {
    add(starts);
    add(routes);
    add(entities);
    if (inherits !== undefined) add([inherits.classes, inherits.unstored]);
    for (const { pattern } of variants ?? []) add([pattern]);
  }
  return found;
}

interface PackageName {
  readonly name: string;
  readonly detect: Detect;
}

function packageNames(detects: readonly Detect[]): ReadonlyMap<Ecosystem, readonly PackageName[]> {
  const found = new Map<Ecosystem, PackageName[]>();
  for (const detect of detects) {
    if (detect.packages === undefined) continue;
    for (const [ecosystem, names] of listsByKey(detect.packages)) {
      const own = found.get(ecosystem) ?? [];
      found.set(ecosystem, own);
      for (const name of names) own.push({ name, detect });
    }
  }
  return found;
}

function packageTells(names: readonly PackageName[]): PackageTells {
  const exact = new Map<string, Detect[]>();
  const begun: { prefix: string; detect: Detect }[] = [];
  for (const { name, detect } of names) {
    if (name.endsWith('*')) begun.push({ prefix: name.slice(0, -1), detect });
    else push(exact, name, detect);
  }
  return { exact, begun };
}

function pathTells(detects: readonly Detect[]): PathTells {
  const globs = new Map(
    detects.flatMap((detect) =>
      detect.files === undefined ? [] : [[detect, detect.files.flatMap(expandBraces)] as const],
    ),
  );
  const told = [...globs.keys()];
  const globsOf = (detect: Detect) => globs.get(detect) ?? [];
  const byGlob = listsOf(told, (detect) =>
    globsOf(detect)
      .filter((glob) => !isPath(glob) && anywhereName(glob) === undefined)
      .map(literalOf),
  );
  return {
    byPath: listsOf(told, (detect) => globsOf(detect).filter(isPath)),
    byName: listsOf(told, (detect) =>
      globsOf(detect).flatMap((glob) => (isPath(glob) ? [] : (anywhereName(glob) ?? []))),
    ),
    byGlob,
    findLiterals: needleFinder([...byGlob.keys()].filter((literal) => literal.length >= shortestNeedle)),
  };
}

function listsOf(detects: readonly Detect[], keysOf: (detect: Detect) => readonly string[]): Lists {
  const lists = new Map<string, Detect[]>();
  for (const detect of detects) {
    for (const key of keysOf(detect)) push(lists, key, detect);
  }
  return lists;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memoized<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
