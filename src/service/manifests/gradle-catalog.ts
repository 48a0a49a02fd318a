import { keepOutcomes } from '../keep-latest.ts';
import { ancestors, directoryOf, type Lookup } from '../manifest.ts';
import { parseToml, table, textAt } from './toml.ts';

/** A library or plugin as a version catalog names it. */
interface CatalogEntry {
  readonly name: string;
  readonly version: string | undefined;
}

/** What the aliases of a version catalog stand for; a bundle gives several. */
export interface Catalog {
  libraries(alias: string): readonly CatalogEntry[];
  plugins(alias: string): readonly CatalogEntry[];
  version(alias: string): string | undefined;
}

/** The text of the nearest gradle/libs.versions.toml at or above a build file. */
export function catalogText(path: string, lookup: Lookup): string | undefined {
  return ancestors(directoryOf(path))
    .map((directory) => lookup(directory === '.' ? catalogPath : `${directory}/${catalogPath}`))
    .find((found) => found !== undefined);
}

/** The nearest version catalog; without one, every alias is unknown. Throws the Error of `parseToml`. */
export function readCatalog(path: string, lookup: Lookup): Catalog {
  const text = catalogText(path, lookup);
  return text === undefined ? noCatalog : parsed(text, () => catalogOf(parseToml(text)));
}

// The projects of a build share it.
const parsed = keepOutcomes<Catalog>();
const noCatalog: Catalog = { libraries: () => [], plugins: () => [], version: () => undefined };

function catalogOf(document: Readonly<Record<string, unknown>>): Catalog {
  const versions = table(document.versions);
  const plainVersion = (version: unknown) =>
    textAt(version) ?? ['strictly', 'require', 'prefer'].map((key) => textAt(table(version)[key])).find((each) => each);
  const versionOf = (entry: unknown) => {
    const version = table(entry).version;
    return plainVersion(version) ?? plainVersion(versions[textAt(table(version).ref) ?? '']);
  };
  const sections = new Map(
    ['versions', 'libraries', 'bundles', 'plugins'].map((section) => {
      const entries = Object.entries(table(document[section])).map(([key, entry]) => [plain(key), entry] as const);
      return [section, new Map(entries.reverse())]; // of two that are written alike the first counts
    }),
  );
  const find = (section: string, alias: string) => sections.get(section)?.get(plain(alias));
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
    version: (alias) => plainVersion(find('versions', alias)),
  };
}

const catalogPath = 'gradle/libs.versions.toml';

/** Dashes, underscores and dots interchange in a catalog's aliases. */
function plain(alias: string): string {
  return alias.replaceAll(/[-_.]/g, '.').toLowerCase();
}
