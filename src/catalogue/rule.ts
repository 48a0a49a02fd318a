import * as z from 'zod';
import { type Level, levels } from './level.ts';

export type { Level };
export const levelSchema = z.enum(levels);

const outcomeSchema = z.enum(['holds', 'broken', 'unknown']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** `data/rules/<id>.yml`. Conditions are CEL over the documented facts; `limits.<name>` are the rule's own thresholds. */
export const ruleSchema = z.strictObject({
  title: z.string(),
  group: z.enum(['workload', 'change', 'team', 'readiness', 'support']),
  /** caution: broken when `when` holds and no `unless` does. support: holds when `when` does. */
  stance: z.enum(['caution', 'support']),
  level: levelSchema,
  /** Another level where a condition holds; the first that holds counts. */
  levels: z.array(z.strictObject({ if: z.string(), level: levelSchema })).optional(),
  limits: z.record(z.string(), z.strictObject({ value: z.number(), because: z.string().min(20) })).optional(),
  when: z.string(),
  unless: z
    .array(
      z.strictObject({
        if: z.string(),
        /** Stacks to which it applies at all; elsewhere it is neither asked nor told. */
        where: z.string().optional(),
        /** Completes "Settled if …". */
        say: z.string(),
        /** The context key that answers it, with an example value, where a person can declare it. */
        ask: z.strictObject({ key: z.string(), example: z.unknown() }).optional(),
      }),
    )
    .optional(),
  /** What was seen and why it matters here, plain words; `{size.routes}`-like placeholders are filled with facts. */
  message: z.string().min(20),
  /**
   * More exact words where a condition holds, with the facts that they rest on; the first that holds is told instead of `message`. Where
   * not all of the rule's claims speak for these words, `because` lists those that do.
   */
  messages: z
    .array(
      z.strictObject({
        if: z.string(),
        say: z.string().min(20),
        shows: z.array(z.string()).min(1).optional(),
        because: z.array(z.string()).min(1).optional(),
      }),
    )
    .optional(),
  /** Which facts' evidence to show, the most telling first. */
  shows: z.array(z.string()).min(1),
  because: z.array(z.string()).min(1),
  despite: z.array(z.string()),
  consider: z.array(z.string()),
  examples: z
    .array(
      z.strictObject({
        name: z.string(),
        given: z.record(z.string(), z.unknown()),
        outcome: outcomeSchema,
        level: levelSchema.optional(),
        /** A part of the message that is told. */
        says: z.string().optional(),
      }),
    )
    .min(3),
});

export type Rule = Readonly<z.infer<typeof ruleSchema>> & { readonly id: string };

/** `data/presets/<id>.yml`: levels that differ from the rules' own. */
export const presetSchema = z.strictObject({ says: z.string(), rules: z.record(z.string(), levelSchema) });
export type Preset = Readonly<z.infer<typeof presetSchema>> & { readonly id: string };
