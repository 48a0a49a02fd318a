import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { assess } from './assess.ts';
import { readServiceFiles } from './read-files.ts';
import type { Ignored, Service } from './service.ts';
import { layoutOf, pathsOfService } from './service-paths.ts';

/** A directory that a scan looked at: a service with what could not be read of it, or why it is none, or why that cannot be said. */
export type Scanned =
  | { readonly service: Service; readonly incomplete: readonly Incomplete[] }
  | {
      readonly service: undefined;
      readonly ignored: Ignored;
      readonly unjudged: boolean;
      readonly incomplete: readonly Incomplete[];
    };

/** As many files are asked for at once as git answers while one batch is judged. */
const filesAhead = 400;

/**
 * Looks at every directory of one tree that may be a service, in path order, with `change` existing and no `before`. One batch
 * is read while the last is judged, so a caller that lets go of what it was given holds a few services at a time.
 * Throws when the tree cannot be read.
 */
export async function* scanServices(tree: Tree, catalogue: Catalogue): AsyncGenerator<Scanned> {
  const layout = layoutOf(tree, catalogue);
  const batches = inBatches(
    [...layout.roots].map(([root, owned]) => ({ root, paths: pathsOfService(root, owned, tree, catalogue) })),
  );
  let reading = tree.read(batches[0]?.paths ?? []);
  for (const [index, { roots }] of batches.entries()) {
    await reading;
    reading = tree.read(batches[index + 1]?.paths ?? []);
    for (const root of roots) yield await look(root);
  }

  async function look(root: string): Promise<Scanned> {
    const { files, incomplete } = await readServiceFiles(tree, root, layout, catalogue);
    const assessment = assess(files, catalogue);
    if (assessment.kind !== 'service') {
      const ignored = { root, reason: assessment.reason };
      // What is run and could not be read is a gap of the scan, and no service that is missing.
      const unjudged = assessment.kind === 'unjudged';
      const gaps = unjudged ? [...incomplete, { path: root, reason: assessment.reason }] : [];
      return { service: undefined, ignored, unjudged, incomplete: gaps };
    }
    const { name } = files;
    const service = { root, name, files: { ...files, runs: assessment.runs }, before: undefined };
    return { service: { ...service, change: 'existing' }, incomplete };
  }
}

/** The directories that a scan looks at. */
export function candidateRoots(tree: Tree, catalogue: Catalogue): readonly string[] {
  return [...layoutOf(tree, catalogue).roots.keys()];
}

function inBatches(
  all: readonly { readonly root: string; readonly paths: readonly string[] }[],
): readonly { readonly roots: string[]; readonly paths: string[] }[] {
  const batches: { roots: string[]; paths: string[] }[] = [];
  for (const { root, paths } of all) {
    const last = batches.at(-1);
    if (last === undefined || last.paths.length + paths.length > filesAhead)
      batches.push({ roots: [root], paths: [...paths] });
    else {
      last.roots.push(root);
      for (const each of paths) last.paths.push(each);
    }
  }
  return batches;
}
