import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import { compareText } from '../evidence.ts';
import { globMatcher } from './globs.ts';
import type { Layout } from './layout.ts';
import { directoryOf, nameOf } from './manifest.ts';
import { isComposeFile } from './read-compose.ts';
import { isContainerFile } from './read-container.ts';
import { setAside, workSuffix } from './set-aside.ts';

/** A service's container is described once or twice; more files of its name are something else. */
const mostContainers = 3;
const mostDeployments = 6;
const mostFiles = 6; // a workload, what it is reached by, its settings and their variants
const mostComposeFiles = 6; // one for development, one for tests, a few for parts of it
const mostIndexed = 100_000; // of container and of settings files; large repositories have some thousand
const mostNamed = 1000; // files that one name may mean
const mostNames = 8; // of one file

/** Paths by the names that they are called after: a tree of thousands of services asks for each. */
interface Elsewhere {
  readonly containers: ReadonlyMap<string, readonly string[]>;
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** True where there are more settings than `settings` tells of. */
  readonly isCut: boolean;
  readonly composed: readonly string[];
  /** .NET project files by their own name, which is that of their assembly unless they say otherwise. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
  /** The directories of Rust programs by their name, which is that of their binary unless they say otherwise. */
  readonly crates: ReadonlyMap<string, readonly string[]>;
}

const gathered = new WeakMap<Tree, Elsewhere>();

/**
 * Container files outside a service that are named after it: `docker/orders/Dockerfile`, `build/orders.Dockerfile`. Whether one
 * builds the service is for its text to say.
 */
export function containersElsewhere(root: string, tree: Tree): readonly string[] {
  if (root === '.') return [];
  const named = gather(tree).containers.get(nameOf(root)) ?? [];
  return named.filter((path) => isOutside(path, root)).slice(0, mostContainers);
}

/** The .NET project files of a tree that are called so, in any directory. */
export function projectsNamed(name: string, tree: Tree): readonly string[] {
  return gather(tree).projects.get(name) ?? [];
}

/** The one directory of a tree with a Rust program that is called so; none where several are, as a name then says nothing. */
export function crateNamed(name: string, tree: Tree): readonly string[] {
  const found = gather(tree).crates.get(name) ?? [];
  return found.length === 1 ? found : [];
}

/** The compose files of a tree that stand nearest to its top, wherever deployments are kept. */
export function composeFiles(tree: Tree): readonly string[] {
  return gather(tree).composed;
}

/** Deployment files outside a service that are named after it, by technology: `k8s/orders.yaml`, `charts/orders/Chart.yaml`. */
export function deploymentsElsewhere(
  root: string,
  tree: Tree,
  layout: Layout,
  catalogue: Catalogue,
): readonly { readonly technology: string; readonly paths: readonly string[] }[] {
  const name = ownName(root, layout);
  if (name === undefined) return [];
  const named = (gather(tree).settings.get(name) ?? []).filter((path) => isOutside(path, root));
  if (named.length === 0) return [];
  return catalogue.technologies
    .flatMap(({ id, kind, detect }) => {
      if ((kind !== 'deployment' && kind !== 'platform') || detect?.files === undefined) return [];
      const paths = named.filter(globMatcher(detect.files)).slice(0, mostFiles);
      return paths.length === 0 ? [] : [{ technology: id, paths }];
    })
    .slice(0, mostDeployments);
}

/** True where more settings files are called after a service than are looked through for what deploys it. */
export function hasUnseenDeployments(root: string, tree: Tree, layout: Layout): boolean {
  const name = ownName(root, layout);
  const { settings, isCut } = gather(tree);
  return name !== undefined && (isCut || (settings.get(name)?.length ?? 0) > mostNamed);
}

/** True for a container's text that names a directory as a path: in COPY, in what RUN builds. */
export function namesDirectory(text: string, directory: string): boolean {
  for (let at = text.indexOf(directory); at >= 0; at = text.indexOf(directory, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + directory.length] ?? ' ')) return true;
  }
  return false;
}

/** The service's directory name; undefined where another directory has the same, so that a file could mean either. */
function ownName(root: string, layout: Layout): string | undefined {
  if (root === '.') return undefined;
  const name = nameOf(root);
  return namesOf(layout).get(name) === 1 ? name : undefined;
}

const names = new WeakMap<Layout, ReadonlyMap<string, number>>();

function namesOf(layout: Layout): ReadonlyMap<string, number> {
  const known = names.get(layout);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const [root, owned] of layout.roots) {
    // A chart or image of the service's name is the very thing that is looked for.
    if (
      !owned.some(
        (path) => /\.(?:[a-z]{1,4}|java|scala|swift|groovy)$/.test(path) && !/\.(?:ya?ml|md|json|toml)$/.test(path),
      )
    )
      continue;
    counts.set(nameOf(root), (counts.get(nameOf(root)) ?? 0) + 1);
  }
  names.set(layout, counts);
  return counts;
}

function gather(tree: Tree): Elsewhere {
  const known = gathered.get(tree);
  if (known !== undefined) return known;
  const containers: string[] = [];
  const settings: string[] = [];
  const projects = new Map<string, string[]>();
  const crates: string[] = [];
  for (const { path, kind } of tree.entries.values()) {
    if (kind !== 'file') continue;
    if (isContainerFile(nameOf(path))) containers.push(path);
    else if (path.endsWith('/src/main.rs')) crates.push(path.slice(0, -'/src/main.rs'.length));
    else if (/\.(?:ya?ml|hcl|nomad|tf|service|container)$/.test(path)) settings.push(path);
    else if (/\.(?:cs|fs|vb)proj$/.test(path)) {
      const name = nameOf(path).replace(/\.\w+$/, '');
      const known = projects.get(name);
      if (known === undefined) projects.set(name, [path]);
      else known.push(path);
    }
  }
  const composed = settings
    .filter((path) => isComposeFile(nameOf(path)) && setAside(directoryOf(path)) === undefined)
    .sort((a, b) => a.split('/').length - b.split('/').length || compareText(a, b))
    .slice(0, mostComposeFiles);
  const found = {
    containers: byName(containers, namesOfContainer),
    settings: byName(settings, namesOfSettings),
    isCut: settings.length > mostIndexed,
    composed,
    projects,
    crates: byLastName(crates),
  };
  gathered.set(tree, found);
  return found;
}

function isOutside(path: string, root: string): boolean {
  return !path.startsWith(`${root}/`);
}

/** Paths by what they are called after: each of their directories, and what `namesOfFile` gives. `paths` are sorted. */
function byName(
  paths: readonly string[],
  namesOfFile: (file: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (name: string, path: string) => {
    const list = found.get(name);
    if (list === undefined) found.set(name, [path]);
    else if (list.length <= mostNamed) list.push(path); // one more than are looked through tells that there are more
  };
  let directory: string | undefined;
  let around: ReadonlySet<string> = new Set();
  for (const path of paths.slice(0, mostIndexed)) {
    if (directoryOf(path) !== directory) {
      directory = directoryOf(path);
      around = new Set(directory.split('/'));
    }
    for (const name of around) add(name, path);
    for (const name of new Set(namesOfFile(nameOf(path)))) if (!around.has(name)) add(name, path);
  }
  return found;
}

/** `orders` of orders.yaml and of orders-deployment.yaml. */
function namesOfSettings(file: string): readonly string[] {
  const stem = file.slice(0, file.indexOf('.'));
  return [stem, stem.replace(workSuffix, '')];
}

/** `orders` of orders.Dockerfile, of Dockerfile.orders and of Dockerfile.prod.orders. */
function namesOfContainer(file: string): readonly string[] {
  const names = file.includes('.') ? [...namesOfSettings(file)] : [file];
  for (let dot = file.lastIndexOf('.'); dot > 0 && names.length < mostNames; dot = file.lastIndexOf('.', dot - 1))
    names.push(file.slice(dot + 1));
  return names;
}

/** Directories by the last part of their path. */
export function byLastName(directories: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const directory of directories) {
    const others = named.get(nameOf(directory));
    if (others === undefined) named.set(nameOf(directory), [directory]);
    else others.push(directory);
  }
  return named;
}
