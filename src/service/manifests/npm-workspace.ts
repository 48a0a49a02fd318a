import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { readYaml } from '../../yaml.ts';
import { keepLatest } from '../keep-latest.ts';
import { ancestors, directoryOf, type Lookup } from '../manifest.ts';
import { readTree, textOf } from './json-object.ts';
import { table, textAt } from './toml.ts';

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
      const json = prefix === directoryPrefix(path) ? own : objectAt(`${prefix}package.json`, lookup);
      return json === undefined ? inYaml : [...inYaml, ofJson(json, []), ofJson(json, ['workspaces'])];
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

function ofYaml(path: string, lookup: Lookup): Catalogs {
  const document = table(yamlAt(path, lookup));
  return (declared, name) => {
    const catalog = nameIn(declared);
    const named = table(table(document.catalogs)[catalog])[name];
    const version = named ?? (catalog === 'default' ? table(document.catalog)[name] : undefined);
    return typeof version === 'number' ? String(version) : textAt(version);
  };
}

function ofJson(tree: Node, above: readonly string[]): Catalogs {
  return (declared, name) => {
    const catalog = nameIn(declared);
    return (
      textOf(tree, ...above, 'catalogs', catalog, name) ??
      (catalog === 'default' ? textOf(tree, ...above, 'catalog', name) : undefined)
    );
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

function objectAt(path: string, lookup: Lookup): Node | undefined {
  const text = lookup(path);
  return text?.includes('"catalog') === true ? readTree(text) : undefined;
}
