import * as z from 'zod';
import { levels } from './level.ts';

/** `data/verdict.yml`: the rows are tried in their order, and the first one with enough open findings gives the verdict. */
export const verdictTableSchema = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        level: z.enum(levels).exclude(['off']),
        /** The least number of open findings of that level. */
        atLeast: z.number().int().positive(),
        verdict: z.enum(['discuss', 'reconsider', 'blocked']),
        because: z.string().min(20),
      }),
    )
    .min(1),
  otherwise: z.literal('fits'),
  /** Up to this size a new service is weighed against a place inside one that already runs on the same stack. */
  small: z.strictObject({
    routes: z.number().int().positive(),
    lines: z.number().int().positive(),
    because: z.string().min(20),
  }),
});

export type VerdictTable = Readonly<z.infer<typeof verdictTableSchema>>;
