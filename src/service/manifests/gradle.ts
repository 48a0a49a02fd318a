import { evidenceAtOffset } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { parseToml, table, textAt } from './toml.ts';

const configuration =
  /^[ \t]*(implementation|api|compile|compileOnly|runtimeOnly|runtime|developmentOnly|providedCompile|testImplementation|testCompile|testRuntimeOnly|annotationProcessor|kapt|ksp)\b[ \t]*\(?[ \t]*(?:platform|enforcedPlatform|kotlin)?[ \t]*\(?[ \t]*(.+)$/gm;
const coordinates = /["']([\w.-]+):([\w.-]+)(?::([^"'@:]*))?/;
const mapNotation =
  /group\s*[:=]\s*["']([^"']+)["']\s*,\s*name\s*[:=]\s*["']([^"']+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?/;

/** build.gradle and build.gradle.kts: coordinates, map notation, version catalogs, plugin blocks and `apply plugin`. */
export const gradle: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'build.gradle' || name === 'build.gradle.kts',
  root: true,
  read: ({ path, text }, lookup) => {
    const code = blankComments(text);
    const catalog = readCatalog(path, lookup);
    const variables = readVariables(code, path, lookup);
    const resolve = (version: string | undefined) =>
      version?.replace(/^\$\{?([\w.]+)\}?$/, (whole, name: string) => variables.get(name) ?? whole);
    const dependencies: Dependency[] = [];
    for (const match of code.matchAll(configuration)) {
      const [, scopeName = '', rest = ''] = match;
      const scope: Dependency['scope'] = /^test/.test(scopeName)
        ? 'development'
        : /compileOnly|annotationProcessor|kapt|ksp|developmentOnly/.test(scopeName)
          ? 'optional'
          : 'runtime';
      const evidence = evidenceAtOffset(path, text, match.index + match[0].search(/\S/));
      const [, group, artifact, version] = mapNotation.exec(rest) ?? coordinates.exec(rest) ?? [];
      if (group !== undefined && artifact !== undefined) {
        dependencies.push({
          ecosystem: 'maven',
          name: `${group}:${artifact}`,
          version: resolve(version),
          scope,
          evidence,
        });
      }
      const alias = /^libs\.([\w.]+)/.exec(rest)?.[1];
      for (const library of alias === undefined ? [] : catalog.libraries(alias)) {
        dependencies.push({ ecosystem: 'maven', ...library, scope, evidence });
      }
    }
    for (const match of code.matchAll(
      /\bid[ \t]*\(?[ \t]*["']([\w.-]+)["'][ \t]*\)?(?:[ \t]*version[ \t]*\(?[ \t]*["']([^"']+)["'])?/g,
    )) {
      dependencies.push(plugin(match[1] ?? '', resolve(match[2]), path, text, match.index));
    }
    for (const match of code.matchAll(/apply[ \t]*\(?[ \t]*plugin[ \t]*[:=][ \t]*["']([\w.-]+)["']/g)) {
      dependencies.push(plugin(match[1] ?? '', undefined, path, text, match.index));
    }
    for (const match of code.matchAll(/alias[ \t]*\([ \t]*libs\.plugins\.([\w.]+)/g)) {
      for (const found of catalog.plugins(match[1] ?? '')) {
        dependencies.push(plugin(found.name, found.version, path, text, match.index));
      }
    }
    const java =
      /(?:sourceCompatibility|JavaLanguageVersion\.of|jvmToolchain)[ \t]*[=(]?[ \t(]*["']?(?:JavaVersion\.VERSION_)?([\d._]+)/.exec(
        code,
      );
    const main = /mainClass(?:Name)?[ \t]*[.=(]/.exec(code);
    return {
      path,
      ecosystem: 'maven',
      language: undefined,
      name: undefined,
      dependencies,
      runtimes:
        java?.[1] === undefined
          ? new Map()
          : new Map([['java', { version: java[1], evidence: evidenceAtOffset(path, text, java.index) }]]),
      starts: main === null ? [] : [evidenceAtOffset(path, text, main.index)],
      aggregate: /^[ \t]*(subprojects|allprojects)[ \t]*\{/m.test(code) && !/^dependencies[ \t]*\{/m.test(code),
    };
  },
};

function plugin(name: string, version: string | undefined, path: string, text: string, at: number): Dependency {
  return { ecosystem: 'gradle-plugin', name, version, scope: 'runtime', evidence: evidenceAtOffset(path, text, at) };
}

/** Comments become blanks, so that offsets stay and a commented-out dependency does not count. */
function blankComments(text: string): string {
  return text.replaceAll(
    /\/\*[\s\S]*?\*\/|(^|[^:"'])\/\/[^\n]*/g,
    (whole, before: string | undefined) =>
      `${before ?? ''}${whole.slice(before?.length ?? 0).replaceAll(/[^\n]/g, ' ')}`,
  );
}

function readVariables(code: string, path: string, lookup: Lookup): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const directories = ancestors(directoryOf(path));
  const properties = directories.map((directory) =>
    lookup(directory === '.' ? 'gradle.properties' : `${directory}/gradle.properties`),
  );
  const builds = directories
    .slice(1)
    .map((directory) => lookup(directory === '.' ? 'build.gradle' : `${directory}/build.gradle`));
  for (const text of [...builds, ...properties, code].reverse()) {
    for (const [, name = '', value = ''] of (text ?? '').matchAll(
      /^[ \t]*(?:def[ \t]+|val[ \t]+|ext\.)?(\w+)[ \t]*=[ \t]*["']?([\w.-]+)["']?[ \t]*$/gm,
    )) {
      if (!found.has(name)) found.set(name, value);
    }
  }
  return found;
}

interface Catalog {
  libraries(alias: string): readonly { readonly name: string; readonly version: string | undefined }[];
  plugins(alias: string): readonly { readonly name: string; readonly version: string | undefined }[];
}

function readCatalog(path: string, lookup: Lookup): Catalog {
  const text = ancestors(directoryOf(path))
    .map((directory) =>
      lookup(directory === '.' ? 'gradle/libs.versions.toml' : `${directory}/gradle/libs.versions.toml`),
    )
    .find((found) => found !== undefined);
  const document = text === undefined ? {} : parseToml(text);
  const versions = table(document.versions);
  const versionOf = (entry: unknown) => {
    const version = table(entry).version;
    return textAt(version) ?? textAt(versions[textAt(table(version).ref) ?? '']);
  };
  const find = (section: string, alias: string) => {
    const wanted = plain(alias);
    return Object.entries(table(document[section])).find(([key]) => plain(key) === wanted)?.[1];
  };
  const library = (entry: unknown) => {
    const short = textAt(entry)?.split(':') ?? [];
    const module =
      textAt(table(entry).module) ?? [textAt(table(entry).group), textAt(table(entry).name)].filter(Boolean).join(':');
    const name = short.length >= 2 ? `${short[0]}:${short[1]}` : module;
    return name === '' ? [] : [{ name, version: short[2] ?? versionOf(entry) }];
  };
  return {
    libraries: (alias) => {
      if (!alias.startsWith('bundles.')) return library(find('libraries', alias));
      const bundle = find('bundles', alias.slice('bundles.'.length));
      return (Array.isArray(bundle) ? bundle : []).flatMap((name) => library(find('libraries', String(name))));
    },
    plugins: (alias) => {
      const entry = find('plugins', alias);
      const name = textAt(entry)?.split(':')[0] ?? textAt(table(entry).id);
      return name === undefined ? [] : [{ name, version: textAt(entry)?.split(':')[1] ?? versionOf(entry) }];
    },
  };
}

/** Dashes, underscores and dots interchange in a catalog's aliases. */
function plain(alias: string): string {
  return alias.replaceAll(/[-_.]/g, '.').toLowerCase();
}
