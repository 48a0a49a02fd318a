import * as z from 'zod';

const day = z.iso.date();

/** `data/end-of-life.yml`: the last day of security fixes, `YYYY-MM-DD`, by technology id and version; `asOf` is when it was last looked through. */
export const endOfLifeSchema = z.strictObject({
  asOf: day,
  versions: z.record(z.string(), z.record(z.string().regex(/^\d+(?:\.\d+)?$/), day)),
});

export type EndOfLife = Readonly<z.infer<typeof endOfLifeSchema>>;

/** The day on which a version (`3.9`, `18.0`) ends, by its own row or its major's; undefined where the table holds neither. */
export function endOfLife({ versions }: EndOfLife, id: string, version: string): string | undefined {
  const rows = new Map(Object.entries(versions)).get(id) ?? {};
  const days = new Map(Object.entries(rows));
  return days.get(version) ?? days.get(version.split('.')[0] ?? '');
}
