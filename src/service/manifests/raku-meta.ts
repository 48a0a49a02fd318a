import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { parseObject, textOf } from './json-object.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** META6.json: `depends` as a list or by phase; `test-depends` and `build-depends` are for development. */
export const rakuMeta: ManifestReader = {
  ecosystem: 'raku',
  matches: (name) => name === 'META6.json',
  root: true,
  read: (file) => {
    const tree = parseObject(file.text);
    const version = textOf(tree, 'raku') ?? textOf(tree, 'perl');
    const at = findNodeAtLocation(tree, ['raku'])?.offset ?? findNodeAtLocation(tree, ['perl'])?.offset ?? 0;
    return plainManifest(file.path, 'raku', {
      language: 'Raku',
      name: textOf(tree, 'name'),
      dependencies: oncePerPackage([
        ...list(file, tree, 'runtime', 'depends'),
        ...list(file, tree, 'runtime', 'depends', 'runtime', 'requires'),
        ...list(file, tree, 'development', 'depends', 'test', 'requires'),
        ...list(file, tree, 'development', 'depends', 'build', 'requires'),
        ...list(file, tree, 'development', 'test-depends'),
        ...list(file, tree, 'development', 'build-depends'),
      ]),
      runtimes:
        version === undefined
          ? new Map()
          : new Map([['raku', { version, evidence: evidenceAtOffset(file.path, file.text, at) }]]),
    });
  },
};

/** `"Cro::HTTP:ver<0.8.9+>:auth<…>"`, or a map with a name. */
function list(file: ManifestText, tree: Node, scope: Dependency['scope'], ...path: string[]): readonly Dependency[] {
  const found = findNodeAtLocation(tree, path);
  if (found?.type !== 'array') return [];
  return (found.children ?? []).flatMap((item): readonly Dependency[] => {
    const wanted = textOf(item) ?? textOf(item, 'name') ?? '';
    const name = /^[A-Za-z][\w'-]*(?:::[\w'-]+)*/.exec(wanted)?.[0];
    if (name === undefined) return [];
    const version = /:ver(?:sion)?<([^>\n]+)>/.exec(wanted)?.[1];
    return [{ ecosystem: 'raku', name, version, scope, evidence: evidenceAtOffset(file.path, file.text, item.offset) }];
  });
}
