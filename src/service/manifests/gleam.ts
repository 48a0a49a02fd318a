import type { Dependency, ManifestReader } from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { evidenceOfKey, parseToml, table, textAt } from './toml.ts';

/** gleam.toml: dependencies by version, or by path or repository, which are unpinned. */
export const gleamProject: ManifestReader = {
  ecosystem: 'hex',
  matches: (name) => name === 'gleam.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const section = (key: string, scope: Dependency['scope']): readonly Dependency[] =>
      Object.entries(table(document[key])).map(([name, value]) => ({
        ecosystem: 'hex',
        name,
        version: textAt(value),
        scope,
        evidence: evidenceOfKey(path, text, name),
      }));
    return plainManifest(path, 'hex', {
      language: 'Gleam',
      name: textAt(document['name']),
      dependencies: [
        ...section('dependencies', 'runtime'),
        ...section('dev-dependencies', 'development'),
        ...section('dev_dependencies', 'development'),
      ],
    });
  },
};
