import { evidenceAtLine } from '../../evidence.ts';
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
    return plainManifest(path, 'ballerina', {
      language: 'Ballerina',
      name: textAt(own['name']),
      dependencies: tablesOf(document['dependency']).flatMap((entry, index) =>
        dependency(entry, 'runtime', evidenceAtLine(path, text, lineOf(text, 'dependency', index))),
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
  read: ({ path, text }) =>
    plainManifest(path, 'ballerina', {
      language: 'Ballerina',
      dependencies: tablesOf(parseToml(text)['package']).flatMap((entry, index) => {
        const imported = entry['modules'] !== undefined;
        const scope = entry['scope'] === 'testOnly' ? 'development' : imported ? 'runtime' : 'indirect';
        return dependency(entry, scope, evidenceAtLine(path, text, lineOf(text, 'package', index)));
      }),
    }),
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

/** The line of the nth `[[key]]`. */
function lineOf(text: string, key: string, nth: number): number {
  const at = [...text.matchAll(/^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]/gm)].filter((match) => match[1] === key)[nth]?.index;
  return text.slice(0, at ?? 0).split('\n').length;
}
