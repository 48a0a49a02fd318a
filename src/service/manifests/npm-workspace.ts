import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { readYaml } from '../../yaml.ts';
import { keepLatest } from '../keep-latest.ts';
import { ancestors, directoryOf, type Lookup } from '../manifest.ts';
import { readTree } from './json-object.ts';
import { table, textAt } from './toml.ts';

type Table = Readonly<Record<string, unknown>>;

/** Tells the version that `catalog:` or `catalog:name` stands for; undefined for another specifier or an unknown one. */
type Catalogs = (declared: string, name: string) => string | undefined;

/**
 * The catalogs in force for a package: those of the nearest pnpm-workspace.yaml, .yarnrc.yml, or root package.json (Bun:
 * below `workspaces` or at its top), its own first.
 */
export function catalogsOf(path: string, own: Node, lookup: Lookup): Catalogs {
  const directories = ancestors(directoryOf(path));
  let known: readonly Catalogs[] | undefined;
  return (declared, name) => {
    if (!declared.startsWith('catalog:')) return undefined;
    known ??= directories.flatMap((directory) => {
      const prefix = directory === '.' ? '' : `${directory}/`;
      const inYaml = workspaceFiles.map((file) => ofYaml(prefix + file, lookup));
      const json = prefix === directoryPrefix(path) ? objectOf(own) : objectAt(`${prefix}package.json`, lookup);
      return json === undefined ? inYaml : [...inYaml, ofObject(json), ofObject(table(json.workspaces))];
    });
    return known.map((catalog) => catalog(declared, name)).find((version) => version !== undefined);
  };
}

/** True for the root of a workspace: `workspaces` in package.json, or `packages` in the pnpm-workspace.yaml beside it. */
export function groupsPackages(path: string, tree: Node, lookup: Lookup): boolean {
  if (findNodeAtLocation(tree, ['workspaces']) !== undefined) return true;
  return table(yamlAt(`${directoryPrefix(path)}pnpm-workspace.yaml`, lookup)).packages !== undefined;
}

function directoryPrefix(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The texts that a package's catalogs are read from; undefined for each that is not there. */
export function catalogTexts(path: string, lookup: Lookup): readonly (string | undefined)[] {
  return ancestors(directoryOf(path)).flatMap((directory) => {
    const prefix = directory === '.' ? '' : `${directory}/`;
    return [...workspaceFiles, 'package.json'].map((file) => lookup(prefix + file));
  });
}

function ofYaml(path: string, lookup: Lookup): Catalogs {
  return ofObject(table(yamlAt(path, lookup)));
}

function ofObject(document: Table): Catalogs {
  const [named, own] = [table(document.catalogs), table(document.catalog)];
  return (declared, name) => {
    const catalog = nameIn(declared);
    const version = table(named[catalog])[name] ?? (catalog === 'default' ? own[name] : undefined);
    return typeof version === 'number' ? String(version) : textAt(version);
  };
}

function nameIn(declared: string): string {
  return declared.slice('catalog:'.length).trim() || 'default';
}

/** Where a workspace says which packages and versions its members share. */
export const workspaceFiles: readonly string[] = ['pnpm-workspace.yaml', '.yarnrc.yml'];

const kept = keepLatest<unknown>();

// A file above that does not parse is told of where it stands; here it only declares nothing. Members share it, and YAML is slow to parse.
function yamlAt(path: string, lookup: Lookup): unknown {
  const text = lookup(path);
  return text === undefined ? undefined : kept(text, () => readYaml({ path, text }).yaml?.value);
}

const objects = keepLatest<Table | undefined>();

function objectAt(path: string, lookup: Lookup): Table | undefined {
  const text = lookup(path);
  if (text?.includes('"catalog') !== true) return undefined;
  return objects(text, () => {
    const tree = readTree(text);
    return tree && objectOf(tree);
  });
}

function objectOf(tree: Node): Table {
  return table(getNodeValue(tree));
}
