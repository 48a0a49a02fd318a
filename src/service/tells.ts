import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Family, families } from '../catalogue/ecosystems.ts';
import type { Detect, Pattern } from '../catalogue/pattern.ts';
import type { Technology } from '../catalogue/technology.ts';
import { familyReaders } from './families.ts';
import { indexFiles } from './files-index.ts';
import { anywhereName, expandBraces, isPath, literalOf } from './globs.ts';
import { type NeedleFinder, needleFinder, shortestNeedle } from './needle-finder.ts';
import type { ServiceFiles } from './service.ts';
import { needlesIn } from './source-index.ts';

/** All that data/ looks for, by what shows it, so that a service costs what it holds and not what is known. */
export interface Tells {
  /** Which needles of the patterns and modules of a family a text holds. */
  findNeedles(family: Family, text: string): ReadonlySet<string>;
  /** False for a text of a family that, by the needles it holds, imports nothing that data/ names. */
  mayImport(family: Family, needles: ReadonlySet<string>): boolean;
  /** True for a module that a technology or trait names. */
  isKnownModule(family: Family, module: string): boolean;
  /** The tells of technologies and traits of which a service's files show at least one, and those that only a full look can rule out. */
  possible(files: ServiceFiles): ReadonlySet<Detect>;
  /** The technologies whose tells are possible, in the catalogue's order. */
  technologies(files: ServiceFiles): readonly Technology[];
}

const gathered = new WeakMap<Catalogue, Tells>();

/** The tells of a catalogue, made once. */
export function tellsOf(catalogue: Catalogue): Tells {
  const known = gathered.get(catalogue) ?? gather(catalogue);
  gathered.set(catalogue, known);
  return known;
}

function gather({ technologies, traits }: Catalogue): Tells {
  const index = new DetectIndex();
  for (const { detect } of [...technologies, ...traits]) if (detect !== undefined) index.add(detect);
  const needles = new Map<Family, Set<string>>(families.map((family) => [family, new Set()]));
  const addPatterns = (patterns: readonly Pattern[] = []) => {
    for (const { family, needles: own = [] } of patterns) for (const needle of own) needles.get(family)?.add(needle);
  };
  for (const { detect } of traits) addPatterns(detect?.source);
  for (const { detect, starts, routes, entities, variants } of technologies) {
    for (const patterns of [detect?.source, starts, routes, entities, variants?.map(({ pattern }) => pattern)])
      addPatterns(patterns);
  }
  const places = new Map(technologies.map(({ detect }, place) => [detect, place]));
  const imported = importNeedles(index.byImport.keys());
  for (const [family, own] of needles) for (const needle of imported.get(family) ?? []) own.add(needle);
  const finders = new Map<Family, NeedleFinder>();
  return {
    findNeedles: (family, text) => {
      const finder = finders.get(family) ?? needleFinder([...(needles.get(family) ?? [])]);
      finders.set(family, finder);
      return finder(text);
    },
    mayImport: (family, held) => {
      const wanted = imported.get(family);
      if (wanted === undefined) return imported.has(family);
      for (const needle of held) if (wanted.has(needle)) return true;
      return false;
    },
    isKnownModule: (family, module) => index.byImport.has(`${family} ${module}`),
    possible: (files) => index.possible(files),
    technologies: (files) =>
      [...index.possible(files)]
        .flatMap((detect) => places.get(detect) ?? [])
        .sort((a, b) => a - b)
        .flatMap((place) => technologies[place] ?? []),
  };
}

const longestNeedle = 8;
/** Families whose modules a text may spell in any case, so that it cannot be looked through for them. */
const caseless = new Set<string>(families.filter((family) => familyReaders[family]?.imports?.caseless === true));

/** By family, the ends of its modules' names; undefined where a name is too short to be looked for. */
function importNeedles(modules: Iterable<string>): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const found = new Map<string, Set<string> | undefined>();
  for (const key of modules) {
    const [family = '', module = ''] = key.split(' ');
    const own = found.has(family) ? found.get(family) : new Set<string>();
    found.set(family, own);
    if (own === undefined) continue;
    if (caseless.has(family)) found.set(family, undefined);
    const asWritten = module.length < shortestNeedle ? writtenIn(family, module) : [module.slice(-longestNeedle)];
    for (const needle of asWritten) own.add(needle);
    if (asWritten.length === 0) found.set(family, undefined);
  }
  return found;
}

/** A name too short to be looked for, with what stands before or after it in an import. */
function writtenIn(family: string, module: string): readonly string[] {
  const forms: Readonly<Record<string, readonly string[]>> = {
    js: [`"${module}"`, `'${module}'`, `"${module}/`, `'${module}/`, `:${module}@`],
    ruby: [`"${module}"`, `'${module}'`, `"${module}/`, `'${module}/`],
    python: [`import ${module}`, `from ${module}`],
    rust: [`use ${module}`, `crate ${module}`, `${module}::`],
    c: [`<${module}/`, `"${module}/`, `<${module}.h`, `"${module}.h`],
    zig: [`"${module}"`],
    v: [`import ${module}`],
  };
  return (forms[family] ?? []).filter((form) => form.length >= shortestNeedle);
}

class DetectIndex {
  readonly byNeedle = new Map<string, Detect[]>();
  readonly byImport = new Map<string, Detect[]>();
  private readonly byPackage = new Map<string, Detect[]>();
  private readonly byPrefix: { readonly prefix: string; readonly detect: Detect }[] = [];
  private readonly byImage = new Map<string, Detect[]>();
  private readonly byPath = new Map<string, Detect[]>();
  private readonly byName = new Map<string, Detect[]>();
  /** By the longest text that every path of a glob holds. */
  private readonly byGlob = new Map<string, Detect[]>();
  private findLiterals: NeedleFinder | undefined;
  /** What only its own patterns can tell. */
  private readonly always: Detect[] = [];
  private readonly answers = new WeakMap<ServiceFiles['sources'], ReadonlySet<Detect>>();

  add(detect: Detect): void {
    for (const [ecosystem, names] of Object.entries(detect.packages ?? {})) {
      for (const name of names) {
        if (name.endsWith('*')) this.byPrefix.push({ prefix: `${ecosystem} ${name.slice(0, -1)}`, detect });
        else push(this.byPackage, `${ecosystem} ${name}`, detect);
      }
    }
    for (const image of detect.images ?? []) push(this.byImage, image, detect);
    for (const family of families)
      for (const module of detect.imports?.[family] ?? []) push(this.byImport, `${family} ${module}`, detect);
    for (const pattern of detect.source ?? []) this.addPattern(pattern, detect);
    for (const glob of (detect.files ?? []).flatMap(expandBraces)) {
      const name = anywhereName(glob);
      if (isPath(glob)) push(this.byPath, glob, detect);
      else if (name !== undefined) push(this.byName, name, detect);
      else push(this.byGlob, literalOf(glob), detect);
    }
  }

  private addPattern({ needles }: Pattern, detect: Detect): void {
    if (needles === undefined) this.always.push(detect);
    for (const needle of needles ?? []) push(this.byNeedle, needle, detect);
  }

  possible(files: ServiceFiles): ReadonlySet<Detect> {
    const known = this.answers.get(files.sources);
    if (known !== undefined) return known;
    const index = indexFiles(files);
    const found = new Set(this.always);
    const addAll = (keys: Iterable<string>, lists: ReadonlyMap<string, readonly Detect[]>) => {
      for (const key of keys) for (const detect of lists.get(key) ?? []) found.add(detect);
    };
    addAll(index.packages.keys(), this.byPackage);
    for (const name of index.packages.keys())
      for (const { prefix, detect } of this.byPrefix) if (name.startsWith(prefix)) found.add(detect);
    addAll(index.images.keys(), this.byImage);
    addAll(index.imports.keys(), this.byImport);
    addAll(index.paths.keys(), this.byPath);
    addAll(index.byName.keys(), this.byName);
    this.findLiterals ??= needleFinder([...this.byGlob.keys()].filter((literal) => literal.length >= shortestNeedle));
    const literals = this.findLiterals(index.allPaths);
    for (const [literal, detects] of this.byGlob) {
      const held = literal.length < shortestNeedle ? index.allPaths.includes(literal) : literals.has(literal);
      if (held) for (const detect of detects) found.add(detect);
    }
    const { needles, complete } = needlesIn(files.sources);
    addAll(complete ? needles : this.byNeedle.keys(), this.byNeedle);
    this.answers.set(files.sources, found);
    return found;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
