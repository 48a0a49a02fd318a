import { evidenceAtOffset } from '../../evidence.ts';
import { keepLatest } from '../keep-latest.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { findAbove, nugetDependency, packageList } from './nuget.ts';

// The projects of a build share it.
const known = keepLatest<ReadonlyMap<string, string | undefined>>();

function versionsIn(text: string): ReadonlyMap<string, string | undefined> {
  const packages = text.matchAll(/^[ \t]*nuget[ \t]+(\S+)[ \t]*([^\n]*)/gm);
  return new Map(
    [...packages].map(([, name = '', rest = '']) => [
      name.toLowerCase(),
      /\d[\w.+-]*/.exec(rest.split(/\b\w+:/)[0] ?? '')?.[0],
    ]),
  );
}

/**
 * paket.references: a project's packages by name, their versions in the paket.dependencies above; groups named for tests or
 * builds do not run.
 */
export const paketReferences: ManifestReader = {
  ecosystem: 'nuget',
  matches: (name) => name === 'paket.references' || name.endsWith('.paket.references'),
  root: false,
  read: ({ path, text }, lookup) => {
    const shared = findAbove(path, 'paket.dependencies', lookup)?.text ?? '';
    const versions = known(shared, () => versionsIn(shared));
    let development = false;
    const dependencies: Dependency[] = [];
    for (const match of text.matchAll(/^[ \t]*([\w.-]+:?)(?:[ \t]+(\S+))?/gm)) {
      const [, word = '', next = ''] = match;
      if (word.toLowerCase() === 'group') development = /test|build|lint|format/i.test(next);
      else if (!word.endsWith(':')) {
        const name = word.toLowerCase();
        const found = nugetDependency(name, versions.get(name), evidenceAtOffset(path, text, match.index));
        dependencies.push({ ...found, scope: development ? 'development' : 'runtime' });
      }
    }
    return packageList(path, dependencies);
  },
};
