import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { evidenceAtOffset } from '../../evidence.ts';
import { keepRead } from '../keep-latest.ts';
import {
  type Dependency,
  directoryOf,
  joinPath,
  type Lookup,
  type ManifestReader,
  type ManifestText,
} from '../manifest.ts';
import { membersOf, parseObject, textOf } from './json-object.ts';
import { checkInherited, oncePerPackage, plainManifest } from './plain-manifest.ts';

/**
 * deno.json and deno.jsonc: what the import map asks for, inline or in the file that `importMap` names. `jsr` also holds
 * the registry before it, as `deno.land/x/<name>`; an address of a CDN that serves npm's packages is npm's.
 */
export const deno: ManifestReader = {
  ecosystem: 'jsr',
  matches: (name) => name === 'deno.json' || name === 'deno.jsonc',
  root: true,
  read: (file, lookup) => {
    const { path, text } = file;
    const tree = parseObject(text);
    const starts = membersOf(tree, 'tasks').filter(({ name }) => /^(?:start|serve)\b/.test(name));
    return plainManifest(path, 'jsr', {
      name: textOf(tree, 'name'),
      dependencies: oncePerPackage([...importsOf(file, tree), ...mappedApart(file, tree, lookup)]),
      runtimes: new Map([['deno', { version: '', evidence: evidenceAtOffset(path, text, 0) }]]),
      starts: starts.map(({ at }) => evidenceAtOffset(path, text, at)),
      aggregate: findNodeAtLocation(tree, ['workspace']) !== undefined,
    });
  },
};

/** The imports of the file that `importMap` names. Throws where that file does not parse, as the map is part of this one. */
function mappedApart({ path, text }: ManifestText, tree: Node, lookup: Lookup): readonly Dependency[] {
  const named = findNodeAtLocation(tree, ['importMap']);
  const map = named === undefined ? undefined : joinPath(directoryOf(path), textOf(named) ?? '');
  const content = map === undefined ? undefined : lookup(map);
  if (named === undefined || map === undefined || content === undefined) return [];
  let imports: readonly Dependency[];
  try {
    imports = mapped(map, content, () => importsOf({ path: map, text: content }, parseObject(content)));
  } catch (cause) {
    const line = text.slice(0, named.offset).split('\n').length;
    throw new Error(`line ${line}: the import map ${map} is not valid JSON`, { cause });
  }
  checkInherited(map, imports.length);
  return imports;
}

// The programs of a workspace share it.
const mapped = keepRead<readonly Dependency[]>();

function importsOf({ path, text }: ManifestText, tree: Node): readonly Dependency[] {
  return membersOf(tree, 'imports').flatMap(({ value, at }): Dependency[] => {
    const asked = readSpecifier(textOf(value) ?? '');
    return asked === undefined ? [] : [{ scope: 'runtime', evidence: evidenceAtOffset(path, text, at), ...asked }];
  });
}

const registries = /^(npm|jsr):\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@([^/]+))?/;
const addresses =
  /^https:\/\/(?:(esm\.sh|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net\/npm|ga\.jspm\.io\/npm:?)\/(?:v\d+\/)?|(deno\.land\/x|jsr\.io)\/)(@[^/@]+\/[^/@?]+|[^/@?]+)[@/]?([^/?]*)/;

function readSpecifier(specifier: string): Pick<Dependency, 'ecosystem' | 'name' | 'version'> | undefined {
  const [, registry, name, version] = registries.exec(specifier) ?? [];
  if (name !== undefined) return { ecosystem: registry === 'jsr' ? 'jsr' : 'npm', name, version };
  const [, cdn, host, module, tag] = addresses.exec(specifier) ?? [];
  if (module === undefined) return undefined;
  const release = tag === undefined || !/\d/.test(tag) ? undefined : tag.replace(/^v(?=\d)/, '');
  if (cdn !== undefined) return { ecosystem: 'npm', name: module, version: release };
  return { ecosystem: 'jsr', name: host === 'jsr.io' ? module : `${host}/${module}`, version: release };
}
