import type { Languages } from '../catalogue/catalogue.ts';
import type { Container } from './container.ts';
import { namesDirectory } from './elsewhere.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Layout } from './layout.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
import { remember } from './remember.ts';
import type { ServiceFiles } from './service.ts';

/**
 * Tells of a directory's containers whether each copies its code. False for one that copies none: a finished image with a realm, a theme, a plugin and the
 * script that starts it. What is copied and not in the repository was built before, so that it counts as code.
 */
export function codeCopies(files: ServiceFiles, languages: Languages): (container: Container) => boolean {
  let places: CodePlaces | undefined;
  return ({ path, copies }) => {
    places ??= codePlaces(files, languages);
    const { all, withCode } = places;
    const contexts = ancestors(directoryOf(path));
    return copies.some((source) => {
      const copied = contexts
        .flatMap((context) => joinPath(context, source.replace(/^\//, '')) ?? [])
        .find((place) => all.has(place));
      return copied === undefined || withCode.has(copied);
    });
  };
}

/** The files of a directory and all directories that they stand in, and those of them that are or hold code. */
interface CodePlaces {
  readonly all: ReadonlySet<string>;
  readonly withCode: ReadonlySet<string>;
}

function codePlaces({ manifests, sources, paths }: ServiceFiles, languages: Languages): CodePlaces {
  const manifestPaths = new Set(manifests.map(({ path }) => path));
  const isScripted = sources.every(({ family }) => family === undefined);
  const isCode = (path: string) => {
    const isMain = isScripted || languageOfPath(path, languages)?.family !== undefined;
    // A shell script starts what an image holds, where the directory's code is in another language.
    return manifestPaths.has(path) || shownOrBuilt.test(path) || (isMain && isSource(path, languages));
  };
  return { all: placesOf(paths), withCode: placesOf(paths.filter(isCode)) };
}

/** Paths and all directories that they stand in. */
function placesOf(paths: readonly string[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const path of paths) {
    for (const place of ancestors(path)) {
      if (places.has(place)) break;
      places.add(place);
    }
  }
  return places;
}

/** Pages by their endings; a file without one may be a program. */
const shownOrBuilt = /\.html?$|(?:^|\/)[^./]+$/i;

/**
 * True for a container above a directory that runs a program of its own and takes the directory along: a library or helper that
 * the program calls. It copies code of where it stands as well, or of others where it says nothing of what it runs.
 */
export function takesAlong(container: Container, root: string, layout: Layout, languages: Languages): boolean {
  const { path, commands, workdir = '' } = container;
  const name = nameOf(root);
  if ([workdir, ...commands.map(({ text }) => text)].some((text) => namesDirectory(text, name))) return false;
  const owners = copiedOwners(layout, path, () => ownersOfCopies(container, layout, languages));
  return owners.some((owner) => owner !== root && !owner.startsWith(`${root}/`));
}

// A container at the top of a repository is asked about for each service below it.
const copiedOwners = remember<Layout, readonly string[]>();
const sourcesOf = remember<Layout, ReadonlySet<string>>();

/** The directories whose source a container copies; of one that says what it runs, where it stands itself alone. */
function ownersOfCopies(
  { path, copies, commands }: Container,
  layout: Layout,
  languages: Languages,
): readonly string[] {
  const home = layout.ownerOf(path);
  const targets = copies.flatMap((source) => joinPath(directoryOf(path), source.replace(/^\//, '')) ?? []);
  const owners = targets.flatMap((target) => {
    const owner = layout.ownerOf(`${target}/.`);
    if (owner === undefined || (commands.length > 0 && owner !== home)) return [];
    return sourcePlaces(owner, layout, languages).has(target) ? [owner] : [];
  });
  return [...new Set(owners)];
}

/** The source files of a root and all directories that they stand in. */
function sourcePlaces(root: string, layout: Layout, languages: Languages): ReadonlySet<string> {
  return sourcesOf(layout, root, () =>
    placesOf((layout.roots.get(root) ?? []).filter((path) => isSource(path, languages))),
  );
}

function isSource(path: string, languages: Languages): boolean {
  const language = languageOfPath(path, languages);
  return language !== undefined && isProgramming(language.family);
}
