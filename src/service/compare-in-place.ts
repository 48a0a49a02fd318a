import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Incomplete } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { assess, findServing } from './assess.ts';
import { findEntryPoints } from './entry-points.ts';
import type { Place } from './layout.ts';
import { readServiceFiles } from './read-files.ts';
import type { Service, ServiceFiles } from './service.ts';

/** What came of comparing a directory with itself at base. */
export interface Compared {
  readonly service: Service | undefined;
  readonly incomplete: readonly Incomplete[];
  /** True for what may have become a service by this change and could not be read. */
  readonly unjudged: boolean;
}

/**
 * A directory whose manifests or containers changed, or that was filled with code: no service when what it declares and is written in stayed
 * the same and no code made it one. Throws when a tree cannot be read.
 */
export async function compareInPlace(
  root: string,
  { head, base, isFilled }: { readonly head: Place; readonly base: Place; readonly isFilled: boolean },
  catalogue: Catalogue,
): Promise<Compared> {
  const [now, then] = await Promise.all([
    readServiceFiles(head.tree, root, head.layout, catalogue, 'marks'),
    readServiceFiles(base.tree, root, base.layout, catalogue, 'marks'),
  ]);
  // A manifest that this change broke is told whatever comes of the comparison.
  const unchanged: Compared = { service: undefined, incomplete: now.incomplete, unjudged: false };
  const sameLanguages = manifestsOf(now.files) === manifestsOf(then.files);
  const sameServing = servingIds(now.files, catalogue) === servingIds(then.files, catalogue);
  const sameMarks = sameLanguages && sameServing && imagesOf(now.files) === imagesOf(then.files);
  if (sameMarks && !isFilled) return unchanged;
  const [after, before] = await Promise.all([
    readServiceFiles(head.tree, root, head.layout, catalogue),
    readServiceFiles(base.tree, root, base.layout, catalogue),
  ]);
  const assessment = assess(after.files, catalogue);
  if (assessment.kind === 'ignored') return unchanged;
  const earlier = assess(before.files, catalogue).kind;
  if (assessment.kind === 'unjudged') {
    if (earlier === 'unjudged') return unchanged;
    const incomplete = [...after.incomplete, { path: root, reason: assessment.reason }];
    return { service: undefined, incomplete, unjudged: true };
  }
  const wasService = earlier === 'service';
  if (wasService && sameMarks) return unchanged;
  // What ran or served before and only now gets a container, or one that shows its command, was deployed somehow: it is not new.
  const served = !isFilled && findServing(before.files, catalogue).length > 0;
  if (!wasService && sameLanguages && sameServing && (served || ranBefore(before.files, isFilled))) return unchanged;
  const service: Service = {
    root,
    name: after.files.name,
    change: wasService ? 'existing' : 'added',
    files: { ...after.files, runs: assessment.runs },
    before: wasService ? before.files : undefined,
  };
  return { service, incomplete: after.incomplete, unjudged: false };
}

/** True where a program started. In a directory that was filled only now, what a manifest says of starting was a plan. */
function ranBefore(files: ServiceFiles, isFilled: boolean): boolean {
  const code = new Set(files.sources.map(({ path }) => path));
  return findEntryPoints(files).some(({ path }) => !isFilled || code.has(path));
}

function manifestsOf(files: ServiceFiles): string {
  const found = files.manifests.map(({ ecosystem, language }) => `${ecosystem} ${language ?? ''}`);
  return [...new Set(found)].sort(compareText).join(',');
}

function imagesOf(files: ServiceFiles): string {
  const found = files.containers.flatMap(({ stages }) => stages.map(({ image }) => image));
  return [...new Set(found)].sort(compareText).join(',');
}

function servingIds(files: ServiceFiles, catalogue: Catalogue): string {
  return findServing(files, catalogue)
    .map(({ technology }) => technology.id)
    .join(',');
}
