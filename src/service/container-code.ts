import type { Languages } from '../catalogue/catalogue.ts';
import type { Container } from './container.ts';
import { namesDirectory } from './elsewhere.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Layout } from './layout.ts';
import { ancestors, directoryOf, joinPath, nameOf } from './manifest.ts';
import type { ServiceFiles } from './service.ts';

/**
 * False for a container that copies none of a directory's code: a finished image with a realm, a theme, a plugin and the
 * script that starts it. What is copied and not in the repository was built before, so that it counts as code.
 */
export function copiesCode({ path, copies }: Container, files: ServiceFiles, languages: Languages): boolean {
  const contexts = ancestors(directoryOf(path));
  const manifests = new Set(files.manifests.map((manifest) => manifest.path));
  const isScripted = files.sources.every(({ family }) => family === undefined);
  const isCode = (each: string) => {
    const isMain = isScripted || languageOfPath(each, languages)?.family !== undefined;
    // A shell script starts what an image holds, where the directory's code is in another language.
    return manifests.has(each) || shownOrBuilt.test(each) || (isMain && isSource(each, languages));
  };
  return copies
    .flatMap(({ source }) => source.split(' '))
    .some((part) => {
      const places = contexts.flatMap((context) => joinPath(context, part.replace(/^\//, '')) ?? []);
      const copied = places.map((place) => pathsAt(place, files.paths)).find((found) => found.length > 0);
      return copied === undefined || copied.some(isCode);
    });
}

/** Pages by their endings; a file without one may be a program. */
const shownOrBuilt = /\.html?$|(?:^|\/)[^./]+$/i;

function pathsAt(place: string, paths: readonly string[]): readonly string[] {
  return place === '.' ? paths : paths.filter((path) => path === place || path.startsWith(`${place}/`));
}

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
      return pathsAt(target, layout.roots.get(owner) ?? []).some((each) => isSource(each, languages));
    });
}

function isSource(path: string, languages: Languages): boolean {
  const language = languageOfPath(path, languages);
  return language !== undefined && isProgramming(language.family);
}
