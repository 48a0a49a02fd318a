import type { Family } from '../catalogue/ecosystems.ts';
import { type Dependency, directoryOf, joinPath, nameOf } from '../service/manifest.ts';
import type { ServiceFiles, SourceFile } from '../service/service.ts';

/** How names of the repository's owner begin, as this service's manifests and sources show it. */
export interface InternalNames {
  /** npm scopes with their slash: `@acme/`. */
  readonly scopes: readonly string[];
  /** Go module paths up to the owner: `github.com/acme/`; Java packages: `com.acme.`; .NET: `Acme.`. */
  readonly prefixes: readonly string[];
  /** The service's own modules, which are itself. */
  readonly own: readonly string[];
  /** Import names of dependencies that come from git, a path or the workspace. */
  readonly packages: readonly string[];
}

/** One import statement: the module, where it stands and the names that it brings in. */
export interface Import {
  readonly module: string;
  readonly offset: number;
  readonly names: readonly string[];
}

/** Git, path and workspace dependencies, as npm, Cargo, Python and Ruby manifests write them. */
const fromInside =
  /(?:workspace|file|link|portal|github|gitlab|bitbucket):|git\+|git@|git:\/\/|ssh:\/\/|\b(?:git|path)\s*[:=]>?\s*["']|^-e\s|@ file:/;

/** Import statements by family. Every repeat is bounded or cannot overlap what follows, so that no text makes one slow. */
const statements: Partial<Record<Family, RegExp>> = {
  js: /^[ \t]*(?:import|export|const|let|var)\b[^'"`;]{0,2000}?(?:from|require\(|import\() ?["'](?<module>[^"'\n]{1,200})["']/gm,
  python:
    /^[ \t]*(?:from (?<module>[\w.]{1,200}) import (?:\([^)]{0,2000}\)|[^\n]*)|import (?<plain>[\w.]{1,200})[^\n]*)$/gm,
  go: /^[ \t]*(?:import )?(?:[\w.]{1,60} )?"(?<module>[\w.~-]+(?:\/[\w.~-]+)+)"$/gm,
  rust: /^[ \t]*(?:pub )?use (?<module>\w{1,100})[^;]{0,2000};/gm,
  jvm: /^[ \t]*import (?:static )?(?<module>[\w.]{1,200})[^\n]*$/gm,
  dotnet: /^[ \t]*(?:global )?using (?:static )?(?<module>[\w.]{1,200});/gm,
};

const keywords = new Set(
  'import export from const let var require type await as use pub crate self super static using global typeof default'.split(
    ' ',
  ),
);

/** Where anybody publishes; a scope that is fetched from elsewhere is somebody's own. */
const publicRegistry = /^https?:\/\/(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.jsr\.io)\b/;

/** What counts as the owner's own, from manifests and package declarations. */
export function internalNames(files: ServiceFiles): InternalNames {
  const scopes = new Set<string>();
  const prefixes = new Set<string>();
  const own = new Set<string>();
  const packages = new Set<string>();
  for (const manifest of files.manifests) {
    const scope = /^@[^/]+\//.exec(manifest.name ?? '')?.[0];
    if (manifest.ecosystem === 'npm' && scope !== undefined) scopes.add(scope);
    const owner = /^[^/][^/.]*\.[^/]+\/[^/]+\//.exec(`${manifest.name ?? ''}/`)?.[0];
    if (manifest.ecosystem === 'go' && manifest.name !== undefined) {
      own.add(manifest.name);
      if (owner !== undefined) prefixes.add(owner);
    }
    const company = /^[A-Za-z]\w*\./.exec(manifest.name ?? '')?.[0];
    if (manifest.ecosystem === 'nuget' && manifest.name !== undefined) {
      own.add(manifest.name);
      if (company !== undefined) prefixes.add(company);
    }
    for (const dependency of manifest.dependencies) {
      if (isFromInside(dependency)) packages.add(importName(dependency));
    }
  }
  for (const [path, text] of files.texts) {
    if (nameOf(path) !== '.npmrc') continue;
    for (const [, scope, registry = ''] of text.matchAll(/^(@[\w.-]{1,100}):registry[ \t]*=[ \t]*(\S{1,300})/gm))
      if (!publicRegistry.test(registry)) scopes.add(`${scope}/`);
  }
  for (const { family, text } of files.sources) {
    if (family !== 'jvm') continue;
    const declared = /^[ \t]*package[ \t]+(?<name>[\w.]+)/m.exec(text)?.groups?.name;
    const company = /^\w+\.\w+\./.exec(`${declared ?? ''}.`)?.[0];
    if (declared === undefined || company === undefined) continue;
    prefixes.add(company);
    own.add(declared.split('.').slice(0, 3).join('.'));
  }
  return { scopes: [...scopes], prefixes: [...prefixes], own: [...own], packages: [...packages] };
}

/** True for a dependency that the owner publishes or keeps in a repository of its own. */
export function isInternalDependency(internal: InternalNames, dependency: Dependency): boolean {
  const name = dependency.name;
  return (
    isFromInside(dependency) ||
    internal.scopes.some((scope) => name.startsWith(scope)) ||
    internal.prefixes.some((prefix) => name.toLowerCase().startsWith(prefix.toLowerCase()))
  );
}

/** True when an imported module is the owner's and not the service itself. */
export function isInternalImport(
  internal: InternalNames,
  files: ServiceFiles,
  file: SourceFile,
  module: string,
): boolean {
  if (file.family === 'js' && module.startsWith('.')) {
    const target = joinPath(directoryOf(file.path), module);
    return target !== undefined && files.root !== '.' && !`${target}/`.startsWith(`${files.root}/`);
  }
  if (internal.packages.some((name) => isBelow(module, name))) return true;
  if (internal.scopes.some((scope) => module.startsWith(scope))) return true;
  return (
    internal.prefixes.some((prefix) => module.startsWith(prefix)) && !internal.own.some((own) => isBelow(module, own))
  );
}

/** The import statements of a file whose family's syntax is known. */
export function importsOf(file: SourceFile): readonly Import[] {
  const statement = file.family === undefined ? undefined : statements[file.family];
  if (statement === undefined) return [];
  return [...file.text.matchAll(statement)].flatMap((match) => {
    const module = match.groups?.module ?? match.groups?.plain;
    if (module === undefined) return [];
    const offset = match.index + match[0].length - match[0].trimStart().length;
    return [{ module, offset, names: namesOf(file.family, match[0], module) }];
  });
}

/** Variables that a call of one of the names fills: `const app = createApp()`, `srv := httpkit.New()`. */
export function madeFrom(text: string, names: readonly string[]): readonly string[] {
  const known = new Set(names);
  const assignment = /\b(?<name>\w{1,60})(?: ?: ?[\w<>.]{1,60})? ?:?= ?(?:await |new |&)?(?<from>\w{1,60})(?:[.(]|::)/g;
  return [...text.matchAll(assignment)].flatMap(({ groups }) => {
    const { name, from } = groups ?? {};
    if (name === undefined || from === undefined || !known.has(from)) return [];
    known.add(name);
    return [name];
  });
}

function namesOf(family: Family | undefined, statement: string, module: string): readonly string[] {
  if (family === 'go') {
    const alias = /\b(\w+)\s+"/.exec(statement)?.[1];
    const last = module.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? module;
    return [alias === undefined || alias === 'import' ? last.replaceAll(/^go-|-go$|[.-]/g, '') : alias];
  }
  const words =
    statement.replace(module, family === 'js' ? '' : module.replaceAll('.', ' ')).match(/[A-Za-z_]\w*/g) ?? [];
  return words.filter((word) => !keywords.has(word));
}

/** Where a package comes from stands beside its name, on the line that declares it; a line of JSON may hold several. */
function isFromInside({ ecosystem, name, version, evidence }: Dependency): boolean {
  if (ecosystem !== 'npm' && ecosystem !== 'jsr')
    return fromInside.test(version ?? '') || fromInside.test(evidence.text);
  const declared = evidence.text.split(`"${name}"`)[1] ?? '';
  return fromInside.test(/^\s*:\s*"([^"]*)"/.exec(declared)?.[1] ?? '');
}

/** Python and Rust import a package's name with underscores; Maven's artifact says nothing of its packages. */
function importName({ ecosystem, name }: Dependency): string {
  return ecosystem === 'pypi' || ecosystem === 'cargo' ? name.replaceAll('-', '_') : name;
}

function isBelow(module: string, name: string): boolean {
  return module === name || ['/', '.', ':'].some((separator) => module.startsWith(name + separator));
}
