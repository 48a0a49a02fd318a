import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { evidenceOfKey, parseToml, table, textAt } from './toml.ts';

/** Ballerina.toml: the package, its distribution, and the few dependencies that are pinned by hand. */
export const ballerinaPackage: ManifestReader = {
  ecosystem: 'ballerina',
  matches: (name) => name === 'Ballerina.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const own = table(document['package']);
    const version = textAt(own['distribution']);
    const places = tablePlaces(path, text, 'dependency');
    return plainManifest(path, 'ballerina', {
      language: 'Ballerina',
      name: textAt(own['name']),
      dependencies: tablesOf(document['dependency']).flatMap((entry, index) =>
        dependency(entry, 'runtime', places[index] ?? evidenceAtOffset(path, text, 0)),
      ),
      runtimes:
        version === undefined
          ? new Map()
          : new Map([['ballerina', { version, evidence: evidenceOfKey(path, text, 'distribution') }]]),
      aggregate: document['workspace'] !== undefined && document['package'] === undefined,
    });
  },
};

/** Dependencies.toml: what was resolved. A package whose modules are listed is imported, the rest is indirect. */
export const ballerinaDependencies: ManifestReader = {
  ecosystem: 'ballerina',
  matches: (name) => name === 'Dependencies.toml',
  root: false,
  read: ({ path, text }) => {
    const places = tablePlaces(path, text, 'package');
    return plainManifest(path, 'ballerina', {
      language: 'Ballerina',
      dependencies: tablesOf(parseToml(text)['package']).flatMap((entry, index) => {
        const imported = entry['modules'] !== undefined;
        const scope = entry['scope'] === 'testOnly' ? 'development' : imported ? 'runtime' : 'indirect';
        return dependency(entry, scope, places[index] ?? evidenceAtOffset(path, text, 0));
      }),
    });
  },
};

function tablesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(table) : [];
}

function dependency(
  entry: Readonly<Record<string, unknown>>,
  scope: Dependency['scope'],
  evidence: Dependency['evidence'],
): readonly Dependency[] {
  const org = textAt(entry['org']);
  const name = textAt(entry['name']);
  if (org === undefined || name === undefined) return [];
  return [{ ecosystem: 'ballerina', name: `${org}/${name}`, version: textAt(entry['version']), scope, evidence }];
}

/** The places of each `[[key]]`, in their order. */
function tablePlaces(path: string, text: string, key: string): readonly Evidence[] {
  return [...text.matchAll(/^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]/gm)]
    .filter((match) => match[1] === key)
    .map(({ index }) => evidenceAtOffset(path, text, index));
}
