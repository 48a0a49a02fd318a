import type { Ecosystem, Family } from '../catalogue/ecosystems.ts';
import type { Evidence } from '../evidence.ts';
import { type Dependency, nameOf, namesOf } from './manifest.ts';
import { importedModules } from './read-source.ts';
import type { ServiceFiles, SourceFile } from './service.ts';

/** A declared or installed package, or an image of a container. */
export interface Named {
  readonly source: 'declared' | 'container';
  readonly version: string | undefined;
  readonly evidence: Evidence;
}

/** Where a module is imported first in a file. */
interface Imported {
  readonly file: SourceFile;
  readonly offset: number;
}

/** What a service's files name, by name. Development and indirect dependencies and tests are left out. */
export interface FilesIndex {
  /** By ecosystem and package. */
  readonly packages: ReadonlyMap<Ecosystem, ReadonlyMap<string, readonly Named[]>>;
  readonly images: ReadonlyMap<string, readonly Named[]>;
  /** By family and module, the levels above an imported module included. */
  readonly imports: ReadonlyMap<Family, ReadonlyMap<string, readonly Imported[]>>;
  /** Paths relative to the root (of what stands outside of it whole), and the first path of each file name, to the path in the repository. */
  readonly paths: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
  /** The relative paths as one text, to see at once that none holds a word. */
  readonly allPaths: string;
}

// Stages ask the same of a service; its sources stay the same list while what is known of it grows.
const indexes = new WeakMap<ServiceFiles['sources'], FilesIndex>();

/** The index of a service's files, made once. */
export function indexFiles(files: ServiceFiles): FilesIndex {
  const known = indexes.get(files.sources) ?? createIndex(files);
  indexes.set(files.sources, known);
  return known;
}

function createIndex(files: ServiceFiles): FilesIndex {
  const packages = new Map<Ecosystem, Map<string, Named[]>>();
  const addPackage = (dependency: Dependency, source: Named['source']) => {
    const { ecosystem, version, evidence } = dependency;
    for (const name of namesOf(dependency)) push(inside(packages, ecosystem), name, { source, version, evidence });
  };
  for (const { dependencies } of files.manifests) {
    for (const dependency of dependencies) {
      if (dependency.scope === 'runtime' || dependency.scope === 'optional') addPackage(dependency, 'declared');
    }
  }
  const images = new Map<string, Named[]>();
  const addImage = (image: string, tag: string | undefined, evidence: Evidence) =>
    push(images, image, { source: 'container', version: versionOfTag(tag), evidence });
  for (const { installs, stages } of files.containers) {
    for (const dependency of installs) addPackage(dependency, 'container');
    for (const { image, tag, evidence } of stages) addImage(image, tag, evidence);
  }
  for (const { image, tag, evidence } of files.images) addImage(image, tag, evidence);
  const imports = new Map<Family, Map<string, Imported[]>>();
  for (const file of files.sources) {
    const { family, test } = file;
    if (family === undefined || test) continue;
    for (const [module, offset] of file.imports ?? importedModules(family, file.text, () => true))
      push(inside(imports, family), module, { file, offset });
  }
  const root = files.root === '.' ? '' : `${files.root}/`;
  // A container may stand above what it builds, and parts of a program beside it.
  const all = new Set([...files.paths, ...files.containers.map(({ path }) => path)]);
  const paths = new Map([...all].map((path) => [path.startsWith(root) ? path.slice(root.length) : path, path]));
  const byName = new Map<string, string>();
  for (const path of all) {
    const name = nameOf(path);
    if (!byName.has(name)) byName.set(name, path);
  }
  return { packages, images, imports, paths, byName, allPaths: [...paths.keys()].join('\n') };
}

/** The version that a tag begins with, or has behind words; a number right behind letters is another thing's. */
function versionOfTag(tag: string | undefined): string | undefined {
  return /^(?:[a-z]+-){0,3}v?(\d.*)$/.exec(tag ?? '')?.[1];
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function inside<K, V>(maps: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const map = maps.get(key) ?? new Map<string, V>();
  maps.set(key, map);
  return map;
}
