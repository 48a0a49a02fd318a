import type { Ecosystem } from '../catalogue/ecosystems.ts';
import type { Evidence } from '../evidence.ts';

/** A package that a manifest asks for. `scope` tells what only builds or tests use. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  /** The registry's normalised name: PEP 503 for pypi, lower case for nuget and composer, `group:artifact` for maven. */
  readonly name: string;
  /** As declared, resolved inside the repository where it can be; undefined when unpinned. */
  readonly version: string | undefined;
  readonly scope: 'runtime' | 'development' | 'optional' | 'indirect';
  readonly evidence: Evidence;
  /** The parts of it that are asked for: Cargo's features, Python's extras. */
  readonly features?: readonly string[];
}

/** The names that a dependency is known by: its own, a Go module's without the major version, and each part as its language writes it. */
export function namesOf({ ecosystem, name, features = [] }: Dependency): readonly string[] {
  const plain = ecosystem === 'go' ? name.replace(/\/v\d+$/, '') : name;
  const parts = features.map((part) => (ecosystem === 'pypi' ? `${name}[${part}]` : `${name}/${part}`));
  return plain === name ? [name, ...parts] : [name, plain];
}

/** What a manifest says: one file, read once. */
export interface Manifest {
  readonly path: string;
  readonly ecosystem: Ecosystem;
  /** linguist's language for the ecosystem's only or declared language; undefined where several share it (npm, maven). */
  readonly language: string | undefined;
  readonly name: string | undefined;
  readonly dependencies: readonly Dependency[];
  /** Declared language or runtime versions: `node`, `python`, `go`, `java`, `dotnet` … to the text as declared. */
  readonly runtimes: ReadonlyMap<string, { readonly version: string; readonly evidence: Evidence }>;
  /** Commands or binaries that start something: npm scripts, [[bin]], console scripts, main classes. */
  readonly starts: readonly Evidence[];
  /** True for a manifest that only groups others: workspace root, parent POM, solution. */
  readonly aggregate: boolean;
  /** True for a package made for others to import: it says where its types or modules are, or what it is published with. */
  readonly imported?: boolean;
  /** True for a manifest that lists the packages of several programs: one's own are those that its source imports. */
  readonly shared?: boolean;
  /** Directories that may hold other projects it is built from, where it names them by their place and not as packages. */
  readonly references?: readonly string[];
}

/** A file as it was read, before it is parsed. */
export interface ManifestText {
  readonly path: string;
  readonly text: string;
}

/** Gives the text of another file of the repository that was read: parents, workspaces, catalogs. */
export type Lookup = (path: string) => string | undefined;

/** One manifest format. `read` throws an Error whose message says what is wrong when the file does not parse. */
export interface ManifestReader {
  /** True for the file names of this format. */
  matches(name: string): boolean;
  /** A directory whose files are of this format under more names: `matches` is asked of directory and name too. */
  readonly folder?: string;
  readonly ecosystem: Ecosystem;
  /** The file that makes a name of this format mean it: it stands beside or above. */
  readonly workspace?: string;
  /** True when the directory of such a file is built on its own. */
  readonly root: boolean;
  read(file: ManifestText, lookup: Lookup): Manifest;
}

/** The directories of a path from its own to the repository root, `.` last. */
export function ancestors(directory: string): readonly string[] {
  if (directory === '.') return ['.'];
  const found = [directory];
  for (let end = directory.lastIndexOf('/'); end >= 0; end = directory.lastIndexOf('/', end - 1))
    found.push(directory.slice(0, end));
  found.push('.');
  return found;
}

/** Joins a directory and a relative path, resolving `.` and `..`; undefined when it leaves the repository. */
export function joinPath(directory: string, path: string): string | undefined {
  const parts: string[] = directory === '.' ? [] : directory.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') || '.';
}

/** The directory of a path, `.` for the repository root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
