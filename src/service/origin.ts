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

const mostCompared = 50; // directories that went, compared with one that came; a pull request may move thousands
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
  const likely = candidatesFor(after, vanished, base, catalogue)
    .map((root): Side => ({ tree: base.tree, root, paths: tellingPaths(root, base, catalogue) }))
    .map((side) => ({ side, isNamesake: nameOf(side.root) === nameOf(files.root), ...likeness(side, after) }))
    .filter(({ bound }) => bound >= worthReading)
    .sort(likelierFirst)
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

interface Likely {
  readonly side: Side;
  readonly isNamesake: boolean;
  readonly bound: number;
  readonly same: number;
}

/** Services of one template have files of the same names: what they hold tells them apart, then what the directories are called. */
function likelierFirst(a: Likely, b: Likely): number {
  const byName = Number(b.isNamesake) - Number(a.isNamesake);
  return b.same - a.same || byName || b.bound - a.bound || compareText(a.side.root, b.side.root);
}

const telling = new WeakMap<readonly string[], readonly string[]>();

/** The files of a directory that went that tell what it was, looked up once. */
function tellingPaths(root: string, { layout }: Place, catalogue: Catalogue): readonly string[] {
  const owned = layout.roots.get(root) ?? [];
  const known = telling.get(owned) ?? owned.filter((path) => tells(path, catalogue));
  telling.set(owned, known);
  return known;
}

/** The directories that went which may be the one that came: of many, those with most of its content, then of its name. */
function candidatesFor(after: Side, vanished: readonly string[], base: Place, catalogue: Catalogue): readonly string[] {
  if (vanished.length <= mostCompared) return vanished;
  const index = contentOf(vanished, base, catalogue);
  const shared = new Map<string, number>();
  for (const root of index.byName.get(nameOf(after.root)) ?? []) shared.set(root, 0.5);
  for (const path of after.paths) {
    const roots = index.byContent.get(after.tree.entries.get(path)?.oid ?? '') ?? [];
    for (const root of roots.slice(0, mostCompared)) shared.set(root, (shared.get(root) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, most], [b, next]) => next - most || compareText(a, b))
    .slice(0, mostCompared)
    .map(([root]) => root);
}

interface ContentIndex {
  /** Roots by the ids of what their files hold, and by the directory's name. */
  readonly byContent: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

const contents = new WeakMap<readonly string[], ContentIndex>();

function contentOf(vanished: readonly string[], base: Place, catalogue: Catalogue): ContentIndex {
  const known = contents.get(vanished);
  if (known !== undefined) return known;
  const byContent = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  for (const root of vanished) {
    push(byName, nameOf(root), root);
    for (const path of tellingPaths(root, base, catalogue))
      push(byContent, base.tree.entries.get(path)?.oid ?? '', root);
  }
  const found = { byContent, byName };
  contents.set(vanished, found);
  return found;
}

function push(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (list.at(-1) !== item) list.push(item);
}

const byRoot = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** What the change removed of directories that stay, gathered once a change. */
function removedByRoot(
  removed: readonly string[],
  head: Place,
  base: Place,
  catalogue: Catalogue,
): ReadonlyMap<string, readonly string[]> {
  const known = byRoot.get(removed);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const path of removed) {
    const root = base.layout.ownerOf(path);
    if (root === undefined || !head.layout.roots.has(root) || !tells(path, catalogue)) continue;
    push(found, root, path);
  }
  byRoot.set(removed, found);
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
