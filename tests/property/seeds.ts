import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';

/** A text that once broke a promise of a target, and how. `text` is JSON, as most hold what YAML cannot; `times` repeats it. */
const seedSchema = z.strictObject({
  target: z.string(),
  found: z.string(),
  text: z.string().transform((text) => z.string().parse(JSON.parse(text))),
  times: z.number().int().positive().default(1),
});

const folder = fileURLToPath(new URL('./seeds/', import.meta.url));

/** The kept seeds by file name. */
export const seeds: readonly {
  readonly name: string;
  readonly target: string;
  readonly found: string;
  readonly text: string;
}[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const { times, text, ...seed } = seedSchema.parse(parse(readFileSync(join(folder, name), 'utf8')));
    return { name, ...seed, text: text.repeat(times) };
  });
