import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { parseYamlDocument } from '../yaml-document.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** package.yaml of hpack: `dependencies` of all and of each component; tests' and benchmarks' are for development. */
export const hpack: ManifestReader = {
  ecosystem: 'hackage',
  matches: (name) => name === 'package.yaml',
  root: true,
  read: ({ path, text }) => {
    const { root, evidence } = parse(path, text);
    const name = textOf(memberOf(root, 'name'));
    const components = (keys: readonly string[]): readonly Named[] =>
      keys.flatMap((key) => membersOf(memberOf(root, key)));
    const one = (key: string) => memberOf(root, key);
    const listed = (node: unknown, scope: Dependency['scope']) =>
      packagesIn(memberOf(node, 'dependencies'), scope, evidence);
    const runs = [one('library'), one('executable'), ...components(['executables', 'internal-libraries']).map(second)];
    const helps = components(['tests', 'benchmarks']).map(second);
    return plainManifest(path, 'hackage', {
      language: root === undefined ? undefined : 'Haskell',
      name,
      dependencies: oncePerPackage([
        ...listed(root, 'runtime'),
        ...runs.flatMap((component) => listed(component, 'runtime')),
        ...helps.flatMap((component) => listed(component, 'development')),
      ]).filter((dependency) => dependency.name !== name),
      starts: [...membersOf(root).filter(([key]) => textOf(key) === 'executable'), ...components(['executables'])].map(
        ([key]) => evidence(key),
      ),
    });
  },
};

/** stack.yaml: what `extra-deps` pins beside the snapshot is indirect; with several packages it groups them. */
export const stack: ManifestReader = {
  ecosystem: 'hackage',
  matches: (name) => name === 'stack.yaml',
  root: false,
  read: ({ path, text }) => {
    const { root, evidence } = parse(path, text);
    const pins = itemsOf(memberOf(root, 'extra-deps')).flatMap((item): Dependency[] => {
      const [, name, version] = /^([A-Za-z0-9][\w-]*)-(\d[\d.]*)(?:@|$)/.exec(textOf(item) ?? '') ?? [];
      if (name === undefined) return [];
      return [{ ecosystem: 'hackage', name, version, scope: 'indirect', evidence: evidence(item) }];
    });
    const packages = itemsOf(memberOf(root, 'packages'));
    return plainManifest(path, 'hackage', { language: 'Haskell', dependencies: pins, aggregate: packages.length > 1 });
  },
};

type Named = readonly [Node, unknown];

function parse(path: string, text: string): { root: unknown; evidence: (node: Node) => Evidence } {
  const { document, lineOf } = parseYamlDocument(text);
  return {
    root: document.contents ?? undefined,
    evidence: (node) => evidenceAtLine(path, text, lineOf(node.range?.[0] ?? 0)),
  };
}

/** `- base >= 4.7 && < 5`, `- { name: aeson, version: 2.* }`, or a map of names to ranges. */
function packagesIn(node: unknown, scope: Dependency['scope'], evidence: (node: Node) => Evidence): Dependency[] {
  const entries: readonly { readonly node: Node; readonly words: string }[] = isMap(node)
    ? membersOf(node).map(([key, value]) => ({ node: key, words: `${textOf(key) ?? ''} ${rangeOf(value)}` }))
    : itemsOf(node).map((item) => ({
        node: item,
        words: isMap(item) ? `${textOf(memberOf(item, 'name')) ?? ''} ${rangeOf(item)}` : (textOf(item) ?? ''),
      }));
  return entries.flatMap((entry): Dependency[] => {
    const [, name, range = ''] = /^\s*([A-Za-z0-9][\w-]*)([^\w-].*)?$/s.exec(entry.words) ?? [];
    if (name === undefined) return [];
    const version = /\d[\d.]*/.exec(range)?.[0];
    return [{ ecosystem: 'hackage', name, version, scope, evidence: evidence(entry.node) }];
  });
}

function rangeOf(value: unknown): string {
  return textOf(value) ?? textOf(memberOf(value, 'version')) ?? '';
}

function second([, value]: Named): unknown {
  return value;
}

function membersOf(node: unknown): readonly Named[] {
  return isMap<Node, unknown>(node) ? node.items.map(({ key, value }) => [key, value] as const) : [];
}

function memberOf(node: unknown, name: string): unknown {
  return isMap(node) ? node.get(name, true) : undefined;
}

function itemsOf(node: unknown): readonly Node[] {
  return isSeq<Node>(node) ? node.items : [];
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}
