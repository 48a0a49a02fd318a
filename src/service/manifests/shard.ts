import { isMap, isScalar, type Pair } from 'yaml';
import { evidenceAtLine } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { parseYamlDocument } from '../yaml-document.ts';
import { plainManifest, releaseIn } from './plain-manifest.ts';

/** shard.yml: dependencies by their key, with the version or the tag of their repository; `targets` start something. */
export const shard: ManifestReader = {
  ecosystem: 'shards',
  matches: (name) => name === 'shard.yml',
  root: true,
  read: ({ path, text }) => {
    const { document, lineOf } = parseYamlDocument(text);
    const evidence = ({ key }: Pair) => evidenceAtLine(path, text, isScalar(key) ? lineOf(key.range?.[0] ?? 0) : 1);
    const top = document.contents;
    const section = (name: string, scope: Dependency['scope']): readonly Dependency[] =>
      pairs(child(top, name)).map((pair) => ({
        ecosystem: 'shards',
        name: textOf(pair.key) ?? '',
        version: textOf(child(pair.value, 'version')) ?? releaseIn(textOf(child(pair.value, 'tag')) ?? ''),
        scope,
        evidence: evidence(pair),
      }));
    const crystal = pairs(top).find((pair) => textOf(pair.key) === 'crystal');
    const version = textOf(crystal?.value);
    return plainManifest(path, 'shards', {
      language: 'Crystal',
      name: textOf(child(top, 'name')),
      dependencies: [...section('dependencies', 'runtime'), ...section('development_dependencies', 'development')],
      runtimes:
        crystal === undefined || version === undefined
          ? new Map()
          : new Map([['crystal', { version, evidence: evidence(crystal) }]]),
      starts: pairs(child(top, 'targets')).map(evidence),
    });
  },
};

function pairs(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function child(node: unknown, key: string): unknown {
  return pairs(node).find((pair) => textOf(pair.key) === key)?.value;
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}
