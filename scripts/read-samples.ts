import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Sample } from '../src/change/sample-change.ts';

const defaultDirectory = fileURLToPath(new URL('../data/samples/', import.meta.url));
const wordsSchema = z.strictObject({
  title: z.string(),
  body: z.string(),
  author: z.string(),
  labels: z.array(z.string()).default([]),
});

/** The sample pull requests of data/samples, sorted by name. Throws a ZodError for a pull-request.yml that is wrong. */
export function readSamples(directory = defaultDirectory): readonly Sample[] {
  return readdirSync(directory)
    .sort()
    .map((name) => ({
      name,
      ...wordsSchema.parse(parse(readFileSync(join(directory, name, 'pull-request.yml'), 'utf8'))),
      base: readFiles(join(directory, name, 'base')),
      head: readFiles(join(directory, name, 'head')),
    }));
}

/** Every file below a directory as text, by its path with forward slashes. */
export function readFiles(directory: string): Readonly<Record<string, string>> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}
