import { type Ecosystem, ecosystems, type Family, families } from '../catalogue/ecosystems.ts';
import type { Detect } from '../catalogue/pattern.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset, sortEvidence } from '../evidence.ts';
import { anywhereName, globMatcher, isPath } from './globs.ts';
import { levelsOf, readImports } from './imports.ts';
import { type Dependency, nameOf } from './manifest.ts';
import type { ServiceFiles, SourceFile } from './service.ts';

/** One tell of a technology or trait that was seen. `declared` and `container` know versions, the others do not. */
export interface Match {
  readonly source: 'declared' | 'container' | 'import' | 'file';
  readonly version: string | undefined;
  readonly evidence: Evidence;
}

const mostEvidence = 5; // a reader opens one or two; the rest repeats them

/**
 * Every tell of `detect` that a service's files show, surest first: declared packages, containers, imports and source
 * patterns, files. Development and indirect dependencies and test files never count.
 */
export function matchDetect(detect: Detect, files: ServiceFiles): readonly Match[] {
  const index = indexOf(files);
  const known = index.matches.get(detect) ?? findMatches(detect, index);
  index.matches.set(detect, known);
  return known;
}

function findMatches(detect: Detect, index: FilesIndex): readonly Match[] {
  const matches: Match[] = [];
  for (const ecosystem of ecosystems) {
    for (const name of detect.packages?.[ecosystem] ?? []) matches.push(...matchPackage(index, ecosystem, name));
  }
  for (const image of detect.images ?? []) {
    for (const { tag, evidence } of index.images.get(image) ?? [])
      matches.push({ source: 'container', version: tag, evidence });
  }
  for (const family of families) {
    for (const module of detect.imports?.[family] ?? []) {
      for (const evidence of index.imports.get(`${family} ${module}`) ?? []) {
        matches.push({ source: 'import', version: undefined, evidence });
      }
    }
  }
  for (const { family, pattern } of detect.source ?? []) {
    for (const evidence of findPattern(index, family, pattern))
      matches.push({ source: 'import', version: undefined, evidence });
  }
  for (const glob of detect.files ?? []) {
    const path = findPath(index, glob);
    if (path !== undefined) matches.push({ source: 'file', version: undefined, evidence: evidenceAtLine(path, '', 1) });
  }
  return matches;
}

/** The evidence of matches, sorted, at most five places. */
export function evidenceOfMatches(matches: readonly Match[]): readonly Evidence[] {
  const surest = [...matches].sort((a, b) => rank(a) - rank(b)).slice(0, mostEvidence);
  return sortEvidence(surest.map(({ evidence }) => evidence));
}

/** Where each source file of a family matches a pattern, in file order; tests are left out. */
export function findPattern(files: ServiceFiles | FilesIndex, family: Family, pattern: string): readonly Evidence[] {
  const index = 'packages' in files ? files : indexOf(files);
  const expression = compile(pattern);
  return (index.sources.get(family) ?? []).flatMap((source) => {
    expression.lastIndex = 0;
    const found = expression.exec(source.text);
    return found === null ? [] : [evidenceAtOffset(source.path, source.text, found.index + leading(found[0]))];
  });
}

/** A pattern of data/ as a regular expression with flags `gm`, compiled once. */
function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern, 'gm');
  compiled.set(pattern, expression);
  return expression;
}

interface FilesIndex {
  /** What was asked before. */
  readonly matches: Map<Detect, readonly Match[]>;
  readonly packages: ReadonlyMap<string, readonly Match[]>;
  readonly names: ReadonlyMap<Ecosystem, readonly string[]>;
  readonly images: ReadonlyMap<string, readonly { readonly tag: string | undefined; readonly evidence: Evidence }[]>;
  readonly imports: ReadonlyMap<string, readonly Evidence[]>;
  readonly sources: ReadonlyMap<Family, readonly SourceFile[]>;
  /** Paths relative to the root, and the first path of each file name, to the path in the repository. */
  readonly paths: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
}

const compiled = new Map<string, RegExp>();
// Two stages ask the same of a service; its sources stay the same list while what is known of it grows.
const indexes = new WeakMap<ServiceFiles['sources'], FilesIndex>();

function rank({ source }: Match): number {
  return ['declared', 'import', 'container', 'file'].indexOf(source);
}

function matchPackage(index: FilesIndex, ecosystem: Ecosystem, name: string): readonly Match[] {
  if (!name.endsWith('*')) return index.packages.get(`${ecosystem} ${name}`) ?? [];
  const prefix = name.slice(0, -1);
  const found = (index.names.get(ecosystem) ?? []).filter((known) => known.startsWith(prefix));
  return found.flatMap((known) => index.packages.get(`${ecosystem} ${known}`) ?? []);
}

function indexOf(files: ServiceFiles): FilesIndex {
  const known = indexes.get(files.sources);
  if (known !== undefined) return known;
  const packages = new Map<string, Match[]>();
  const names = new Map<Ecosystem, string[]>();
  const addPackage = (dependency: Dependency, source: Match['source']) => {
    for (const name of aliases(dependency)) {
      const key = `${dependency.ecosystem} ${name}`;
      const list = packages.get(key);
      const match: Match = { source, version: dependency.version, evidence: dependency.evidence };
      if (list === undefined) {
        packages.set(key, [match]);
        names.set(dependency.ecosystem, [...(names.get(dependency.ecosystem) ?? []), name]);
      } else list.push(match);
    }
  };
  for (const manifest of files.manifests) {
    for (const dependency of manifest.dependencies) {
      if (dependency.scope === 'runtime' || dependency.scope === 'optional') addPackage(dependency, 'declared');
    }
  }
  const images = new Map<string, { tag: string | undefined; evidence: Evidence }[]>();
  for (const container of files.containers) {
    for (const dependency of container.installs) addPackage(dependency, 'container');
    for (const { image, tag, evidence } of container.stages) {
      images.set(image, [...(images.get(image) ?? []), { tag, evidence }]);
    }
  }
  for (const { image, tag, evidence } of files.images)
    images.set(image, [...(images.get(image) ?? []), { tag, evidence }]);
  const imports = new Map<string, Evidence[]>();
  const sources = new Map<Family, SourceFile[]>();
  for (const source of files.sources) {
    if (source.family === undefined || source.test) continue;
    sources.set(source.family, [...(sources.get(source.family) ?? []), source]);
    addImports(imports, source, source.family);
  }
  const prefix = files.root === '.' ? '' : `${files.root}/`;
  const paths = new Map(files.paths.map((path) => [path.slice(prefix.length), path]));
  const byName = new Map([...files.paths].reverse().map((path) => [nameOf(path), path]));
  const index: FilesIndex = { matches: new Map(), packages, names, images, imports, sources, paths, byName };
  indexes.set(files.sources, index);
  return index;
}

function addImports(imports: Map<string, Evidence[]>, source: SourceFile, family: Family): void {
  const seen = new Set<string>();
  for (const { module, offset } of readImports(family, source.text)) {
    if (seen.has(module)) continue;
    seen.add(module);
    const evidence = evidenceAtOffset(source.path, source.text, offset);
    for (const level of levelsOf(family, module)) {
      const key = `${family} ${level}`;
      const list = imports.get(key);
      if (list === undefined) imports.set(key, [evidence]);
      else if (list.at(-1)?.path !== source.path) list.push(evidence);
    }
  }
}

/** A Go module is known with and without its major version. */
function aliases({ ecosystem, name }: Dependency): readonly string[] {
  const plain = ecosystem === 'go' ? name.replace(/\/v\d+$/, '') : name;
  return plain === name ? [name] : [name, plain];
}

/** The first file of a service, in path order, that a glob matches. */
function findPath(index: FilesIndex, glob: string): string | undefined {
  if (isPath(glob)) return index.paths.get(glob);
  const name = anywhereName(glob);
  if (name !== undefined) return index.byName.get(name);
  const matches = globMatcher([glob]);
  for (const [relative, path] of index.paths) if (matches(relative)) return path;
  return undefined;
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}
