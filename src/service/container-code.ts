import type { Languages } from '../catalogue/catalogue.ts';
import type { Container } from './container.ts';
import { namesDirectory } from './elsewhere.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Layout } from './layout.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
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
    return copies
      .flatMap(({ source }) => source.split(' '))
      .some((part) => {
        const copied = contexts
          .flatMap((context) => joinPath(context, part.replace(/^\//, '')) ?? [])
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
  const { path, copies, commands, workdir = '' } = container;
  const name = nameOf(root);
  if ([workdir, ...commands.map(({ text }) => text)].some((text) => namesDirectory(text, name))) return false;
  const home = layout.ownerOf(path);
  return copies
    .flatMap(({ source }) => source.split(' '))
    .flatMap((part) => joinPath(directoryOf(path), part.replace(/^\//, '')) ?? [])
    .some((target) => {
      const owner = layout.ownerOf(`${target}/.`);
      if (owner === undefined || owner === root || owner.startsWith(`${root}/`)) return false;
      if (commands.length > 0 && owner !== home) return false;
      return sourcePlaces(owner, layout, languages).has(target);
    });
}

// A container at the top of a repository is asked about for each service below it.
const known = new WeakMap<Layout, Map<string, ReadonlySet<string>>>();

/** The source files of a root and all directories that they stand in. */
function sourcePlaces(root: string, layout: Layout, languages: Languages): ReadonlySet<string> {
  const ofLayout = known.get(layout) ?? new Map<string, ReadonlySet<string>>();
  known.set(layout, ofLayout);
  const found =
    ofLayout.get(root) ?? placesOf((layout.roots.get(root) ?? []).filter((path) => isSource(path, languages)));
  ofLayout.set(root, found);
  return found;
}

function isSource(path: string, languages: Languages): boolean {
  const language = languageOfPath(path, languages);
  return language !== undefined && isProgramming(language.family);
}
