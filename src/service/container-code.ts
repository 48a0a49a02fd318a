import type { Languages } from '../catalogue/catalogue.ts';
import type { Container } from './container.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import { ancestors, directoryOf, joinPath } from './manifest.ts';
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
    const language = languageOfPath(each, languages);
    const isSource = language !== undefined && isProgramming(language.family);
    // A shell script starts what an image holds, where the directory's code is in another language.
    return (
      manifests.has(each) || shownOrBuilt.test(each) || (isSource && (isScripted || language.family !== undefined))
    );
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
