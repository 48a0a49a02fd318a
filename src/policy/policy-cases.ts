import * as z from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Level } from '../catalogue/level.ts';
import type { TechnologyKind } from '../catalogue/technology.ts';
import { UserError } from '../errors.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import { contextSchema } from '../service/context.ts';
import { type Problem, readYaml, type YamlText } from '../yaml.ts';
import { checkYaml } from '../yaml-schema.ts';
import { radarRules } from './policy.ts';
import { problemLines } from './problem-lines.ts';
import { told } from './schema-parts.ts';

/** What a case expects to be open; without a level, any from warn up will do. */
interface Expected {
  readonly id: string;
  readonly level: Level | undefined;
}

/** One case: what is given, as facts or as the root of a service, and what is to come of it. */
export interface PolicyCase {
  readonly name: string;
  readonly given: GivenFacts | undefined;
  readonly service: string | undefined;
  readonly expected: readonly Expected[];
  readonly verdict: CaseVerdict | undefined;
  /** The case's own first line. */
  readonly evidence: Evidence;
}

/** A service's verdict, as contracts name them. */
export type CaseVerdict = (typeof verdicts)[number];
const verdicts = ['fits', 'discuss', 'reconsider', 'blocked'] as const;

/** What the ids of a file of cases are held against. */
export interface CaseNames {
  /** Ids of the policy's constraints; undefined where no policy could be read, and then the ids are not held against it. */
  readonly constraints: readonly string[] | undefined;
  /** What is wrong with the policy that the file names. */
  readonly policyProblem: string | undefined;
  /** True where the file has to name one. */
  readonly needsPolicy: boolean;
}

/** The catalogue's part that cases name things of. */
export type CaseBook = Pick<Catalogue, 'rules' | 'technologies' | 'workloads' | 'traits' | 'motives' | 'languages'>;

/** The policy that a file of cases names, as written; undefined where it names none or cannot be read. */
export function policyNamedIn(file: YamlText): string | undefined {
  const checked = z.looseObject({ policy: z.string().min(1) }).safeParse(readYaml(file).yaml?.value);
  return checked.success ? checked.data.policy : undefined;
}

/**
 * Reads a file of cases. Throws UserError (exit 2) that lists every problem with file:line:column, the line and a caret
 * beneath it: unknown keys, ids that name nothing, values of the wrong kind.
 */
export function readCases(file: YamlText, names: CaseNames, book: CaseBook): readonly PolicyCase[] {
  const { yaml, problems } = readYaml(file);
  if (yaml === undefined) throw casesError(file, problems);
  const { value, problems: wrong } = checkYaml(yaml, casesSchema(names, book));
  const all = [...problems, ...wrong];
  if (all.length > 0 || value === undefined) throw casesError(file, all);
  return value.cases.map(({ name, given, service, expect, verdict }, index) => ({
    name,
    given,
    service: service?.replace(/^(?:\.\/)+(?=.)/, '').replace(/(?<=[^/])\/+$/, ''),
    expected: expect,
    verdict,
    evidence: evidenceAtLine(file.path, file.text, yaml.place(['cases', index], 'value').line),
  }));
}

function casesError({ path }: YamlText, problems: readonly Problem[]): UserError {
  const ordered = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const count = ordered.length === 1 ? 'a line to mend' : `${ordered.length} lines to mend`;
  return new UserError(
    `The cases ${path} have ${count}:\n\n${ordered.map(problemLines).join('\n\n')}`,
    `Mend what is named above, then run: stack-adr policy test ${path}`,
    2,
  );
}

const line = z.string().min(1).max(200);
const mostCases = 1000;

function casesSchema(names: CaseNames, book: CaseBook) {
  const policy = told(() => names.policyProblem);
  const one = z
    .strictObject({
      name: line,
      given: givenSchema(names, book).optional(),
      service: line.optional(),
      expect: z.unknown().transform((value, context) => readExpected(value, context, findingIds(names, book))),
      verdict: z.enum(verdicts).optional(),
    })
    .superRefine(({ given, service }, context) => {
      if ((given === undefined) !== (service === undefined)) return;
      const message =
        given === undefined ? 'a case needs given or service' : 'a case has given or service, not both; make two of it';
      context.addIssue({ code: 'custom', message });
    });
  return z.strictObject({
    policy: names.needsPolicy ? policy : policy.optional(),
    cases: z.array(one).min(1).max(mostCases),
  });
}

/** Facts as a case gives them: those of contracts, each of its own kind, null for what nobody knows. */
export type GivenFacts = z.infer<ReturnType<typeof givenSchema>>;

function givenSchema(names: CaseNames, book: CaseBook) {
  const named = (what: string, known: readonly string[]) => told((id) => unknownId(what, id, known));
  const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const language = named('language', languageNames(book));
  // Conditions compare ids, so a display name or an alias would never be equal to anything.
  const of = (kind: TechnologyKind) => named(kind, idsOf(book.technologies.filter((item) => item.kind === kind)));
  const any = named('technology', idsOf(book.technologies));
  const traits = z.array(named('trait', idsOf(book.traits))).optional();
  const list = <T extends z.ZodType>(item: T) => z.array(item).nullish();
  const shares = z.record(language, z.number()).nullish();
  const text = z.string().nullish();
  const count = z.number().nonnegative().nullish();
  const acknowledged = told((id) => findingProblem(id.replace(/^(radar-[a-z]+):.*$/s, '$1'), findingIds(names, book)));
  return z.strictObject({
    service: z
      .strictObject({
        root: line.optional(),
        name: text,
        kind: z.enum(['http', 'grpc', 'worker', 'function', 'site', 'job', 'gateway']).nullish(),
        change: z.enum(['added', 'rewritten', 'extracted', 'replatformed', 'existing']).nullish(),
        replaces: z
          .strictObject({ root: text, language: language.nullish(), frameworks: list(of('framework')) })
          .nullish(),
      })
      .optional(),
    stack: z
      .strictObject({
        language: language.nullish(),
        runtime: of('runtime').nullish(),
        framework: of('framework').nullish(),
        variants: list(line),
        frameworks: list(of('framework')),
        datastores: list(of('datastore')),
        databases: list(of('datastore')),
        messaging: list(of('messaging')),
        platforms: list(of('platform')),
        deployment: list(of('deployment')),
        libraries: list(of('library')),
        versions: z.record(any, z.string()).nullish(),
        ended: z.record(any, z.string()).nullish(),
      })
      .optional(),
    workloads: z.array(named('workload', idsOf(book.workloads))).optional(),
    traits,
    unknownTraits: traits,
    motives: z.array(named('motive', idsOf(book.motives))).optional(),
    size: z
      .strictObject({
        files: count,
        lines: count,
        routes: count,
        writes: count,
        reads: count,
        entities: count,
        dependencies: count,
      })
      .optional(),
    context: contextSchema.optional(),
    team: z
      .strictObject({
        languages: shares,
        frameworks: list(of('framework')),
        contributors: shares,
        owners: list(line),
        sameJob: list(of('framework')),
        knows: list(language),
        size: count,
      })
      .optional(),
    change: z
      .strictObject({ title: text, body: text, labels: list(line), author: text, text, siblings: count })
      .optional(),
    repo: z
      .strictObject({ languages: shares, technologies: list(any), services: count, files: count, workflows: count })
      .optional(),
    adr: z.strictObject({ present: z.boolean().nullish(), acknowledges: list(acknowledged) }).optional(),
  });
}

/** What may be open in a service: rules, rings of the radar, constraints; undefined where the constraints are not known. */
function findingIds({ constraints }: CaseNames, { rules }: CaseBook): readonly string[] | undefined {
  return constraints === undefined ? undefined : [...rules.map(({ id }) => id), ...radarRules, ...constraints];
}

function findingProblem(id: string, known: readonly string[] | undefined): string | undefined {
  if (known === undefined || known.includes(id)) return undefined;
  return `no rule, ring or constraint is called "${id}"${suggestion(id, known) || '; stack-adr rules lists the rules'}`;
}

const expectedLevels = ['warn', 'require-adr', 'block'] as const;

/** Ids, or `id: level`, in a list; a map of the latter alone will do as well. */
function readExpected(value: unknown, context: z.RefinementCtx, known: readonly string[] | undefined): Expected[] {
  const found: Expected[] = [];
  const tell = (message: string, path: PropertyKey[]) => context.addIssue({ code: 'custom', message, path });
  const add = (id: string, level: unknown, path: PropertyKey[]) => {
    const message = findingProblem(id, known);
    if (message !== undefined) tell(message, path);
    const wanted = expectedLevels.find((candidate) => candidate === level);
    if (level !== undefined && wanted === undefined) {
      tell(`expected one of ${expectedLevels.join(', ')}${suggestion(String(level), expectedLevels)}`, path);
    }
    found.push({ id, level: wanted });
  };
  const read = (item: unknown, path: PropertyKey[]) => {
    if (typeof item === 'string') add(item, undefined, path);
    else if (isRecord(item)) for (const [id, level] of Object.entries(item)) add(id, level, [...path, id]);
    else tell('expected the id of a rule, a ring or a constraint', path);
  };
  if (Array.isArray(value)) for (const [index, item] of value.entries()) read(item, [index]);
  else if (isRecord(value)) read(value, []);
  else tell('expected a list of ids; [] where nothing is to be open', []);
  return found;
}

function unknownId(what: string, id: string, known: readonly string[]): string | undefined {
  return known.includes(id) ? undefined : `no ${what} is called "${id}"${suggestion(id, known) || '.'}`;
}

/** Every language that a stack may be told to be written in, by github-linguist's name. */
function languageNames({ languages, technologies }: CaseBook): readonly string[] {
  const { extensions, filenames, interpreters } = languages;
  const own = technologies.filter(({ kind }) => kind === 'language').map(({ name }) => name);
  return [...new Set([...own, ...[extensions, filenames, interpreters].flatMap((names) => Object.values(names))])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
