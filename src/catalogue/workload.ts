import * as z from 'zod';

/**
 * `data/workloads/<id>.yml`: what a service is for. Each suggestion that holds adds its weight: confidence is
 * 1 − Π(1 − weight) over those that hold, and the workload is named from `threshold` (0.5) up.
 */
export const workloadSchema = z.strictObject({
  name: z.string(),
  says: z.string(),
  suggests: z
    .array(
      z.strictObject({
        /** CEL over `stack`, `traits`, `size`, `service` and `repo`. */
        if: z.string(),
        weight: z.number().gt(0).max(1),
        /** Which facts' evidence to show: see `Facts`. */
        shows: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  /** CEL; when it holds the workload is not named, whatever suggests it. */
  unless: z.string().optional(),
  examples: z
    .array(z.strictObject({ name: z.string(), given: z.record(z.string(), z.unknown()), found: z.boolean() }))
    .min(2),
});

export type WorkloadFile = z.infer<typeof workloadSchema>;
export type WorkloadDefinition = Readonly<Omit<WorkloadFile, 'examples'>> & { readonly id: string };
