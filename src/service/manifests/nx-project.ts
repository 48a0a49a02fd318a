import type { Node } from 'jsonc-parser';
import { evidenceAtOffset } from '../../evidence.ts';
import { keepLatest } from '../keep-latest.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { membersOf, parseObject, textOf } from './json-object.ts';
import { npm } from './npm.ts';
import { catalogTexts } from './npm-workspace.ts';
import { plainManifest } from './plain-manifest.ts';

/**
 * Nx's project.json: an application or library of a workspace whose packages stand in the package.json above, for all of them
 * together.
 */
export const nxProject: ManifestReader = {
  ecosystem: 'npm',
  matches: (name) => name === 'project.json',
  workspace: 'nx.json',
  root: true,
  read: ({ path, text }, lookup) => {
    const tree = parseObject(text);
    const starts = membersOf(tree, 'targets')
      .filter(({ name }) => name === 'serve')
      .map(({ at }) => evidenceAtOffset(path, text, at));
    return plainManifest(path, 'npm', {
      name: textOf(tree, 'name'),
      dependencies: packagesAbove(path, lookup),
      starts: isApplication(tree) ? starts : [],
      imported: !isApplication(tree),
      shared: true,
    });
  },
};

function isApplication(tree: Node): boolean {
  return textOf(tree, 'projectType') !== 'library';
}

function packagesAbove(path: string, lookup: Lookup): readonly Dependency[] {
  for (const directory of ancestors(directoryOf(path))) {
    const above = directory === '.' ? 'package.json' : `${directory}/package.json`;
    const text = lookup(above);
    if (text === undefined) continue;
    const seen = catalogTexts(above, lookup);
    const byPath = kept(text, () => new Map<string, Kept>());
    const known = byPath.get(above);
    if (known?.seen.every((each, index) => each === seen[index])) return known.dependencies;
    const { dependencies } = npm.read({ path: above, text }, lookup);
    byPath.set(above, { seen, dependencies });
    return dependencies;
  }
  return [];
}

/** What a package.json asks for when the catalogs that it sees were these texts. */
interface Kept {
  readonly seen: readonly (string | undefined)[];
  readonly dependencies: readonly Dependency[];
}

// All projects of a workspace share it.
const kept = keepLatest<Map<string, Kept>>();
