import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareText } from '../evidence.ts';
import { assess } from './assess.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Place } from './layout.ts';
import { nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import { isContainerFile } from './read-container.ts';
import { readServiceFiles } from './read-files.ts';
import type { ServiceFiles } from './service.ts';
import { likeness, type Side, similarity, takenOver } from './similarity.ts';

/** Where a service that is new at its path comes from. */
export type Origin =
  | { readonly change: 'moved'; readonly root: string }
  | { readonly change: 'added'; readonly before: undefined }
  | { readonly change: 'rewritten' | 'extracted'; readonly before: ServiceFiles };

const movedFrom = 0.45; // git calls a file renamed at half its lines; a directory also loses some files on the way
const worthReading = 0.3;
const extractedFrom = 0.3;

/**
 * Looks among what the change removed: a directory that is mostly the same is a move, one of the same name in another
 * language or framework was rewritten, and files taken out of a service that stays were extracted.
 */
export async function findOrigin(
  files: ServiceFiles,
  head: Place,
  base: Place,
  vanished: readonly string[],
  removed: readonly string[],
  catalogue: Catalogue,
): Promise<Origin> {
  const after: Side = {
    tree: head.tree,
    root: files.root,
    paths: files.paths.filter((path) => tells(path, catalogue)),
  };
  const sides = vanished.map(
    (root): Side => ({
      tree: base.tree,
      root,
      paths: (base.layout.roots.get(root) ?? []).filter((path) => tells(path, catalogue)),
    }),
  );
  const likely = sides
    .map((side) => ({ side, likeness: likeness(side, after) }))
    .filter(({ likeness }) => likeness >= worthReading)
    .sort((a, b) => b.likeness - a.likeness || compareText(a.side.root, b.side.root))
    .slice(0, 4);
  for (const { side } of likely) {
    if ((await similarity(side, after)) >= movedFrom) return { change: 'moved', root: side.root };
  }
  for (const root of vanished.filter((other) => sameName(other, files.root))) {
    const { files: before } = await readServiceFiles(base.tree, root, base.layout, catalogue);
    if (assess(before, catalogue).kind === 'service') return { change: 'rewritten', before };
  }
  for (const [root, paths] of removedByRoot(removed, head, base, catalogue)) {
    const taken = await takenOver({ tree: base.tree, root, paths }, after);
    if (taken.files < 2 || taken.share < extractedFrom) continue;
    const { files: before } = await readServiceFiles(base.tree, root, base.layout, catalogue);
    if (assess(before, catalogue).kind === 'service') return { change: 'extracted', before };
  }
  return { change: 'added', before: undefined };
}

function removedByRoot(
  removed: readonly string[],
  head: Place,
  base: Place,
  catalogue: Catalogue,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of removed) {
    const root = base.layout.ownerOf(path);
    if (root === undefined || !head.layout.roots.has(root) || !tells(path, catalogue)) continue;
    found.set(root, [...(found.get(root) ?? []), path]);
  }
  return found;
}

const decoration =
  /^(go|golang|rs|rust|py|python|js|ts|node|java|kt|kotlin|net|dotnet|cs|rb|ruby|php|service|services|svc|app|api|server|backend|v\d+|new|next|old|legacy|src)$/;

/** The same name once languages, versions and words such as "service" are left out: orders-service, orders-rs. */
function sameName(a: string, b: string): boolean {
  const core = (root: string) =>
    nameOf(root)
      .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[-_.]/)
      .map((word) => word.replace(/(service|svc)$/, ''))
      .filter((word) => word !== '' && !decoration.test(word))
      .join('-');
  return core(a) !== '' && core(a) === core(b);
}

function tells(path: string, catalogue: Catalogue): boolean {
  const name = nameOf(path);
  const language = languageOfPath(path, catalogue.languages);
  return (
    (language !== undefined && isProgramming(language.family)) ||
    manifestReader(path) !== undefined ||
    isContainerFile(name)
  );
}
