import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';

/** A package whose code is in dist, as its own package.json tells it. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** From the repository's root: `node_modules/…`. */
  readonly folder: string;
}

const mapSchema = z.object({ sources: z.array(z.string()) });
const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/**
 * Whose code is in dist, read from the source maps of a build: another way than the plugins go that write licenses.txt and the SBOM. `root` holds
 * node_modules and dist.
 */
export function readBundledPackages(root: string): readonly BundledPackage[] {
  const dist = join(root, 'dist');
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.map'));
  const folders = maps.flatMap((path) => {
    const { sources } = mapSchema.parse(JSON.parse(readFileSync(join(dist, path), 'utf8')));
    const files = sources.map((source) => resolve(dirname(join(dist, path)), source).slice(resolve(root).length + 1));
    return files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  });
  return [...new Set(folders)].sort().map((folder) => readPackage(root, folder));
}

export function readPackage(root: string, folder: string): BundledPackage {
  return { ...manifestSchema.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))), folder };
}
