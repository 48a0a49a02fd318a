import { evidenceAtOffset } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { type Block, blankBuildComments, headersAround, insideBrackets, readBlocks } from './blocks.ts';
import { type Catalog, readCatalog } from './gradle-catalog.ts';
import { appliedFiles, type GradleNames, mostAround, readNames } from './gradle-names.ts';
import { projectsOf } from './gradle-projects.ts';
import { withoutScalaVersion } from './scala-coordinates.ts';

const configuration =
  /^[ \t]*["']?((?:\w{0,60}(?:I|(?<![\w])i)mplementation|(?:\w{0,60}A|(?<!\w)a)pi|(?:\w{0,60}C|(?<!\w)c)ompileOnly(?:Api)?|(?:\w{0,60}R|(?<!\w)r)untimeOnly|compile|testCompile|runtime|developmentOnly|providedCompile|providedRuntime|annotationProcessor|kapt|ksp))\b["']?[ \t]*(?=[("'\w])/gm;
const coordinates = /^["']([\w.-]+):([\w.${}-]+)(?::((?:\$\{[^}\n]*\}|\$(?!\{)|[^"'@:$])*))?(?:[:@][^"']*)?["']/;
const mapNotation =
  /^\(?\s*group\s*[:=]\s*["']([^"']+)["']\s*,\s*name\s*[:=]\s*["']([^"']+)["'](?:\s*,\s*version\s*[:=]\s*["']?([^"',)\n]+)["']?)?/;
const mostApplied = 3;

/**
 * build.gradle and build.gradle.kts: coordinates, map notation, version catalogs, plugin blocks and `apply plugin`, with what
 * the builds above give to their subprojects and what convention plugins and applied scripts add.
 */
export const gradle: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'build.gradle' || name === 'build.gradle.kts',
  root: true,
  read: ({ path, text }, lookup) => {
    const code = blankBuildComments(text);
    const catalog = readCatalog(path, lookup);
    const names = readNames(code, path, lookup, catalog);
    const own = part(path, text, withoutSubprojects(code));
    const parts = [own, ...buildsAbove(path, lookup)];
    const plugins = (all: readonly Part[]) => all.flatMap((each) => readPlugins(each, names, catalog));
    for (let depth = 0; depth < mostApplied; depth++) {
      const ids = plugins(parts).map(({ name }) => name);
      const known = new Set(parts.map((each) => each.path));
      const found = parts.flatMap((each) => appliedFiles(each.code, ids, each.path, lookup));
      const added = [...new Set(found)].filter((file) => !known.has(file));
      if (added.length === 0) break;
      for (const each of added.map((file) => part(file, lookup(file) ?? '', blankBuildComments(lookup(file) ?? ''))))
        parts.push(each);
    }
    const java =
      /(?:sourceCompatibility|JavaLanguageVersion\.of|jvmToolchain)(?:[ \t]*=)?[ \t(]*["']?(?:JavaVersion\.VERSION_)?([\d._]+)/;
    const told = parts.map((each) => ({ each, match: java.exec(each.code) })).find(({ match }) => match !== null);
    const main =
      /mainClass(?:Name)?[ \t]*[.=(]/.exec(code) ?? /\b(?:id|plugin)(?:[ \t]*[(:])?[ \t]*["']war["']/.exec(code);
    return {
      path,
      ecosystem: 'maven',
      language: undefined,
      name: undefined,
      dependencies: [
        ...withManagedVersions(
          parts.flatMap((each) => readDependencies(each, names, catalog)),
          parts,
          names,
        ),
        ...plugins(parts),
      ],
      runtimes:
        told?.match?.[1] === undefined
          ? new Map()
          : new Map([
              [
                'java',
                {
                  version: told.match[1],
                  evidence: evidenceAtOffset(told.each.path, told.each.text, told.match.index),
                },
              ],
            ]),
      starts: main === null ? [] : [evidenceAtOffset(path, text, main.index)],
      references: projectsOf(own.code, path),
      aggregate: /^[ \t]*(subprojects|allprojects)[ \t]*\{/m.test(code) && !/^dependencies[ \t]*\{/m.test(code),
    };
  },
};

/** Build code without comments that counts for a project, and where it stands. */
interface Part {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly blocks: readonly Block[];
}

function part(path: string, text: string, code: string): Part {
  return { path, text, code, blocks: readBlocks(code) };
}

/** What a build gives to the projects below is not its own. */
function withoutSubprojects(code: string): string {
  return readBlocks(code)
    .filter(({ header }) => /\b(?:subprojects|configure\(subprojects)/.test(header))
    .reduce(
      (rest, { from, to }) => rest.slice(0, from) + rest.slice(from, to).replaceAll(/[^\n]/g, ' ') + rest.slice(to),
      code,
    );
}

/** `subprojects { … }` and `allprojects { … }` of the builds above. */
function buildsAbove(path: string, lookup: Lookup): readonly Part[] {
  return ancestors(directoryOf(path))
    .slice(1, mostAround)
    .flatMap((directory) =>
      ['build.gradle', 'build.gradle.kts'].map((name) => (directory === '.' ? name : `${directory}/${name}`)),
    )
    .flatMap((file) => {
      const text = lookup(file);
      if (text === undefined) return [];
      const code = blankBuildComments(text);
      const given = readBlocks(code).filter(({ header }) =>
        /^(?:subprojects|allprojects|configure\((?:subprojects|allprojects)\))$/.test(header),
      );
      if (given.length === 0) return [];
      const blank = code.replaceAll(/[^\n]/g, ' ');
      const only = given.reduce(
        (kept, { from, to }) => kept.slice(0, from) + code.slice(from, to + 1) + kept.slice(to + 1),
        blank,
      );
      return [part(file, text, only)];
    });
}

function readDependencies(
  { path, text, code, blocks }: Part,
  names: GradleNames,
  catalog: Catalog,
): readonly Dependency[] {
  return [...code.matchAll(configuration)].flatMap((match): readonly Dependency[] => {
    const headers = headersAround(blocks, match.index);
    if (headers.some((header) => /\b(?:constraints|buildscript|pluginManagement|exclusions)\b/.test(header))) return [];
    const scope = headers.some((header) => /[tT]est\b/.test(header)) ? 'development' : scopeOf(match[1] ?? '');
    const from = match.index + match[0].length;
    const evidence = evidenceAtOffset(path, text, match.index + match[0].search(/\S/));
    return argumentsOf(code, from).flatMap((argument) =>
      readArgument(argument, names, catalog).map(
        ({ name, version }): Dependency => ({ ecosystem: 'maven', name, version, scope, evidence }),
      ),
    );
  });
}

/** A package without a version has that of its group's bill of materials or build plugin. */
function withManagedVersions(
  dependencies: readonly Dependency[],
  parts: readonly Part[],
  names: GradleNames,
): readonly Dependency[] {
  const bills = dependencies.filter(
    ({ name, version }) => /(?::|-)(?:bom|dependencies|platform)$/.test(name) && version,
  );
  const versions = new Map(bills.map(({ name, version }) => [groupOf(name), version]));
  for (const { code } of parts) {
    for (const [, group = '', version] of code.matchAll(
      /\b(?:mavenBom|classpath)\b[ \t(]{0,4}["']([\w.-]+):[\w.-]+(?:bom|dependencies|platform|gradle-plugin):([^"'\n]+)["']/g,
    )) {
      if (!versions.has(group)) versions.set(group, versionOf(version, names));
    }
  }
  return dependencies.map((dependency) => ({
    ...dependency,
    version: dependency.version ?? versions.get(groupOf(dependency.name)),
  }));
}

function groupOf(name: string): string {
  return name.slice(0, name.indexOf(':'));
}

function scopeOf(name: string): Dependency['scope'] {
  if (/^test|[tT]est/.test(name)) return 'development';
  return /ompileOnly|annotationProcessor|kapt|ksp|developmentOnly/.test(name) ? 'optional' : 'runtime';
}

/** What a configuration is given: all between its brackets, or the line with those that a comma joins to it. */
function argumentsOf(code: string, from: number): readonly string[] {
  const bracket = code[from] === '(';
  const lines = /^(?:"[^"\n]*"|'[^'\n]*'|,\s*|[^\n{"'])*/.exec(code.slice(from, from + 3000))?.[0] ?? '';
  const given = bracket ? insideBrackets(code.slice(from, from + 5000), 0) : lines;
  if (/\bgroup\s*[:=]/.test(given)) return [given.trim().replace(/^[([\s]+/, '')];
  return [...given.matchAll(/"[^"\n]*"|'[^'\n]*'|[A-Za-z_][\w.]*/g)].map(([argument]) => argument);
}

function readArgument(
  argument: string,
  names: GradleNames,
  catalog: Catalog,
): readonly { readonly name: string; readonly version: string | undefined }[] {
  const alias = /^\w*[lL]ibs\.([\w.]+?)(?:\.get)?$/.exec(argument)?.[1];
  const found = alias === undefined ? [] : catalog.libraries(alias);
  if (found.length > 0) return found.map(({ name, version }) => ({ name: plainName(name), version }));
  const held = /^[A-Za-z]/.test(argument) && argument.includes('.') ? names.coordinates(argument) : undefined;
  const [, group, artifact, version] =
    mapNotation.exec(argument) ?? coordinates.exec(held === undefined ? argument : `"${held}"`) ?? [];
  if (group === undefined || artifact === undefined) return [];
  const plain = withoutScalaVersion(artifact);
  const filled = plain.includes('$') ? names.fill(plain) : plain;
  const name = plainName(`${group}:${filled ?? ''}`);
  return filled === undefined ? [] : [{ name, version: versionOf(version, names) }];
}

function versionOf(version: string | undefined, names: GradleNames): string | undefined {
  if (version === undefined || version === '') return undefined;
  const named = /^[A-Za-z_][\w.]*$/.test(version) ? names.fill(`\${${version}}`) : undefined;
  return named ?? names.fill(version) ?? version;
}

function plainName(name: string): string {
  const [group = '', artifact = ''] = name.split(':');
  return `${group}:${withoutScalaVersion(artifact)}`;
}

function readPlugins({ path, text, code, blocks }: Part, names: GradleNames, catalog: Catalog): readonly Dependency[] {
  const found: Dependency[] = [];
  const add = (name: string, version: string | undefined, at: number) =>
    found.push({
      ecosystem: 'gradle-plugin',
      name,
      version,
      scope: 'runtime',
      evidence: evidenceAtOffset(path, text, at),
    });
  const versioned =
    /\b(id|kotlin)(?:[ \t]*\()?[ \t]*["']([\w.-]+)["'](?:[ \t]*\))?(?:[ \t]*version(?:[ \t]*\()?[ \t]*(?:["']([^"'\n]+)["']|([\w.]+)))?(?:(?:[ \t]*\))?[ \t]*apply(?:[ \t]*\()?[ \t]*(false))?/g;
  for (const { 1: call, 2: id = '', 3: quoted, 4: named, 5: off, index } of code.matchAll(versioned)) {
    const version = quoted ?? (named === undefined || named === 'apply' ? undefined : `\${${named}}`);
    const around = headersAround(blocks, index);
    const told = call === 'id' || around.some((header) => /\bplugins$/.test(header));
    if (off === undefined && told)
      add(call === 'id' ? id : `org.jetbrains.kotlin.${id}`, versionOf(version, names), index);
  }
  for (const match of code.matchAll(/apply(?:[ \t]*\()?[ \t]*plugin[ \t]*[:=][ \t]*["']([\w.-]+)["']/g))
    add(match[1] ?? '', undefined, match.index);
  for (const match of code.matchAll(/\b(?:alias|id)(?:[ \t]*\()?[ \t]*\w*[lL]ibs\.plugins\.([\w.]+)[^\n]*/g)) {
    if (/\bapply[ \t(]*false/.test(match[0])) continue;
    for (const { name, version } of catalog.plugins((match[1] ?? '').replace(/\.get$/, '')))
      add(name, version, match.index);
  }
  for (const { from, to } of blocks.filter(({ header }) => /\bplugins$/.test(header))) {
    for (const match of code
      .slice(from, Math.min(to, from + 5000))
      .matchAll(/(?:^|[{;\n])[ \t]*(?:`([\w.-]+)`|([a-z]+))[ \t]*(?=\n|$|;)/g)) {
      add(match[1] ?? match[2] ?? '', undefined, from + match.index + match[0].search(/[`a-z]/));
    }
  }
  return found;
}
