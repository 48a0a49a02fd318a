import { evidenceAtOffset } from '../../evidence.ts';
import type { ManifestReader } from '../manifest.ts';
import { readElements } from './msbuild.ts';
import { nugetDependency, packageList } from './nuget.ts';

/** packages.config: what projects of the older form take from NuGet, each with its exact version. */
export const packagesConfig: ManifestReader = {
  ecosystem: 'nuget',
  matches: (name) => name === 'packages.config',
  root: false,
  read: ({ path, text }) => {
    const packages = readElements(text).filter(({ name }) => name === 'package');
    return packageList(
      path,
      packages.flatMap(({ attributes, at }) => {
        const development = attributes.get('developmentDependency') === 'true';
        const id = attributes.get('id')?.toLowerCase();
        if (id === undefined) return [];
        const found = nugetDependency(id, attributes.get('version'), evidenceAtOffset(path, text, at));
        return [{ ...found, scope: development ? 'development' : 'runtime' }];
      }),
    );
  },
};
