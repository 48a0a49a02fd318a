import { ancestors, directoryOf, joinPath } from '../manifest.ts';

const mostNamed = 500; // of a build script; the largest name a hundred
const byPath =
  /\b(\w{1,60})(?:[ \t]*\()?[ \t]*project[ \t]*\([ \t]*(?:path[ \t]*[:=][ \t]*)?["']:([\w.:-]{1,200})["']/g;
const byAccessor = /\b(\w{1,60})[ \t]*\([ \t]*projects\.([\w.]{1,200})[ \t]*\)/g;

/**
 * The directories that a build script's `project(":libs:stock")` and `projects.libs.stock` may mean: a path counts from the build's root,
 * which is any directory above. Tests' own are left out.
 */
export function projectsOf(code: string, path: string): readonly string[] {
  const named = [
    ...[...code.matchAll(byPath)].map(([, use = '', name = '']) => ({ use, place: name.replaceAll(':', '/') })),
    ...[...code.matchAll(byAccessor)].map(([, use = '', name = '']) => ({ use, place: placeOf(name) })),
  ]
    .filter(({ use }) => !/test/i.test(use))
    .slice(0, mostNamed);
  const above = ancestors(directoryOf(path)).slice(1);
  return [...new Set(named.flatMap(({ place }) => above.map((directory) => joinPath(directory, place) ?? '')))];
}

/** `libs.stockLevels` stands for `libs/stock-levels`. */
function placeOf(accessor: string): string {
  return accessor.replaceAll('.', '/').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
