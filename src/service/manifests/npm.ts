import { findNodeAtLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import {
  ancestors,
  type Dependency,
  directoryOf,
  type Lookup,
  type Manifest,
  type ManifestReader,
} from '../manifest.ts';

const scopes: readonly (readonly [string, Dependency['scope']])[] = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'indirect'],
  ['devDependencies', 'development'],
];

/** package.json: comments, a byte order mark and trailing commas are tolerated, as npm's peers write them. */
export const npm: ManifestReader = {
  ecosystem: 'npm',
  matches: (name) => name === 'package.json',
  root: true,
  read: ({ path, text }, lookup) => {
    const tree = parseJson(text);
    const dependencies = scopes.flatMap(([key, scope]) =>
      members(tree, [key]).map(({ name, node, at }): Dependency => {
        const declared = stringOf(node);
        return {
          ecosystem: 'npm',
          name,
          version: declared === undefined ? undefined : resolveVersion(declared, name, path, lookup),
          scope,
          evidence: evidenceAtOffset(path, text, at),
        };
      }),
    );
    const starts = members(tree, ['scripts'])
      .filter(({ name }) => name === 'start' || name.startsWith('start:') || name === 'serve')
      .map(({ at }) => evidenceAtOffset(path, text, at));
    const bins = members(tree, ['bin']).map(({ at }) => evidenceAtOffset(path, text, at));
    const workspaces = tree === undefined ? undefined : findNodeAtLocation(tree, ['workspaces']);
    return {
      path,
      ecosystem: 'npm',
      language: undefined,
      name: stringOf(tree && findNodeAtLocation(tree, ['name'])),
      dependencies,
      runtimes: runtimes(tree, path, text),
      starts: [...starts, ...bins],
      aggregate: workspaces !== undefined,
    };
  },
};

/** deno.json and deno.jsonc: the import map's `npm:` and `jsr:` specifiers are its dependencies. */
export const deno: ManifestReader = {
  ecosystem: 'jsr',
  matches: (name) => name === 'deno.json' || name === 'deno.jsonc',
  root: true,
  read: ({ path, text }) => {
    const tree = parseJson(text);
    const dependencies = members(tree, ['imports']).flatMap(({ node, at }) => {
      const found = /^(npm|jsr):\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@([^/]+))?/.exec(stringOf(node) ?? '');
      if (found === null) return [];
      const [, ecosystem, name = '', version] = found;
      const evidence = evidenceAtOffset(path, text, at);
      const dependency: Dependency = {
        ecosystem: ecosystem === 'jsr' ? 'jsr' : 'npm',
        name,
        version,
        scope: 'runtime',
        evidence,
      };
      return [dependency];
    });
    return {
      path,
      ecosystem: 'jsr',
      language: undefined,
      name: stringOf(tree && findNodeAtLocation(tree, ['name'])),
      dependencies,
      runtimes: new Map([['deno', { version: '', evidence: evidenceAtOffset(path, text, 0) }]]),
      starts: members(tree, ['tasks'])
        .filter(({ name }) => name === 'start' || name === 'serve')
        .map(({ at }) => evidenceAtOffset(path, text, at)),
      aggregate: tree !== undefined && findNodeAtLocation(tree, ['workspace']) !== undefined,
    };
  },
};

function parseJson(text: string): Node {
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  if (tree?.type !== 'object' || errors.length > 0) {
    const line = text.slice(0, errors[0]?.offset ?? 0).split('\n').length;
    throw new Error(`line ${line}: is not valid JSON`);
  }
  return tree;
}

function members(tree: Node | undefined, location: string[]): { name: string; node: Node; at: number }[] {
  const parent = tree === undefined ? undefined : findNodeAtLocation(tree, location);
  if (parent?.type !== 'object') return [];
  return (parent.children ?? []).flatMap((property) => {
    const [key, node] = property.children ?? [];
    return key === undefined || node === undefined ? [] : [{ name: String(key.value), node, at: property.offset }];
  });
}

function stringOf(node: Node | undefined): string | undefined {
  const value: unknown = node === undefined ? undefined : getNodeValue(node);
  return typeof value === 'string' ? value : undefined;
}

function runtimes(tree: Node, path: string, text: string): Manifest['runtimes'] {
  const found = new Map<string, { version: string; evidence: Evidence }>();
  for (const { name, node, at } of members(tree, ['engines'])) {
    const version = stringOf(node);
    if (version !== undefined) found.set(name, { version, evidence: evidenceAtOffset(path, text, at) });
  }
  return found;
}

/** `catalog:` is looked up in the nearest pnpm-workspace.yaml; `npm:name@1` names another package's version. */
function resolveVersion(declared: string, name: string, path: string, lookup: Lookup): string {
  const alias = /^npm:(?:@[^/]+\/)?[^@]+@(.+)$/.exec(declared);
  if (alias?.[1] !== undefined) return alias[1];
  if (!declared.startsWith('catalog:')) return declared;
  const catalog = declared.slice('catalog:'.length);
  for (const directory of ancestors(directoryOf(path))) {
    const workspace = lookup(directory === '.' ? 'pnpm-workspace.yaml' : `${directory}/pnpm-workspace.yaml`);
    if (workspace === undefined) continue;
    const section = catalog === '' || catalog === 'default' ? 'catalog' : catalog;
    const body = workspace.slice(Math.max(0, workspace.indexOf(`${section}:`)));
    for (const line of body.split('\n')) {
      const [key = '', ...value] = line.split(':');
      if (key.trim().replaceAll(/['"]/g, '') === name) return value.join(':').trim().replaceAll(/['"]/g, '');
    }
  }
  return declared;
}
