import * as z from 'zod';
import { ecosystems, families } from './ecosystems.ts';

export const familySchema = z.enum(families);

const ecosystemSchema = z.enum(ecosystems);

/** Plain strings of which every match holds one; worked out when data/ is compiled, never written by hand. */
export const needlesSchema = z.array(z.string()).optional();

/**
 * A regular expression of ours (JavaScript, flags `gm` added) over the source files of one family. It must be
 * linear: no two repetitions that share what they match, none that begins anew at every character (tests/linear-patterns.test.ts).
 */
export const patternSchema = z.strictObject({
  family: familySchema,
  pattern: z.string().refine((source) => canCompile(source), 'is not a regular expression'),
  needles: needlesSchema,
});
export type Pattern = Readonly<z.infer<typeof patternSchema>>;

/** How a technology or trait shows itself. Names in `packages` may end in `*`; imports match sub-modules too. */
export const detectSchema = z.strictObject({
  packages: z.partialRecord(ecosystemSchema, z.array(z.string()).min(1)).optional(),
  /** Module names as an import statement spells them: `axum`, `net/http`, `org.springframework.boot`. */
  imports: z.partialRecord(familySchema, z.array(z.string()).min(1)).optional(),
  /** Container images by name without registry host and tag: `postgres`, `bitnami/kafka`. */
  images: z.array(z.string()).optional(),
  /** Of `images`, those whose tag is the version of something else: they show that it is there and never its version. */
  ownTags: z.array(z.string()).optional(),
  /** Globs of file paths relative to the service's root. */
  files: z.array(z.string()).optional(),
  /** Tells in source text, for what neither a package nor an import shows. */
  source: z.array(patternSchema).optional(),
});
export type Detect = Readonly<z.infer<typeof detectSchema>>;

function canCompile(source: string): boolean {
  try {
    new RegExp(source, 'gm');
    return true;
  } catch {
    return false;
  }
}
