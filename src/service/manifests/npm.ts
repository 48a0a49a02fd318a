import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { type Evidence, evidenceAtLine, evidenceAtOffset, evidencesIn } from '../../evidence.ts';
import {
  ancestors,
  type Dependency,
  directoryOf,
  type Lookup,
  type Manifest,
  type ManifestReader,
  type ManifestText,
} from '../manifest.ts';
import { itemsOf, membersOf, parseObject, textOf } from './json-object.ts';
import { catalogsOf, groupsPackages } from './npm-workspace.ts';
import { plainManifest } from './plain-manifest.ts';

const scopes: readonly (readonly [string, Dependency['scope']])[] = [
  ['dependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'indirect'],
  ['devDependencies', 'development'],
];

/** package.json and pnpm's package.json5: comments, a byte order mark and trailing commas are tolerated. */
export const npm: ManifestReader = {
  ecosystem: 'npm',
  matches: (name) => name === 'package.json' || name === 'package.json5',
  root: true,
  read: (file, lookup) => {
    const { path, text } = file;
    const tree = parseObject(text);
    const at = evidencesIn(path, text);
    const catalogs = catalogsOf(path, tree, lookup);
    const dependencies = scopes.flatMap(([key, scope]) =>
      membersOf(tree, key).map(({ name, value, at: offset }): Dependency => {
        const declared = textOf(value);
        const resolved = declared === undefined ? undefined : (catalogs(declared, name) ?? declared);
        // Keys that are added after a spread cost V8 a microsecond each, and a manifest may name thirty thousand packages.
        return { scope, evidence: at(offset), ...readSpecifier(name, resolved ?? '') };
      }),
    );
    const starts = membersOf(tree, 'scripts')
      .filter(({ name }) => name === 'start' || name.startsWith('start:') || name === 'serve')
      .map(({ at: offset }) => at(offset));
    return plainManifest(path, 'npm', {
      name: textOf(tree, 'name'),
      dependencies,
      runtimes: runtimesOf(tree, file, lookup),
      starts: [...starts, ...membersOf(tree, 'bin').map(({ at: offset }) => at(offset))],
      aggregate: groupsPackages(path, tree, lookup),
      imported: isImported(tree),
    });
  },
};

/** A package says for those who import it where its types or entries are, what is published, what they must bring. */
function isImported(tree: Node): boolean {
  const told = ['types', 'typings', 'exports', 'files', 'publishConfig', 'peerDependencies'];
  return told.filter((key) => findNodeAtLocation(tree, [key]) !== undefined).length > 1;
}

/**
 * What a specifier asks for: an alias (`npm:real@1`) is the package behind it, `jsr:` is the other registry's, a repository
 * has the version behind `#`, a path and `workspace:*` have none.
 */
function readSpecifier(name: string, declared: string): Pick<Dependency, 'ecosystem' | 'name' | 'version'> {
  const [, registry, alias, ofAlias] =
    /^(npm|jsr):(?:(@[^/@]+\/[^/@]+|[^/@\d^~<>=*][^/@]*)(?:@(.+))?$)?/.exec(declared) ?? [];
  const [, scope, mirrored] = /^@jsr\/((?:[^/_]|_(?!_))+)__([^/]+)$/.exec(alias ?? '') ?? [];
  if (scope !== undefined) return { ecosystem: 'jsr', name: `@${scope}/${mirrored}`, version: ofAlias };
  if (registry === 'jsr')
    return { ecosystem: 'jsr', name: alias ?? name, version: ofAlias ?? versionIn(declared.slice(4)) };
  if (alias !== undefined) return { ecosystem: 'npm', name: alias, version: ofAlias };
  return { ecosystem: 'npm', name, version: versionIn(declared) };
}

function versionIn(declared: string): string | undefined {
  if (/^(?:file|link|portal|catalog):/.test(declared)) return undefined;
  if (declared.startsWith('workspace:')) return /\d/.test(declared) ? declared.slice('workspace:'.length) : undefined;
  if (/:\/\/|^[\w.-]+\/[\w.-]+(?:#|$)|^(?:github|gitlab|bitbucket|git):/.test(declared)) {
    return /#(?:semver:)?([\^~]?v?\d[^#]*)$/.exec(declared)?.[1];
  }
  return declared === '' ? undefined : declared;
}

const otherRuntime =
  /(?:^|&&\s*)(?:\w{1,40}=\S*\s+){0,4}(bun|deno)\s+(?:run\s+)?(?:-\S+\s+){0,9}[\w./-]+\.[cm]?[jt]sx?\b/;

/**
 * `engines`, `devEngines.runtime`, Volta's pin, what the start script runs a source file with (a version only where another
 * tells it), and last the file that version managers read.
 */
function runtimesOf(tree: Node, { path, text }: ManifestText, lookup: Lookup): Manifest['runtimes'] {
  const found = new Map<string, { version: string; evidence: Evidence }>();
  const add = (name: string | undefined, version: string | undefined, offset: number) => {
    if (name === undefined || version === undefined || found.has(name)) return;
    found.set(name, { version, evidence: evidenceAtOffset(path, text, offset) });
  };
  for (const { name, value, at } of membersOf(tree, 'engines')) add(name, textOf(value), at);
  for (const { name, value, at } of membersOf(tree, 'devEngines')) {
    if (name !== 'runtime') continue;
    for (const runtime of value.type === 'array' ? itemsOf(value) : [value]) {
      add(textOf(runtime, 'name'), textOf(runtime, 'version'), at);
    }
  }
  for (const { name, value, at } of membersOf(tree, 'volta')) if (name === 'node') add(name, textOf(value), at);
  for (const { name, value, at } of membersOf(tree, 'scripts')) {
    if (name === 'start') add(otherRuntime.exec(textOf(value) ?? '')?.[1], '', at);
  }
  for (const directory of ancestors(directoryOf(path))) {
    for (const name of ['.nvmrc', '.node-version']) {
      const pinned = directory === '.' ? name : `${directory}/${name}`;
      const content = lookup(pinned);
      const version = /^\s*v?(\d[\w.]*)/.exec(content ?? '')?.[1];
      if (content === undefined || version === undefined || found.has('node')) continue;
      found.set('node', { version, evidence: evidenceAtLine(pinned, content, 1) });
    }
  }
  return found;
}
