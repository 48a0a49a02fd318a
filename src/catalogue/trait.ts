import * as z from 'zod';
import { detectSchema, familySchema, needlesSchema } from './pattern.ts';

/** Traits that are worked out from a service's structure, by the judgement that does so. */
export const computedTraits = [
  'tests',
  'container',
  'container-root',
  'container-image',
  'container-stages',
  'locked',
  'workflow',
  'client',
  'internal-framework',
  'internal-framework-documented',
  'distinct',
] as const;
const computedSchema = z.enum(computedTraits);

/**
 * `data/traits/<id>.yml`: something that code does and that a workload or rule asks about (holds a WebSocket open,
 * computes hard, blocks inside an async handler). Present when any of its tells is seen, absent when all files
 * were read and none was, unknown when files were left unread.
 */
export const traitSchema = z.strictObject({
  says: z.string(),
  detect: detectSchema.optional(),
  /**
   * Tells in text files that are no source: settings, deployment files. Globs relative to the service's root; of files outside of it
   * `own` leaves only those that build or deploy it.
   */
  texts: z
    .array(
      z.strictObject({
        files: z.string(),
        pattern: z.string(),
        own: z.literal(true).optional(),
        needles: needlesSchema,
      }),
    )
    .optional(),
  /** A judgement of src/workload/structure.ts that needs more than patterns; `detect`, `texts` and `names` are what it asks. */
  computed: computedSchema.optional(),
  /** Names that a computed trait asks for, each explained in the file that holds it. */
  names: z.array(z.string()).optional(),
  /** For `client`: globs of the source that must stand in the directory of what `detect` and `names` show, or below it. */
  beside: z.array(z.string()).optional(),
  /** For `distinct`: how many different values of the patterns' named groups make the trait. */
  atLeast: z.number().int().min(2).optional(),
  /** Calls judged by structure: only those made inside an `async def` count, aliases of imports resolved. */
  callsInAsync: z
    .array(
      z.strictObject({
        family: familySchema,
        calls: z.array(z.string()).min(1),
        /** Of `calls`, those that do not block after all: they only compute. */
        except: z.array(z.string()).optional(),
        /** Callables whose arguments run elsewhere, such as a thread pool; also as decorators. */
        handedTo: z.array(z.string()).optional(),
        /** Decorators of functions that run once, before anything is served. */
        startUp: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  examples: z
    .array(z.strictObject({ name: z.string(), files: z.record(z.string(), z.string()), found: z.boolean() }))
    .min(2),
});

export type TraitFile = z.infer<typeof traitSchema>;
export type Trait = Readonly<Omit<TraitFile, 'examples'>> & { readonly id: string };

/**
 * `data/motives/<id>.yml`: something that the text of a change says (a measured need, a benchmark argument). Patterns
 * are ours, case-insensitive; a match inside a quotation or right after a negation does not count.
 */
export const motiveSchema = z.strictObject({
  says: z.string(),
  patterns: z.array(z.string()).min(1),
  unless: z.array(z.string()).optional(),
  /** Lower-case strings of which every match of a pattern holds one; undefined where a pattern has none. */
  needles: needlesSchema,
  examples: z.array(z.strictObject({ text: z.string(), found: z.boolean() })).min(3),
});

export type MotiveFile = z.infer<typeof motiveSchema>;
export type Motive = Readonly<Omit<MotiveFile, 'examples'>> & { readonly id: string };
