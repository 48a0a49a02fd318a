import type { Family } from '../catalogue/ecosystems.ts';
import type { Detect, Pattern } from '../catalogue/pattern.ts';
import { familyReaders } from './families.ts';
import { type NeedleFinder, needleFinder, shortestNeedle } from './needle-finder.ts';

/** What data/ looks for in the source of one family. */
export interface FamilyTells {
  /** Which needles of the family's patterns and modules a text holds. */
  readonly findNeedles: NeedleFinder;
  /** By module: who is told by its import. */
  readonly byModule: ReadonlyMap<string, readonly Detect[]>;
  /** By needle: whose patterns may match where it stands. */
  readonly byNeedle: ReadonlyMap<string, readonly Detect[]>;
  /** Those with a pattern that no needle rules out. */
  readonly open: readonly Detect[];
  /** False for a text that, by the needles it holds, imports nothing that data/ names. */
  mayImport(needles: ReadonlySet<string>): boolean;
}

/** What technologies and traits name of one family, as it is gathered. */
export interface FamilyNames {
  readonly modules: { readonly module: string; readonly detect: Detect }[];
  /** Patterns with whom they tell of; undefined for those that tell of none by themselves. */
  readonly patterns: { readonly pattern: Pattern; readonly detect: Detect | undefined }[];
}

/** The tells of one family. */
export function familyTells(family: Family, { modules, patterns }: FamilyNames): FamilyTells {
  const byModule = new Map<string, Detect[]>();
  const byNeedle = new Map<string, Detect[]>();
  const open = new Set<Detect>();
  const needles = new Set<string>();
  for (const { module, detect } of modules) push(byModule, module, detect);
  for (const { pattern, detect } of patterns) {
    if (pattern.needles === undefined && detect !== undefined) open.add(detect);
    for (const needle of pattern.needles ?? []) {
      needles.add(needle);
      if (detect !== undefined) push(byNeedle, needle, detect);
    }
  }
  const imported = importNeedles(family, byModule.keys());
  for (const needle of imported ?? []) needles.add(needle);
  return {
    findNeedles: needleFinder([...needles]),
    byModule,
    byNeedle,
    open: [...open],
    mayImport: (held) => {
      if (imported === undefined) return true;
      for (const needle of held) if (imported.has(needle)) return true;
      return false;
    },
  };
}

const longestNeedle = 8;

/** The ends of modules' names; undefined where a text cannot be looked through for them: a name is too short, or spelt in any case. */
function importNeedles(family: Family, modules: Iterable<string>): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const caseless = familyReaders[family]?.imports?.caseless === true;
  for (const module of modules) {
    if (caseless) return undefined;
    const asWritten = module.length < shortestNeedle ? writtenIn(family, module) : [module.slice(-longestNeedle)];
    if (asWritten.length === 0) return undefined;
    for (const needle of asWritten) found.add(needle);
  }
  return found;
}

/** A name too short to be looked for, with what stands before or after it in an import. */
function writtenIn(family: Family, module: string): readonly string[] {
  const forms: Readonly<Partial<Record<Family, readonly string[]>>> = {
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

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
