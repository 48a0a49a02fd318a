import type { Languages } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import { compareText } from '../evidence.ts';
import type { Container } from './container.ts';
import { takesAlong } from './container-code.ts';
import { startedAssemblies, startedNames } from './container-programs.ts';
import { countWhile } from './count-while.ts';
import { crateNamed, projectsNamed } from './elsewhere.ts';
import type { Layout, Place } from './layout.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import type { ComposeService } from './read-compose.ts';
import { readContainer } from './read-container.ts';
import { remember } from './remember.ts';
import { containerNames } from './service-paths.ts';

/** A service is built in a few ways; more files of its name are something else. */
const mostDockerfiles = 20;

/** Dockerfiles that a compose file above names for what is built of this directory, or for the service of its name. */
export function dockerfilesOf(
  composed: readonly ComposeService[],
  built: readonly ComposeService[],
  root: string,
): readonly string[] {
  const isNamed = ({ name, dockerfile }: ComposeService) =>
    root !== '.' && (name === nameOf(root) || dockerfile?.includes(nameOf(root)) === true);
  const named = [...built, ...composed.filter(isNamed)].flatMap(({ dockerfile }) => dockerfile ?? []);
  return [...new Set(named)].slice(0, mostDockerfiles);
}

/** The containers in the directories above a service; whether one is the service's own is for `isAboveFor` to say. */
export function containersAbove(
  root: string,
  { tree }: Place,
  texts: ReadonlyMap<string, string>,
): readonly Container[] {
  return ancestors(root)
    .slice(1)
    .flatMap((directory) => containerNames.map((name) => (directory === '.' ? name : `${directory}/${name}`)))
    .filter((path) => tree.entries.has(path) && texts.has(path))
    .map((path) => readOnce(tree, path, () => readContainer(path, texts.get(path) ?? '')));
}

/** True for a container above a service that copies it, or runs its program: a Dockerfile beside the project folder it builds. */
export function isAboveFor(container: Container, root: string, { tree, layout }: Place, languages: Languages): boolean {
  const { directories, sure } = programsOf(container, tree);
  if (sure && directories.has(root)) return true;
  return copiesDirectory(container, root, tree) && !takesAlong(container, root, layout, languages);
}

// A container at the top of a repository is asked about for each service below it.
const readOnce = remember<Tree, Container>();
const copiedPaths = remember<Tree, readonly string[]>();

/** True for a container that copies a directory or something in it, seen from where it stands. */
function copiesDirectory({ path, copies }: Container, root: string, tree: Tree): boolean {
  const copied = copiedPaths(tree, path, () => {
    const targets = copies.flatMap((source) => joinPath(directoryOf(path), source.replace(/^\//, '')) ?? []);
    return targets.sort(compareText);
  });
  const from = (start: string) => copied[countWhile(copied.length, (at) => compareText(copied[at] ?? '', start) < 0)];
  return from(root) === root || from(`${root}/`)?.startsWith(`${root}/`) === true;
}

/** True for a container that may build a directory: not one that runs another program, nor one that was never fitted. */
export function isContainerOf(container: Container, root: string, { tree, layout }: Place): boolean {
  return buildsHere(container, tree) && !runsAnother(container, root, { tree, layout });
}

/**
 * True for a container that runs programs elsewhere: outside a directory, what it copies of that is a library of theirs; inside, they are
 * the services that are nested in the directory.
 */
function runsAnother(container: Container, root: string, { tree, layout }: Place): boolean {
  const owners = programOwners(layout, container.path, () => {
    const { directories } = programsOf(container, tree);
    return new Set([...directories].map((directory) => layout.ownerOf(`${directory}/main`)));
  });
  if (owners.size === 0 || owners.has(root)) return false;
  const below = root === '.' ? '' : `${root}/`;
  return !container.path.startsWith(below) || [...owners].every((owner) => owner?.startsWith(below) === true);
}

const programOwners = remember<Layout, ReadonlySet<string | undefined>>();

/** Where the programs stand that a container is made for; `sure` where its command names them or it builds but one. */
interface Programs {
  readonly directories: ReadonlySet<string>;
  readonly sure: boolean;
}

/** The programs that a container starts, as far as any are called so; else all that it builds. */
function programsOf(container: Container, tree: Tree): Programs {
  return programs(tree, container.path, () => findPrograms(container, tree));
}

const programs = remember<Tree, Programs>();

function findPrograms({ path, command, builds }: Container, tree: Tree): Programs {
  const projects = (names: readonly string[]) =>
    [...new Set(names)].flatMap((name) => projectsNamed(name, tree).map(directoryOf));
  const contexts = ancestors(directoryOf(path));
  const mains = builds.packages.flatMap(
    (name) =>
      contexts
        .flatMap((context) => joinPath(context, name) ?? [])
        .find((directory) => tree.entries.has(`${directory}/main.go`)) ?? [],
  );
  const names = new Set(startedNames(command));
  const started = [
    ...projects(startedAssemblies(command)),
    ...mains.filter((directory) => names.has(nameOf(directory))),
    ...(builds.crates ? [...names].flatMap((name) => crateNamed(name, tree)) : []),
  ];
  if (started.length > 0) return { directories: new Set(started), sure: true };
  const directories = new Set([...projects(builds.projects), ...mains]);
  return { directories, sure: directories.size === 1 };
}

/**
 * False for a container that was copied from elsewhere and never fitted: it copies a manifest that is neither beside it
 * nor in any directory above, so it cannot build what stands here.
 */
function buildsHere({ path, copies }: Container, tree: Tree): boolean {
  return fitted(tree, path, () => {
    const contexts = ancestors(directoryOf(path));
    return copies
      .filter((source) => manifestReader(source) !== undefined)
      .every(
        (source) =>
          contexts.some((context) => tree.entries.has(joinPath(context, source.replace(/^\//, '')) ?? '')) ||
          /[*?$]/.test(source),
      );
  });
}

const fitted = remember<Tree, boolean>();
