import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as linguist from 'linguist-languages';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Catalogue, Languages } from '../src/catalogue/catalogue.ts';
import { type Claim, disagreementsSchema, occasionsSchema, type Source, sourceSchema } from '../src/catalogue/claim.ts';
import { endOfLifeSchema } from '../src/catalogue/end-of-life.ts';
import { type Preset, presetSchema, type Rule, ruleSchema } from '../src/catalogue/rule.ts';
import {
  type Technology,
  type TechnologyFile,
  technologyKinds,
  technologySchema,
} from '../src/catalogue/technology.ts';
import {
  type Motive,
  type MotiveFile,
  motiveSchema,
  type Trait,
  type TraitFile,
  traitSchema,
} from '../src/catalogue/trait.ts';
import { verdictTableSchema } from '../src/catalogue/verdict-table.ts';
import { type WorkloadDefinition, type WorkloadFile, workloadSchema } from '../src/catalogue/workload.ts';
import { keepOnDisk } from './keep-on-disk.ts';
import { needlesOf } from './needles.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const defaultDirectory = join(root, 'data/');
const cache = join(root, 'node_modules/.cache/stack-adr');

/** Every data file with its examples, as the tests run them: id to file. */
interface DataFiles {
  readonly technologies: ReadonlyMap<string, TechnologyFile & { readonly kind: Technology['kind'] }>;
  readonly traits: ReadonlyMap<string, TraitFile>;
  readonly motives: ReadonlyMap<string, MotiveFile>;
  readonly workloads: ReadonlyMap<string, WorkloadFile>;
}

const languagesSchema = z.strictObject({
  extensions: z.record(z.string().startsWith('.'), z.string()),
  filenames: z.record(z.string(), z.string()),
  supporting: z.array(z.string()),
  fallback: z.array(z.string()),
});

const expression = z.string().refine((source) => {
  try {
    return new RegExp(source, 'm') !== undefined;
  } catch {
    return false;
  }
}, 'is not a regular expression');
const heuristicsSchema = z.record(
  z.string().startsWith('.'),
  z.array(
    z.strictObject({
      language: z.string(),
      all: z.array(expression).optional(),
      any: z.array(expression).optional(),
      none: z.array(expression).optional(),
    }),
  ),
);

interface CompiledData {
  /** What a run needs. */
  readonly catalogue: Catalogue;
  /** The same with the examples. */
  readonly files: DataFiles;
}

const compiled = new Map<string, CompiledData>();

/**
 * Reads and validates `data/`, once a process: two thousand files of YAML take seconds. Throws an Error that names each file
 * and key that is wrong; all at once. What the project's own comes to is kept for other processes until data/ or the code changes.
 */
export function compileData(directory = defaultDirectory): CompiledData {
  const make = () => compile(directory);
  const known =
    compiled.get(directory) ?? (directory === defaultDirectory ? keepOnDisk(cache, everyInput(), make) : make());
  compiled.set(directory, known);
  return known;
}

/** More files than it follows from: all the code, and what is installed. */
function everyInput(): string[] {
  const below = ['data', 'scripts', 'src'].flatMap((name) => filesBelow(join(root, name), /\.(?:ts|yml)$/));
  return [...below, join(root, 'package-lock.json')];
}

function compile(directory: string): CompiledData {
  const problems: string[] = [];
  const read = <T>(folder: string, schema: z.ZodType<T>): Map<string, T> => {
    const found = new Map<string, T>();
    for (const path of filesBelow(join(directory, folder), /\.yml$/)) {
      const id = basename(path, '.yml');
      const result = schema.safeParse(parse(readFileSync(path, 'utf8')));
      if (!result.success) problems.push(`${relative(directory, path)}:\n${z.prettifyError(result.error)}`);
      else if (found.has(id)) problems.push(`${relative(directory, path)}: the id ${id} is taken`);
      else found.set(id, result.data);
    }
    return found;
  };

  const technologies = new Map<string, TechnologyFile & { kind: Technology['kind'] }>();
  for (const kind of technologyKinds) {
    for (const [id, file] of read(`technologies/${kind}`, technologySchema)) {
      if (technologies.has(id)) problems.push(`technologies/${kind}/${id}.yml: the id is taken by another kind`);
      technologies.set(id, { ...file, kind });
    }
  }
  const disagreements = disagreementsSchema.parse(
    parse(readFileSync(join(directory, 'disagreements.yml'), 'utf8')) ?? [],
  );
  const sourceFiles = read('sources', sourceSchema);
  const traits = read('traits', traitSchema);
  const motives = read('motives', motiveSchema);
  const workloads = read('workloads', workloadSchema);
  const rules = read('rules', ruleSchema);
  const presets = read('presets', presetSchema);
  const verdict = verdictTableSchema.parse(parse(readFileSync(join(directory, 'verdict.yml'), 'utf8')));
  const occasions = occasionsSchema.parse(parse(readFileSync(join(directory, 'occasions.yml'), 'utf8')));
  const endOfLife = endOfLifeSchema.parse(parse(readFileSync(join(directory, 'end-of-life.yml'), 'utf8')));
  const endings = languagesSchema.parse(parse(readFileSync(join(directory, 'languages.yml'), 'utf8')));
  const heuristics = heuristicsSchema.parse(parse(readFileSync(join(directory, 'heuristics.yml'), 'utf8')));
  if (problems.length > 0) throw new Error(`data/ is not valid\n\n${problems.join('\n\n')}`);

  const sources: Source[] = [];
  const claims: Claim[] = [];
  for (const [id, { title, year, claims: listed }] of sourceFiles) {
    sources.push({ id, title, year });
    for (const { when, background: _background, figure, ...claim } of listed) {
      const more = { ...(when === undefined ? {} : { when }), ...(figure === undefined ? {} : { figure }) };
      claims.push({ ...claim, source: id, ...more });
    }
  }
  const withoutExamples = <T extends { examples: unknown }>(files: ReadonlyMap<string, T>) =>
    sortedById(files).map(({ examples: _examples, ...rest }) => rest);
  const content: Omit<Catalogue, 'hash'> = {
    sources,
    claims,
    disagreements,
    occasions,
    technologies: withNeedles(withoutExamples(technologies)) as Technology[],
    traits: withNeedles(withoutExamples(traits)) as Trait[],
    motives: (withoutExamples(motives) as Motive[]).map((motive) => ({ ...motive, ...needlesOfAll(motive.patterns) })),
    workloads: withoutExamples(workloads) as WorkloadDefinition[],
    rules: sortedById(rules) as Rule[],
    presets: sortedById(presets) as Preset[],
    verdict,
    endOfLife,
    languages: languages(endings, heuristics),
  };
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
  return { catalogue: { hash, ...content }, files: { technologies, traits, motives, workloads } };
}

/** Every pattern below a value with the strings to look for first. */
function withNeedles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNeedles);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNeedles(item)]));
  if (typeof copy.pattern !== 'string') return copy;
  if ('needles' in copy) throw new Error(`needles are worked out, not written: ${copy.pattern}`);
  const needles = needlesOf(copy.pattern);
  return needles === undefined ? copy : { ...copy, needles };
}

function needlesOfAll(patterns: readonly string[]): { needles?: string[] } {
  const each = patterns.map((pattern) => needlesOf(pattern, true));
  return each.includes(undefined) ? {} : { needles: [...new Set(each.flatMap((found) => found ?? []))].sort() };
}

function sortedById<T>(files: ReadonlyMap<string, T>): (T & { id: string })[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, file]) => ({ id, ...file }));
}

function filesBelow(directory: string, ending: RegExp): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Programming languages only. An ending that a data, markup or prose language shares (.md, .sql) means none of them unless
 * data/languages.yml lists it; of two programming languages the one listed there counts, else the first by name.
 */
function languages(own: z.infer<typeof languagesSchema>, heuristics: z.infer<typeof heuristicsSchema>): Languages {
  const extensions: Record<string, string> = {};
  const filenames: Record<string, string> = {};
  const interpreters: Record<string, string> = {};
  const all = Object.values(linguist as unknown as Record<string, linguist.Language>).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const shared = new Set(
    all.filter(({ type }) => type !== 'programming').flatMap((language) => language.extensions ?? []),
  );
  for (const language of all) {
    if (language.type !== 'programming' || own.supporting.includes(language.name)) continue;
    for (const ending of language.extensions ?? [])
      if (!shared.has(ending)) extensions[ending.toLowerCase()] ??= language.name;
    for (const name of language.filenames ?? []) filenames[name] ??= language.name;
    for (const name of language.interpreters ?? []) interpreters[name] ??= language.name;
  }
  return {
    extensions: { ...extensions, ...own.extensions },
    filenames: { ...filenames, ...own.filenames },
    interpreters,
    heuristics,
    notSource: [...new Set(Object.values(heuristics).flatMap((choices) => choices.map(({ language }) => language)))]
      .filter(
        (name) =>
          all.find((language) => language.name === name)?.type !== 'programming' || own.supporting.includes(name),
      )
      .sort(),
    fallback: own.fallback.map((name) => ({
      language: name,
      extensions: (all.find((language) => language.name === name)?.extensions ?? []).filter(
        (ending) => !shared.has(ending) || name === 'HTML',
      ),
    })),
  };
}
