import { listsByKey } from '../catalogue/ecosystems.ts';
import type { Detect, Pattern } from '../catalogue/pattern.ts';
import { compareText, type Evidence, evidenceAtLine, evidenceAtOffset, sortEvidence } from '../evidence.ts';
import { type FilesIndex, indexFiles, type Named } from './files-index.ts';
import { anywhereName, expandBraces, globMatcher, isPath, literalOf } from './globs.ts';
import type { ServiceFiles } from './service.ts';
import { sourcesFor } from './source-index.ts';

/** One tell of a technology or trait that was seen. `declared` and `container` know versions, the others do not. */
export interface Match {
  readonly source: 'declared' | 'container' | 'import' | 'file';
  readonly version: string | undefined;
  readonly evidence: Evidence;
}

const mostEvidence = 5; // a reader opens one or two; the rest repeats them

// Two stages ask the same of a service; its sources stay the same list while what is known of it grows.
const found = new WeakMap<ServiceFiles['sources'], Map<Detect, readonly Match[]>>();

/**
 * Every tell of `detect` that a service's files show, surest first: declared packages, containers, imports and source
 * patterns, files. Development and indirect dependencies and test files never count.
 */
export function matchDetect(detect: Detect, files: ServiceFiles): readonly Match[] {
  const known = found.get(files.sources) ?? new Map<Detect, readonly Match[]>();
  found.set(files.sources, known);
  const matches = known.get(detect) ?? findMatches(detect, files);
  known.set(detect, matches);
  return matches;
}

function findMatches(detect: Detect, files: ServiceFiles): readonly Match[] {
  const index = indexFiles(files);
  const matches: Match[] = [];
  for (const [ecosystem, names] of listsByKey(detect.packages)) {
    const packages = index.packages.get(ecosystem);
    if (packages !== undefined)
      for (const name of names) for (const each of matchPackage(packages, name)) matches.push(each);
  }
  for (const image of detect.images ?? []) {
    const isVersioned = detect.ownTags?.includes(image) !== true;
    for (const named of index.images.get(image) ?? [])
      matches.push(isVersioned ? named : { ...named, version: undefined });
  }
  for (const [family, modules] of listsByKey(detect.imports)) {
    const imports = index.imports.get(family);
    for (const module of imports === undefined ? [] : modules) {
      for (const { file, offset } of imports?.get(module) ?? [])
        matches.push(seenIn('import', evidenceAtOffset(file.path, file.text, offset)));
    }
  }
  for (const pattern of detect.source ?? []) {
    for (const evidence of findPattern(files, pattern)) matches.push(seenIn('import', evidence));
  }
  for (const glob of detect.files ?? []) {
    const path = findPath(index, glob);
    if (path !== undefined) matches.push(seenIn('file', evidenceAtLine(path, '', 1)));
  }
  return matches;
}

/** The evidence of matches, sorted, at most five places. */
export function evidenceOfMatches(matches: readonly Match[]): readonly Evidence[] {
  const surest = [...matches].sort((a, b) => rank(a) - rank(b)).slice(0, mostEvidence);
  return sortEvidence(surest.map(({ evidence }) => evidence));
}

/** Where each source file of a family matches a pattern first, in file order; tests are left out. */
export function findPattern(files: ServiceFiles, pattern: Pattern): readonly Evidence[] {
  return sourcesFor(files.sources, pattern).flatMap((source) => {
    const expression = compile(pattern.pattern);
    const match = expression.exec(source.text);
    expression.lastIndex = 0; // others use it too
    return match === null ? [] : [evidenceAtOffset(source.path, source.text, match.index + leading(match[0]))];
  });
}

const compiled = new Map<string, RegExp>();

/** A pattern of data/ as a regular expression with flags `gm`, compiled once. */
export function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(pattern, 'gm');
  compiled.set(pattern, expression);
  return expression;
}

function rank({ source }: Match): number {
  return ['declared', 'import', 'container', 'file'].indexOf(source);
}

function seenIn(source: 'import' | 'file', evidence: Evidence): Match {
  return { source, version: undefined, evidence };
}

function matchPackage(packages: ReadonlyMap<string, readonly Named[]>, name: string): readonly Named[] {
  if (!name.endsWith('*')) return packages.get(name) ?? [];
  const prefix = name.slice(0, -1);
  return [...packages].flatMap(([known, named]) => (known.startsWith(prefix) ? named : []));
}

/** The first file of a service, in path order, that a glob matches. */
function findPath(index: FilesIndex, glob: string): string | undefined {
  const first = expandBraces(glob).flatMap((one) => findOne(index, one) ?? []);
  return first.length < 2 ? first[0] : first.sort(compareText)[0];
}

function findOne(index: FilesIndex, glob: string): string | undefined {
  if (isPath(glob)) return index.paths.get(glob);
  const name = anywhereName(glob);
  if (name !== undefined) return index.byName.get(name);
  if (!index.allPaths.includes(literalOf(glob))) return undefined;
  const matches = globMatcher(glob);
  for (const [relative, path] of index.paths) if (matches(relative)) return path;
  return undefined;
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}
