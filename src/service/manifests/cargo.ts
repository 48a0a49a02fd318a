import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import { keepRead } from '../keep-latest.ts';
import { ancestors, type Dependency, directoryOf, joinPath, type Lookup, type ManifestReader } from '../manifest.ts';
import { crateLines } from './cargo-lines.ts';
import { parseToml, stringsOf, table, textAt } from './toml.ts';

type Table = Readonly<Record<string, unknown>>;
type Section = 'dependencies' | 'dev-dependencies' | 'build-dependencies';

/** Features of one crate that are read; a workspace's may be asked for under any number of targets. */
const mostFeatures = 100;

/**
 * Cargo.toml: renamed, optional, target-specific, git and workspace-inherited dependencies. An optional one that the default
 * features switch on is needed as any other; a crate named by its path alone is the repository's own, and no package.
 */
export const cargo: ManifestReader = {
  ecosystem: 'cargo',
  matches: (name) => name === 'Cargo.toml',
  root: true,
  read: ({ path, text }, lookup) => {
    const document = parseToml(text);
    const crate = table(document.package ?? document.project);
    const workspace = memoize(() => findWorkspace(path, document, lookup));
    const { lineOf, binaries } = crateLines(text);
    const chosen = defaultFeatures(document);
    const dependencies: Dependency[] = [];
    const add = (declared: unknown, section: Section, target: boolean) => {
      for (const [key, value] of Object.entries(table(declared))) {
        const own = table(value);
        const source = own.workspace === true ? table(workspace().dependencies)[key] : value;
        const shared = table(source);
        const optional = own.optional === true && !chosen.crates.has(key);
        const scope = section === 'dependencies' ? (optional ? 'optional' : 'runtime') : 'development';
        const features = [own.features, shared.features, chosen.features.get(key)].flatMap(stringsOf);
        dependencies.push({
          ecosystem: 'cargo',
          name: textAt(shared.package) ?? key,
          version: textAt(source) ?? textAt(shared.version) ?? textAt(shared.tag)?.replace(/^v(?=\d)/, ''),
          scope: scope === 'runtime' && isOwnCrate(shared) ? 'indirect' : scope,
          evidence: evidenceAtLine(path, text, lineOf(section, key, target)),
          ...(features.length === 0 ? {} : { features: [...new Set(features)].slice(0, mostFeatures) }),
        });
      }
    };
    const addAll = (part: Table, target: boolean) => {
      add(part.dependencies, 'dependencies', target);
      add(part['build-dependencies'] ?? part.build_dependencies, 'build-dependencies', target);
      add(part['dev-dependencies'] ?? part.dev_dependencies, 'dev-dependencies', target);
    };
    addAll(document, false);
    for (const part of Object.values(table(document.target))) addAll(table(part), true);
    const rust =
      toolchain(path, lookup) ??
      minimum(path, text, crate['rust-version']) ??
      (table(crate['rust-version']).workspace === true
        ? minimum(path, text, table(workspace().package)['rust-version'])
        : undefined);
    return {
      path,
      ecosystem: 'cargo',
      language: 'Rust',
      name: textAt(crate.name),
      dependencies,
      runtimes: rust === undefined ? new Map() : new Map([['rust', rust]]),
      starts: binaries.map((line) => evidenceAtLine(path, text, line)),
      aggregate: Object.keys(crate).length === 0,
    };
  },
};

/** The `[workspace]` that a crate belongs to: its own, or the nearest one above it. */
function findWorkspace(path: string, document: Table, lookup: Lookup): Table {
  if (document.workspace !== undefined) return table(document.workspace);
  const directory = directoryOf(path);
  const named = textAt(table(document.package).workspace);
  const root = named === undefined ? undefined : joinPath(directory, named);
  for (const above of root === undefined ? ancestors(directory).slice(1) : [root]) {
    const place = below(above, 'Cargo.toml');
    const text = lookup(place);
    if (text === undefined) continue;
    const found = parsed(place, text, () => parseRoot(place, text)).workspace;
    if (found !== undefined) return table(found);
  }
  return {};
}

// The crates of a workspace share it.
const parsed = keepRead<Table>();

function parseRoot(place: string, text: string): Table {
  try {
    return parseToml(text);
  } catch (error) {
    // The line is of another file than the one that is being read.
    const why = error instanceof Error ? error.message.replace(/^line \d+: /, '') : String(error);
    throw new Error(`it inherits from ${place}, which does not parse: ${why}`, { cause: error });
  }
}

/** What the default features choose: optional crates, and features of crates. */
interface Chosen {
  readonly crates: ReadonlySet<string>;
  readonly features: ReadonlyMap<string, readonly string[]>;
}

/** All that `default` reaches: a crate by `dep:name`, by a feature of the same name, or by `name/feature`, which chooses that feature too. */
function defaultFeatures(document: Table): Chosen {
  const declared = table(document.features);
  const reached = new Set<string>();
  const crates = new Set<string>();
  const features = new Map<string, string[]>();
  const open = ['default'];
  for (let feature = open.pop(); feature !== undefined; feature = open.pop()) {
    if (reached.has(feature)) continue;
    reached.add(feature);
    for (const item of stringsOf(declared[feature])) {
      const [name = '', inner] = item.replace(/^dep:/, '').split('/');
      if (item.startsWith('dep:') || declared[name] === undefined || inner !== undefined) crates.add(name);
      // `name/feature` switches on the feature of that name too; `dep:name` does not, and `name?/feature` chooses of a crate that is on.
      if (!item.startsWith('dep:')) open.push(name);
      if (inner === undefined) continue;
      const crate = name.replace(/\?$/, '');
      features.set(crate, features.get(crate) ?? []);
      features.get(crate)?.push(inner);
    }
  }
  return { crates, features };
}

function isOwnCrate(declared: Table): boolean {
  return textAt(declared.path) !== undefined && declared.version === undefined && declared.git === undefined;
}

/** The version that rustup is told to use; a channel such as `stable` names none. */
function toolchain(path: string, lookup: Lookup): { version: string; evidence: Evidence } | undefined {
  for (const directory of ancestors(directoryOf(path))) {
    const place = below(directory, 'rust-toolchain.toml');
    const text = lookup(place);
    const found = /^[ \t]*channel[ \t]*=[ \t]*["'](\d[\w.-]*)["']/m.exec(text ?? '');
    if (text === undefined) continue;
    if (found === null) return undefined;
    const line = text.slice(0, found.index).split('\n').length;
    return { version: found[1] ?? '', evidence: evidenceAtLine(place, text, line) };
  }
  return undefined;
}

function minimum(path: string, text: string, value: unknown): { version: string; evidence: Evidence } | undefined {
  const version = textAt(value);
  if (version === undefined) return undefined;
  const at = text.search(/^[ \t]*rust-version\b/m);
  return { version, evidence: evidenceAtLine(path, text, text.slice(0, Math.max(at, 0)).split('\n').length) };
}

function below(directory: string, name: string): string {
  return directory === '.' ? name : `${directory}/${name}`;
}

function memoize<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
