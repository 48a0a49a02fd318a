import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import { evidenceAtLine } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { parseYamlDocument, type YamlDocument } from '../yaml-document.ts';

/**
 * pubspec.yaml: dependencies from the registry, from an SDK, a path or a repository, those without a version in it are
 * unpinned; `executables` start something; a workspace's root groups packages.
 */
export const pubspec: ManifestReader = {
  ecosystem: 'pub',
  matches: (name) => name === 'pubspec.yaml' || name === 'pubspec.yml',
  root: true,
  read: (file) => {
    const { document, lineOf } = parseYamlDocument(file.text);
    const evidence = (pair: Pair) => evidenceAtLine(file.path, file.text, lineOf(offsetOf(pair)));
    const top = pairs(document.contents);
    const section = (name: string) => pairs(top.find((pair) => keyOf(pair) === name)?.value);
    const environment = section('environment').find((pair) => keyOf(pair) === 'sdk');
    const sdk = environment === undefined ? undefined : textOf(environment.value);
    const workspace = top.find((pair) => keyOf(pair) === 'workspace');
    return {
      path: file.path,
      ecosystem: 'pub',
      language: 'Dart',
      name: textOf(top.find((pair) => keyOf(pair) === 'name')?.value),
      dependencies: [
        ...section('dependencies').map((pair) => dependency(pair, 'runtime', file, lineOf)),
        ...section('dev_dependencies').map((pair) => dependency(pair, 'development', file, lineOf)),
      ],
      runtimes:
        environment === undefined || sdk === undefined
          ? new Map()
          : new Map([['dart', { version: sdk, evidence: evidence(environment) }]]),
      starts: section('executables').map(evidence),
      aggregate: isSeq(workspace?.value),
    };
  },
};

function pairs(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function keyOf({ key }: Pair): string {
  return textOf(key) ?? '';
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}

function offsetOf({ key }: Pair): number {
  return isScalar(key) ? (key.range?.[0] ?? 0) : 0;
}

/** `name: ^1.0.0`, or a map: `{ hosted: …, version: ^1.0.0 }`, `{ sdk: … }`, `{ path: … }`, `{ git: { ref: v1.0.0 } }`. */
function dependency(
  pair: Pair,
  scope: Dependency['scope'],
  file: ManifestText,
  lineOf: YamlDocument['lineOf'],
): Dependency {
  const options = pairs(pair.value);
  const versioned = options.find((option) => keyOf(option) === 'version');
  const git = pairs(options.find((option) => keyOf(option) === 'git')?.value);
  const ref = textOf(git.find((option) => keyOf(option) === 'ref')?.value);
  const version = textOf(pair.value) ?? textOf(versioned?.value) ?? (/^v?\d/.test(ref ?? '') ? ref : undefined);
  return {
    ecosystem: 'pub',
    name: keyOf(pair),
    version: version === 'any' ? undefined : version,
    scope,
    evidence: evidenceAtLine(file.path, file.text, lineOf(offsetOf(pair))),
  };
}
