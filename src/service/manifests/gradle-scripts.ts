import { ancestors, directoryOf, joinPath, type Lookup } from '../manifest.ts';
import { mostAround } from './gradle-names.ts';

/** Plugins that a build file applies; conventions of the build's own are among the few that it names. */
const mostConventions = 100;
/** Scripts that a build file applies after one another; people apply some ten. */
const mostScripts = 100;

/** A script after `apply from:`; `from` is the name of the directory that it is written to stand in, such as rootDir. */
export interface AppliedScript {
  readonly from: string | undefined;
  readonly script: string;
}

/** The scripts that a build file applies, the first hundred. */
export function appliedScripts(code: string): readonly AppliedScript[] {
  const found: AppliedScript[] = [];
  for (const [, from, script = ''] of code.matchAll(
    /\bapply\s?\(?\s?from\s?[:=]\s?["'](?:\$\{?(\w+)\}?\/)?([\w./-]+\.gradle(?:\.kts)?)["']/g,
  )) {
    if (found.length >= mostScripts) break;
    found.push({ from, script });
  }
  return found;
}

/**
 * The files that a build file takes its settings from and that stand in the repository: the convention plugins of buildSrc or
 * build-logic that it applies, and scripts after `apply from:`.
 */
export function appliedFiles(
  scripts: readonly AppliedScript[],
  plugins: readonly string[],
  path: string,
  lookup: Lookup,
): readonly string[] {
  const directories = ancestors(directoryOf(path)).slice(0, mostAround);
  const conventions = [...new Set(plugins)]
    .slice(0, mostConventions)
    .flatMap((id) =>
      directories.flatMap((directory) =>
        conventionPlaces.flatMap((place) => [
          joinPath(directory, `${place}/src/main/kotlin/${id}.gradle.kts`),
          joinPath(directory, `${place}/src/main/groovy/${id}.gradle`),
        ]),
      ),
    );
  const named = scripts.flatMap(({ from, script }) =>
    from === undefined
      ? [joinPath(directoryOf(path), script)]
      : directories.map((directory) => joinPath(directory, script)),
  );
  const found = [...conventions, ...named].filter((file) => file !== undefined && lookup(file) !== undefined);
  return [...new Set(found.flatMap((file) => file ?? []))];
}

const conventionPlaces = [
  'buildSrc',
  'build-logic',
  'build-logic/convention',
  'build-logic/conventions',
  'gradle/plugins',
  'build-plugins',
];
