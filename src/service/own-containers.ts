import type { Tree } from '../change/tree.ts';
import type { Container } from './container.ts';
import { projectsNamed } from './elsewhere.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import type { ComposeService } from './read-compose.ts';
import { readContainer } from './read-container.ts';
import { containerNames } from './service-paths.ts';

/** Dockerfiles that a compose file above names for the service of this directory's name. */
export function dockerfilesOf(composed: readonly ComposeService[], root: string): readonly string[] {
  return composed.flatMap(({ name, dockerfile }) =>
    dockerfile !== undefined && (name === nameOf(root) || dockerfile.includes(nameOf(root))) ? [dockerfile] : [],
  );
}

/** Containers that stand above a service and copy it, or run its project: a Dockerfile beside the project folder it builds. */
export function containersAbove(root: string, tree: Tree, texts: ReadonlyMap<string, string>): readonly Container[] {
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
        ) || directoriesRun(container, tree).includes(root),
    )
    .map(({ container }) => container);
}

/** True for a container that may build a directory: not one that another project is run by, nor one that was never fitted. */
export function isContainerOf(container: Container, root: string, tree: Tree): boolean {
  return buildsHere(container, tree) && !runsAnother(container, root, tree);
}

/** True for a container outside a directory that runs a project which stands elsewhere: what it copies is that one's library. */
function runsAnother(container: Container, root: string, tree: Tree): boolean {
  if (root === '.' || container.path.startsWith(`${root}/`)) return false;
  const run = directoriesRun(container, tree);
  return run.length > 0 && !run.some((directory) => directory === root || directory.startsWith(`${root}/`));
}

/** The directories of the projects that a container runs, as far as any are called so: by its command, else by what it publishes. */
function directoriesRun({ projects }: Container, tree: Tree): readonly string[] {
  const directoriesOf = (names: readonly string[]) =>
    names.flatMap((name) => projectsNamed(name, tree).map(directoryOf));
  const started = directoriesOf(projects.started);
  return started.length > 0 ? started : directoriesOf(projects.published);
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
