import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import { compareText } from '../evidence.ts';
import { composeFiles, containersElsewhere } from './elsewhere.ts';
import { mayBeScript } from './language-of-text.ts';
import { isProgramming, type LanguageOfFile, languageOfPath } from './languages.ts';
import { type Layout, layOut } from './layout.ts';
import { ancestors, nameOf } from './manifest.ts';
import { manifestReader, sharedNames } from './manifests.ts';
import { isContainerFile } from './read-container.ts';
import { filesIn } from './runs.ts';
import { isGeneratedPath, isTestPath, setAside } from './set-aside.ts';

/** At most so many source files of one service are read; what is left is in `unread` (a service of 400 files says enough in 300). */
export const mostSources = 300;
/** And so many of its containers: one is built a few ways, and a workspace's have directories of their own. */
export const mostContainers = 200;
const mostTests = 30;
const mostScripts = 10; // a directory of commands says what it is in a few
const mostTexts = 40;
const textName =
  /^(README(\.\w+)?|Procfile|Caddyfile|Makefile|.*\.(ya?ml|toml|properties|env|xml|json|jsonc|gradle|kts|conf|tf|http|cfg|ini|service))$/i;
const neverText = /(?:\/|^)(?:package-lock\.json|pnpm-lock\.yaml)$|\.lock$|-lock\.\w+$|cassettes?\/|\.min\.json$/;
const entryLike =
  /^(main|app|server|index|program|startup|run|service|worker|application|handler|routes?|urls|models?|schema|entities|consumer|producer|manage|settings)\b/i;

/** The layout of a tree, found once, with the files by which the catalogue knows a deployment. */
export function layoutOf(tree: Tree, catalogue: Catalogue): Layout {
  return layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
}

/** `marks` reads manifests and containers alone: enough to see whether what is declared has changed. */
export type ReadDepth = 'whole' | 'marks';

/** The paths of a service that are worth reading: manifests, containers, sources (bounded), configuration. */
export function pathsOfService(
  root: string,
  owned: readonly string[],
  tree: Tree,
  catalogue: Catalogue,
  depth: ReadDepth = 'whole',
): readonly string[] {
  const { sources, scripts, tests, marks, texts } = sortPaths(root, owned, catalogue);
  if (depth === 'marks') return [...new Set([...marks, ...pathsAbove(root, tree)])];
  const elsewhere = [...composeFiles(tree), ...containersElsewhere(root, tree)];
  return [
    ...new Set([
      ...marks,
      ...sources.slice(0, mostSources),
      ...scripts,
      ...tests.slice(0, mostTests),
      ...texts,
      ...pathsAbove(root, tree),
      ...elsewhere,
    ]),
  ];
}

/** Manifests and shared files in the directories above a service, and compose files that may build it. */
function pathsAbove(root: string, tree: Tree): readonly string[] {
  const known = above.get(tree) ?? new Map<string, readonly string[]>();
  above.set(tree, known);
  return ancestors(root).flatMap((directory) => {
    const found = known.get(directory) ?? pathsIn(directory, tree);
    known.set(directory, found);
    return found;
  });
}

// Services share the directories above them.
const above = new WeakMap<Tree, Map<string, readonly string[]>>();

function pathsIn(directory: string, tree: Tree): readonly string[] {
  const prefix = directory === '.' ? '' : `${directory}/`;
  const here = filesIn(directory, tree);
  const isHere = (name: string) =>
    name.includes('/') ? tree.entries.get(prefix + name)?.kind === 'file' : here.has(name);
  const named = aboveNames.filter(isHere).map((name) => prefix + name);
  return [...named, ...buildPlugins(tree).filter((path) => path.startsWith(prefix) && isOwnPlugin(path, prefix))];
}

const mostPlugins = 30; // a build of more conventions than that is read in part
const plugins = new WeakMap<Tree, readonly string[]>();

/** Build scripts that others apply by name, wherever they stand: in a directory buildSrc or build-logic. */
function buildPlugins(tree: Tree): readonly string[] {
  const known =
    plugins.get(tree) ??
    [...tree.entries.keys()]
      .filter((path) => path.includes('build') && /(?:^|\/)(?:buildSrc|build-logic)\/.*\.gradle(?:\.kts)?$/.test(path))
      .slice(0, mostPlugins);
  plugins.set(tree, known);
  return known;
}

/** True for a build script of the directory's own buildSrc. */
function isOwnPlugin(path: string, prefix: string): boolean {
  return /^(?:buildSrc|build-logic)\//.test(path.slice(prefix.length));
}

/** Containers that may stand above the project they build. */
export const containerNames = ['Dockerfile', 'Containerfile'];

const aboveNames = [
  ...containerNames,
  'package.json',
  'Cargo.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'pyproject.toml',
  'requirements.txt',
  'mix.exs',
  'gradle/libs.versions.toml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  ...sharedNames,
];

/** Paths by what they are read for. */
interface SortedPaths {
  readonly sources: readonly string[];
  /** Files without an ending, whose first line may name an interpreter. */
  readonly scripts: readonly string[];
  readonly tests: readonly string[];
  /** Manifests, and the containers that are read. */
  readonly marks: readonly string[];
  /** How many containers there are. */
  readonly containers: number;
  readonly texts: readonly string[];
}

// A layout's list of a root's files is one list for the whole run, and it is asked for by several stages.
const sorted = new WeakMap<readonly string[], SortedPaths>();

/** A service's own paths by what they are read for; sources and tests in the order in which they are worth reading. */
export function sortPaths(root: string, owned: readonly string[], catalogue: Catalogue): SortedPaths {
  const known = sorted.get(owned) ?? findPaths(root, owned, catalogue);
  sorted.set(owned, known);
  return known;
}

function findPaths(root: string, owned: readonly string[], catalogue: Catalogue): SortedPaths {
  const sources: Placed[] = [];
  const besides: Placed[] = [];
  const scripts: string[] = [];
  const tests: Placed[] = [];
  const marks: string[] = [];
  const containers: Placed[] = [];
  const texts: Placed[] = [];
  for (const path of owned) {
    const name = nameOf(path);
    const language = languageOfPath(path, catalogue.languages);
    const isManifest = manifestReader(path) !== undefined;
    const place = { path, depth: depthOf(path), weight: 0 };
    const source = language && { ...place, weight: weightOf(name, language) };
    if (isManifest || sharedNames.has(name)) marks.push(path);
    else if (isContainerFile(name)) containers.push(place);
    else if (source !== undefined) {
      if (isTestPath(path, root)) tests.push(source);
      else if (!isGeneratedPath(path, root)) (isBesides(path, root) ? besides : sources).push(source);
    } else if (textName.test(name) && !neverText.test(path)) texts.push(place);
    else if (mayBeScript(name) && !isTestPath(path, root)) scripts.push(path);
    if (source !== undefined && isManifest) sources.push(source);
  }
  return {
    sources: inReadingOrder(sources.length > 0 ? sources : besides),
    scripts: scripts.slice(0, mostScripts),
    tests: inReadingOrder(tests),
    marks: [...marks, ...inReadingOrder(containers).slice(0, mostContainers)],
    containers: containers.length,
    texts: inReadingOrder(texts).slice(0, mostTexts),
  };
}

/** A path with what says how soon it is read: the lighter first, then the nearer to the top. */
interface Placed {
  readonly path: string;
  readonly weight: number;
  readonly depth: number;
}

function inReadingOrder(paths: readonly Placed[]): readonly string[] {
  return [...paths]
    .sort((a, b) => a.weight - b.weight || a.depth - b.depth || compareText(a.path, b.path))
    .map(({ path }) => path);
}

/** Examples, documentation and benchmarks at the top of a service say nothing of what it runs on; deeper, a name is a package's. */
function isBesides(path: string, root: string): boolean {
  const start = root === '.' ? 0 : root.length + 1;
  const end = path.indexOf('/', start);
  return end >= 0 && setAside(path.slice(start, end)) !== undefined;
}

function weightOf(name: string, { family }: LanguageOfFile): number {
  if (entryLike.test(name)) return 0;
  return isProgramming(family) ? 1 : 2;
}

function depthOf(path: string): number {
  let depth = 1;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth++;
  return depth;
}

const names = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

/** File names without wildcards that declare a deployment or platform, to the technology's id. */
export function deploymentNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const known = names.get(catalogue);
  if (known !== undefined) return known;
  const created = new Map<string, string>();
  for (const { id, kind, detect } of catalogue.technologies) {
    if (kind !== 'platform' && kind !== 'deployment') continue;
    for (const glob of detect?.files ?? []) {
      const name = glob.replace(/^\*\*\//, '');
      if (!/[*?{[/]/.test(name)) created.set(name, id);
    }
  }
  names.set(catalogue, created);
  return created;
}
