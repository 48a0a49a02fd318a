import type { Languages } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import type { Container } from './container.ts';
import { takesAlong } from './container-code.ts';
import { startedAssemblies, startedNames, starts } from './container-programs.ts';
import { crateNamed, projectsNamed } from './elsewhere.ts';
import type { Place } from './layout.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import type { ComposeService } from './read-compose.ts';
import { readContainer } from './read-container.ts';
import { containerNames } from './service-paths.ts';

/** Dockerfiles that a compose file above names for what is built of this directory, or for the service of its name. */
export function dockerfilesOf(
  composed: readonly ComposeService[],
  built: readonly ComposeService[],
  root: string,
): readonly string[] {
  const isNamed = ({ name, dockerfile }: ComposeService) =>
    root !== '.' && (name === nameOf(root) || dockerfile?.includes(nameOf(root)) === true);
  return [...built, ...composed.filter(isNamed)].flatMap(({ dockerfile }) => dockerfile ?? []);
}

/** Containers that stand above a service and copy it, or run its program: a Dockerfile beside the project folder it builds. */
export function containersAbove(
  root: string,
  { tree, layout }: Place,
  texts: ReadonlyMap<string, string>,
  languages: Languages,
): readonly Container[] {
  return ancestors(root)
    .slice(1)
    .flatMap((directory) =>
      containerNames.map((name) => ({ directory, path: directory === '.' ? name : `${directory}/${name}` })),
    )
    .filter(({ path }) => tree.entries.has(path) && texts.has(path))
    .map(({ directory, path }) => ({ directory, container: readContainer(path, texts.get(path) ?? '') }))
    .filter(
      ({ directory, container }) =>
        container.copies.some(({ source }) =>
          source.split(' ').some((part) => {
            const target = joinPath(directory, part.replace(/^\//, ''));
            return target === root || target?.startsWith(`${root}/`);
          }),
        ) || isMadeFor(root, programsOf(container, tree)),
    )
    .map(({ container }) => container)
    .filter(
      (container) => isMadeFor(root, programsOf(container, tree)) || !takesAlong(container, root, layout, languages),
    );
}

function isMadeFor(root: string, { directories, sure }: Programs): boolean {
  return sure && directories.includes(root);
}

/** True for a container that may build a directory: not one that runs another program, nor one that was never fitted. */
export function isContainerOf(container: Container, root: string, { tree, layout }: Place): boolean {
  return buildsHere(container, tree) && !runsAnother(container, root, { tree, layout });
}

/**
 * True for a container that runs programs elsewhere: outside a directory, what it copies of that is a library of theirs; inside, they are
 * the services that are nested in the directory.
 */
function runsAnother({ path, ...container }: Container, root: string, { tree, layout }: Place): boolean {
  const owners = programsOf({ path, ...container }, tree).directories.map((directory) =>
    layout.ownerOf(`${directory}/main`),
  );
  if (owners.length === 0 || owners.includes(root)) return false;
  const below = root === '.' ? '' : `${root}/`;
  return !path.startsWith(below) || owners.every((owner) => owner?.startsWith(below) === true);
}

/** Where the programs stand that a container is made for; `sure` where its command names them or it builds but one. */
interface Programs {
  readonly directories: readonly string[];
  readonly sure: boolean;
}

/** The programs that a container starts, as far as any are called so; else all that it builds. */
function programsOf({ path, command, builds }: Container, tree: Tree): Programs {
  const projects = (names: readonly string[]) => names.flatMap((name) => projectsNamed(name, tree).map(directoryOf));
  const contexts = ancestors(directoryOf(path));
  const mains = builds.packages.flatMap(
    (name) =>
      contexts
        .flatMap((context) => joinPath(context, name) ?? [])
        .find((directory) => tree.entries.has(`${directory}/main.go`)) ?? [],
  );
  const started = [
    ...projects(startedAssemblies(command)),
    ...mains.filter((directory) => starts(command, nameOf(directory))),
    ...(builds.crates ? startedNames(command).flatMap((name) => crateNamed(name, tree)) : []),
  ];
  if (started.length > 0) return { directories: started, sure: true };
  const directories = [...new Set([...projects(builds.projects), ...mains])];
  return { directories, sure: directories.length === 1 };
}

/**
 * False for a container that was copied from elsewhere and never fitted: it copies a manifest that is neither beside it
 * nor in any directory above, so it cannot build what stands here.
 */
function buildsHere({ path, copies }: Container, tree: Tree): boolean {
  const sources = copies
    .flatMap(({ source }) => source.split(' '))
    .filter((source) => manifestReader(source) !== undefined);
  const contexts = ancestors(directoryOf(path));
  return sources.every(
    (source) =>
      contexts.some((context) => tree.entries.has(joinPath(context, source.replace(/^\//, '')) ?? '')) ||
      /[*?$]/.test(source),
  );
}
