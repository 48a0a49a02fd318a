import { keepLatest } from '../keep-latest.ts';
import { ancestors, directoryOf, type Lookup } from '../manifest.ts';
import { type Catalog, catalogText } from './gradle-catalog.ts';

/** Where builds keep versions and coordinates as constants of code. */
export const gradleConstants = ['kotlin', 'java', 'groovy'].flatMap((language) =>
  ['Dependencies', 'Deps', 'Versions', 'Libs'].map(
    (name) => `buildSrc/src/main/${language}/${name}.${language === 'kotlin' ? 'kt' : language}`,
  ),
);

/** In characters, many times what versions and coordinates have: values that name each other grow with every level. */
const longestValue = 200;
const longestFilled = 1000;

/** Directories from a build file's own up: builds are a few deep, and each of these is asked for a dozen files. */
export const mostAround = 16;

/** What the names of a build stand for. */
export interface GradleNames {
  /** A text with its `$name` and `${place.name}` filled in; undefined when one is unknown. */
  fill(text: string): string | undefined;
  /** The coordinates `group:artifact[:version]` that a name such as `Deps.web` stands for. */
  coordinates(name: string): string | undefined;
}

/**
 * The texts besides its own that a build file takes names from, in the order in which they count: gradle.properties and the build files of its directory and
 * those above, constants under buildSrc; the version catalog last. Each that is not there is undefined.
 */
export function textsAround(path: string, lookup: Lookup): readonly (string | undefined)[] {
  const directories = ancestors(directoryOf(path)).slice(0, mostAround);
  const at = (directory: string, name: string) => lookup(directory === '.' ? name : `${directory}/${name}`);
  return [
    ...directories.map((directory) => at(directory, 'gradle.properties')),
    ...directories.slice(1).flatMap((directory) => [at(directory, 'build.gradle'), at(directory, 'build.gradle.kts')]),
    ...directories.flatMap((directory) => gradleConstants.map((name) => at(directory, name))),
    catalogText(path, lookup),
  ];
}

/**
 * The names that a build file sees: its own values and maps, gradle.properties and the build files of its directory and those
 * above, constants under buildSrc, versions of the catalog. The nearest wins.
 */
export function readNames(code: string, path: string, lookup: Lookup, catalog: Catalog): GradleNames {
  const texts = textsAround(path, lookup).slice(0, -1);
  const around = texts.flatMap((text) => (text === undefined ? [] : [known(text, () => namesIn(text))]));
  const all = [namesIn(code), ...around];
  const values = { get: (name: string) => firstOf(all, 'values', name) };
  const coordinates = { get: (name: string) => firstOf(all, 'coordinates', name) };
  const valueAt = (place: string): string | undefined => {
    const versionAlias = /\b\w*[lL]ibs\.versions\.([\w.]+?)(?:\.get\(\))?$/.exec(place)?.[1];
    if (versionAlias !== undefined) return catalog.version(versionAlias);
    const asked = /(?:property|findProperty|get)\(\s?["']([\w.-]+)["']\s?\)|\[\s?["']([\w.-]+)["']\s?\]/.exec(place);
    const name = asked?.[1] ?? asked?.[2] ?? place.replace(/(?:!!|\.toString\(\)| as String)$/, '');
    return values.get(name) ?? values.get(name.slice(name.lastIndexOf('.') + 1));
  };
  const fill = (text: string, depth = 0): string | undefined => {
    if (text.length > longestFilled) return undefined;
    let unknown = false;
    const filled = text.replaceAll(/\$\{([^{}\n]{1,120})\}|\$(\w+)/g, (_, place?: string, name?: string) => {
      const value = valueAt((place ?? name ?? '').trim());
      if (value === undefined) unknown = true;
      return value ?? '';
    });
    if (unknown) return undefined;
    return depth < 3 && filled.includes('$') && filled !== text ? fill(filled, depth + 1) : filled;
  };
  return { fill, coordinates: (name) => coordinates.get(name.slice(name.lastIndexOf('.') + 1)) };
}

/** What one text gives names to; of a name's several the first. */
interface Named {
  readonly values: ReadonlyMap<string, string>;
  readonly coordinates: ReadonlyMap<string, string>;
}

// The projects of a build share the texts above them.
const known = keepLatest<Named>();

function namesIn(text: string): Named {
  const values = new Map<string, string>();
  const coordinates = new Map<string, string>();
  for (const [name, value] of valuesIn(text)) {
    if (value.length > longestValue) continue;
    const named = /^[\w.-]+:[\w.-]/.test(value) ? coordinates : values;
    if (!named.has(name)) named.set(name, value);
  }
  return { values, coordinates };
}

function firstOf(all: readonly Named[], kind: keyof Named, name: string): string | undefined {
  for (const named of all) {
    const value = named[kind].get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `def a = '1'`, `val a: String = "1"`, `const val a = "1"`, `ext.a = '1'`, `set('a', '1')`, `extra["a"] = "1"`, `a: '1'` of a map, `a=1`. */
function valuesIn(text: string): readonly (readonly [string, string])[] {
  const assigned =
    /(?:^|[{;])[ \t]*(?:(?:private|internal|const|static|final|def|val|var|String)[ \t]+){0,4}(?:ext\.|project\.ext\.)?([\w.]+)(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'[\](){},;]+))[ \t]*(?=$|[;}])/gm;
  const set = /\b(?:set|extra\.set)\(\s?["']([\w.-]+)["']\s?,\s?["']([^"'\n]+)["']\s?\)/g;
  const extra = /\bextra\[\s?["']([\w.-]+)["']\s?\]\s?=\s?["']([^"'\n]+)["']/g;
  const mapped = /["']?\b(\w{1,60})["']?[ \t]*:[ \t]*["']([^"'\n]+)["']/g;
  return [assigned, set, extra, mapped].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      ([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? ''] as const,
    ),
  );
}
