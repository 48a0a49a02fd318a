import * as z from 'zod';
import { detectSchema, patternSchema } from './pattern.ts';

/** The kinds of technology, in the order a stack is told; also the folders of `data/technologies/`. */
export const technologyKinds = [
  'language',
  'runtime',
  'framework',
  'datastore',
  'messaging',
  'platform',
  'deployment',
  'library',
] as const;
export type TechnologyKind = (typeof technologyKinds)[number];

/** What a program that uses the technology does when it is run; undefined says nothing of that. */
const servesSchema = z.enum(['http', 'grpc', 'worker', 'function', 'site', 'gateway']);

const exampleSchema = z.strictObject({
  name: z.string(),
  /** A service's files by path relative to its root. */
  files: z.record(z.string(), z.string()),
  /** What this technology's signal must show: true to be found, false for the near miss that must not. */
  found: z.boolean(),
  /** Null for a signal that must know no version. */
  version: z.string().nullable().optional(),
  variants: z.array(z.string()).optional(),
  routes: z.number().int().optional(),
  entities: z.number().int().optional(),
});

/** `data/technologies/<kind>/<id>.yml`. */
export const technologySchema = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()).optional(),
  home: z.url(),
  /** For a datastore that is no database of records: what it holds instead. */
  category: z.enum(['cache', 'search', 'vector', 'objects']).optional(),
  /** For a datastore or broker that is part of the program and no server: its package's version is its own. */
  embedded: z.literal(true).optional(),
  /** The github-linguist language, for kind `language` and for what belongs to one language only. */
  language: z.string().optional(),
  /** For kind `runtime`: the github-linguist languages that run on it; it is no service's runtime in another. */
  languages: z.array(z.string()).min(1).optional(),
  /** For kind `language`: the runtime that is meant where none is named; a radar that welcomes the language welcomes it too. */
  runtime: z.string().optional(),
  detect: detectSchema.optional(),
  /** For a server that others run: how infrastructure declares one, besides by its images. */
  runs: z
    .strictObject({
      /** Names of Helm charts. */
      charts: z.array(z.string()).min(1).optional(),
      /** Terraform resource types. */
      resources: z.array(z.string()).min(1).optional(),
      /** Kubernetes kinds with their API group: `<group>/<Kind>`. */
      kinds: z.array(z.string()).min(1).optional(),
    })
    .optional(),
  /**
   * Tells in settings that say what runs or feeds a service: a glob of paths relative to its root, and a linear pattern with flags `gm`.
   * They tell of a service's stack, and alone never that it is one.
   */
  texts: z.array(z.strictObject({ files: z.string(), pattern: z.string() })).optional(),
  /**
   * For a server framework: what its programs are. A directory that uses it and starts it is a service. A framework without it
   * draws pages in a browser or on a phone.
   */
  serves: servesSchema.optional(),
  /** Calls that start a program of it, where the language's own ways to start do not show: `run!`, `start_server(`. */
  starts: z.array(patternSchema).optional(),
  /** Ids that lie beneath it: seen together, this one is the one to name. */
  builtOn: z.array(z.string()).optional(),
  /** Ids that it beats when both are used and neither lies beneath the other; where it shows entities, theirs are the same ones. */
  supersedes: z.array(z.string()).optional(),
  /** Ways of using it that a reader tells apart, such as minimal APIs and controllers. */
  variants: z.array(z.strictObject({ id: z.string(), name: z.string(), pattern: patternSchema })).optional(),
  /** One match a route; named groups `method` and `path` where the text shows them, `methods` for several. */
  routes: z.array(patternSchema).optional(),
  /** One match an entity (table, model, collection); named group `name`. A group `gone` names one from before that is none any more. */
  entities: z.array(patternSchema).optional(),
  /**
   * Where an entity may be made from another class of the service: every class by the groups `name` and `bases`, and those that are
   * stored nowhere themselves by `name`. Only files that import the technology count.
   */
  inherits: z.strictObject({ classes: patternSchema, unstored: patternSchema }).optional(),
  /** What the articles say for and against, by claim id. */
  tradeoffs: z.strictObject({ for: z.array(z.string()), against: z.array(z.string()) }).optional(),
  examples: z.array(exampleSchema).min(2),
});

export type TechnologyFile = z.infer<typeof technologySchema>;
/** A technology as the compiled catalogue holds it: its file without examples, with id and kind. */
export type Technology = Readonly<Omit<TechnologyFile, 'examples'>> & {
  readonly id: string;
  readonly kind: TechnologyKind;
};
