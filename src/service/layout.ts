import type { Languages } from '../catalogue/catalogue.ts';
import type { Ecosystem, Family } from '../catalogue/ecosystems.ts';
import type { Tree } from '../change/tree.ts';
import { compareText } from '../evidence.ts';
import { familiesOfEcosystem } from './families.ts';
import { type Marks, mark } from './layout-marks.ts';
import { ancestors, directoryOf } from './manifest.ts';
import { runsOf } from './runs.ts';

/** Which directory each file of a tree belongs to. A root is a directory that may be built on its own. */
export interface Layout {
  /** Root to the files that belong to it and to no root inside it, sorted. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  /** The innermost root that holds a path; undefined where none does. */
  ownerOf(path: string): string | undefined;
}

/** One revision with its layout. */
export interface Place {
  readonly tree: Tree;
  readonly layout: Layout;
}

const buried = /(^|\/)(node_modules|vendor|third_party|bower_components|\.git)(\/|$)/;

/** Build files that stand in every directory of one program: CMake, Meson, GNAT. The outermost is its root. */
const nesting: ReadonlySet<Ecosystem> = new Set(['conan', 'pkg-config', 'alire']);

/** Characters, as many as systems take of a whole path. */
const longestDirectory = 4096;

const layouts = new WeakMap<Tree, Layout>();

/**
 * Finds the roots of a tree by its paths alone, once a tree. `platformFiles` are the file names that declare a deployment
 * (data/technologies).
 */
export function layOut(tree: Tree, languages: Languages, platformFiles: ReadonlySet<string>): Layout {
  const known = layouts.get(tree) ?? findRoots(tree, languages, platformFiles);
  layouts.set(tree, known);
  return known;
}

function findRoots(tree: Tree, languages: Languages, platformFiles: ReadonlySet<string>): Layout {
  const runs = runsOf(tree).filter(({ directory }) => !buried.test(directory));
  const marks = mark(runs, tree.entries, languages, platformFiles);
  const roots = new Set<string>();
  for (const [directory, ecosystems] of marks.manifests) {
    if (ecosystems.size === 1 && ecosystems.has('go')) continue;
    if ([...ecosystems].every((each) => nesting.has(each) && hasAbove(directory, marks.manifests, each))) continue;
    roots.add(directory);
  }
  for (const root of goRoots(marks)) roots.add(root);
  addDeployed(marks, roots);
  addLoneEntries(marks, roots);
  const owners = new Map<string, string | undefined>();
  const ownerOfDirectory = (directory: string): string | undefined => {
    // What a file names may go on over thousands of folders, so that each is looked at in turn and none within another.
    const below: string[] = [];
    let at = directory.length > longestDirectory ? '.' : directory;
    for (; !roots.has(at) && at !== '.' && !owners.has(at); at = directoryOf(at)) below.push(at);
    const owner = roots.has(at) ? at : owners.get(at);
    for (const each of below) owners.set(each, owner);
    return owner;
  };
  const ownerOf = (path: string) => ownerOfDirectory(directoryOf(path));
  const owned = new Map<string, string[]>([...roots].sort(compareText).map((root) => [root, []]));
  for (const { directory, paths } of runs) {
    const own = owned.get(ownerOfDirectory(directory) ?? '');
    if (own !== undefined) for (const path of paths) own.push(path);
  }
  return { roots: owned, ownerOf };
}

/**
 * Go programs of one module: the module's own directory when it holds the only main, else what stands before `/cmd/`,
 * else each main's directory.
 */
function goRoots(marks: Marks): ReadonlySet<string> {
  const roots = new Set<string>();
  const byModule = new Map<string, string[]>();
  for (const main of [...marks.mains].sort(compareText)) {
    const module = ancestors(main).find((directory) => marks.manifests.get(directory)?.has('go')) ?? '';
    const others = byModule.get(module);
    if (others === undefined) byModule.set(module, [main]);
    else others.push(main);
  }
  for (const [directory, ecosystems] of marks.manifests) {
    if (ecosystems.has('go') && !byModule.has(directory)) roots.add(directory);
  }
  for (const [module, mains] of byModule) {
    if (module === '') {
      // No module says where a program begins: the container that builds it does, in addDeployed.
      for (const main of mains)
        if (!ancestors(main).some((above) => marks.containers.has(above) && above !== '.')) roots.add(main);
    } else if (mains.length === 1 || mains.includes(module)) {
      const [only = module] = mains;
      const apart = mains.length === 1 && marks.containers.has(only) && !marks.containers.has(module);
      roots.add(apart && only !== module ? only : module);
      roots.add(module);
    } else {
      for (const main of mains) {
        const command = `${main}/`.indexOf('/cmd/', module === '.' ? 0 : module.length - 1);
        const before = main.startsWith('cmd/') ? '.' : command < 0 ? main : main.slice(0, command);
        roots.add(before === module ? main : before);
      }
      roots.add(module);
    }
  }
  return roots;
}

/** A directory with a container or platform file and code of its own, where no manifest above is for that code. */
function addDeployed(marks: Marks, roots: Set<string>): void {
  const deployed = new Set([...marks.containers, ...marks.platforms]);
  const families = familiesByPlace(marks, (directory) => deployed.has(directory) || roots.has(directory));
  const aroundPlaces = new Set<string>();
  for (const place of [...deployed, ...marks.mains, ...marks.entries])
    for (const above of ancestors(place)) if (above !== place) aroundPlaces.add(above);
  // From the inside out: what a container deeper down is built of is not for the one around it.
  for (const directory of [...deployed].sort(compareText).reverse()) {
    if (roots.has(directory)) continue;
    const counts = families.get(directory);
    const family = mostly(counts);
    const around = ancestors(directory).slice(1);
    if (family === undefined) {
      // Nothing to run, but worth a word in `ignored`: an image of infrastructure, neither in a package nor around programs.
      const inside = around.some((ancestor) => ancestor !== '.' && roots.has(ancestor));
      if (!inside && !aroundPlaces.has(directory)) roots.add(directory);
    } else {
      const above = around.find((ancestor) => marks.manifests.has(ancestor));
      const sameFamily = [...(marks.manifests.get(above ?? '') ?? [])].some((ecosystem) =>
        familiesOfEcosystem(ecosystem).includes(family),
      );
      // The manifest at the top of a repository is mostly its tooling's: code with a container of its own is a program.
      const apart = !sameFamily || above === '.' || marks.entries.has(directory) || marks.mains.has(directory);
      if (apart) roots.add(directory);
    }
    // What is no root of its own is part of what stands around it.
    const outer = around.find((ancestor) => families.has(ancestor) || roots.has(ancestor));
    if (!roots.has(directory) && outer !== undefined) addCounts(counts, families.get(outer));
  }
}

/** Programs of a single file or two, with no manifest and no container anywhere around them. */
function addLoneEntries(marks: Marks, roots: Set<string>): void {
  for (const directory of [...marks.entries].sort(compareText)) {
    const inside = ancestors(directory).find((ancestor) => roots.has(ancestor));
    if (inside === undefined || (inside === '.' && directory !== '.' && !isBelowPackage(directory, marks)))
      roots.add(directory);
  }
}

function isBelowPackage(directory: string, marks: Marks): boolean {
  const family = [...(marks.families.get(directory) ?? new Map<Family, number>()).keys()][0];
  return [...(marks.manifests.get('.') ?? [])].some(
    (ecosystem) => family !== undefined && familiesOfEcosystem(ecosystem).includes(family),
  );
}

type Counts = Map<Family, number>;

/** How many files of each language belong to each place: those of its own directory and of all that are in no other place inside it. */
function familiesByPlace(marks: Marks, isPlace: (directory: string) => boolean): ReadonlyMap<string, Counts> {
  const places = new Map<string, Counts>();
  for (const directory of [...marks.containers, ...marks.platforms]) places.set(directory, new Map());
  for (const [directory, counts] of marks.families) {
    const place = ancestors(directory).find(isPlace);
    if (place !== undefined) addCounts(counts, places.get(place));
  }
  return places;
}

function addCounts(counts: ReadonlyMap<Family, number> | undefined, to: Counts | undefined): void {
  for (const [family, count] of counts ?? []) to?.set(family, (to.get(family) ?? 0) + count);
}

/** The language of most files; a schema or query is of whatever program asks it. */
function mostly(counts: ReadonlyMap<Family, number> | undefined): Family | undefined {
  return [...(counts ?? [])]
    .filter(([family]) => family !== 'sql' && family !== 'schema')
    .sort(([a, x], [b, y]) => y - x || compareText(a, b))[0]?.[0];
}

function hasAbove(directory: string, manifests: Marks['manifests'], ecosystem: Ecosystem): boolean {
  return ancestors(directory).some((above) => above !== directory && manifests.get(above)?.has(ecosystem));
}
