import { findEntryPoints } from './entry-points.ts';
import { type Dependency, directoryOf, type Manifest } from './manifest.ts';
import type { Service, ServiceFiles } from './service.ts';
import { mostSources } from './service-paths.ts';

/** A service with the libraries that came with it, and their roots. */
export interface Assembled {
  readonly service: Service;
  readonly parts: readonly string[];
}

/**
 * Gives each service the libraries that the same change adds and that no other of `services` uses: a program is often cut into projects (its
 * host, its domain, its store), and what stands in one of them is chosen for it. A library of several services says nothing of one.
 */
export function withParts(
  services: readonly Service[],
  others: ReadonlyMap<string, ServiceFiles>,
): readonly Assembled[] {
  const libraries = new Map([...others].filter(([, files]) => isLibrary(files)));
  if (libraries.size === 0) return services.map((service) => ({ service, parts: [] }));
  const uses = usesOf(libraries);
  const reached = services.map(({ files }) => reach(files, uses, libraries));
  const users = new Map<string, number>();
  for (const root of reached.flat()) users.set(root, (users.get(root) ?? 0) + 1);
  return services.map((service, index) => {
    const parts = (reached[index] ?? []).filter((root) => users.get(root) === 1);
    const files = parts.flatMap((root) => libraries.get(root) ?? []).reduce(joined, service.files);
    return { service: { ...service, files }, parts };
  });
}

/** What holds code and neither starts nor is built into an image. */
function isLibrary(files: ServiceFiles): boolean {
  const { containers, deployments, sources } = files;
  const hasCode = sources.some(({ test }) => !test);
  return hasCode && containers.length + deployments.length === 0 && findEntryPoints(files).length === 0;
}

const mostParts = 50; // a program of more projects is a product

/** The libraries that a service's manifests name, and those that they name in turn, nearest first. */
function reach(
  files: ServiceFiles,
  uses: (files: ServiceFiles) => readonly string[],
  libraries: Libraries,
): readonly string[] {
  const found = new Set<string>();
  const open = [files];
  for (let at = 0; at < open.length; at++) {
    const next = open[at];
    for (const root of next === undefined ? [] : uses(next)) {
      const library = libraries.get(root);
      if (library === undefined || root === files.root || found.has(root) || found.size === mostParts) continue;
      found.add(root);
      open.push(library);
    }
  }
  return [...found];
}

type Libraries = ReadonlyMap<string, ServiceFiles>;

/** Which libraries a directory's own manifests name: each is looked up once, as a change may have a thousand of both. */
function usesOf(libraries: Libraries): (files: ServiceFiles) => readonly string[] {
  const byName = new Map<string, string>();
  for (const [root, { manifests }] of libraries) {
    for (const { ecosystem, name, path } of manifests)
      if (name !== undefined && directoryOf(path) === root) byName.set(`${ecosystem} ${plain(name)}`, root);
  }
  const known = new Map<ServiceFiles, readonly string[]>();
  return (files) => {
    const used = known.get(files) ?? files.manifests.flatMap((manifest) => usedBy(manifest, byName));
    known.set(files, used);
    return used;
  };
}

/** By place, or by name: a package is asked for as the registry spells it, or behind its group. */
function usedBy(
  { shared, references = [], dependencies, ecosystem }: Manifest,
  byName: ReadonlyMap<string, string>,
): readonly string[] {
  if (shared === true) return [];
  const asked = dependencies.filter(({ scope }) => isLinked(scope)).map(({ name }) => plain(name));
  return [
    ...references,
    ...asked.flatMap(
      (name) => byName.get(`${ecosystem} ${name}`) ?? byName.get(`${ecosystem} ${afterGroup(name)}`) ?? [],
    ),
  ];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function afterGroup(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** A package of the repository itself may be no package of the registry: it is linked all the same. */
function isLinked(scope: Dependency['scope']): boolean {
  return scope === 'runtime' || scope === 'indirect';
}

/** As many sources as are read of one directory count of all that a service is made of. */
function joined(own: ServiceFiles, part: ServiceFiles): ServiceFiles {
  const room = Math.max(0, mostSources - own.sources.length);
  return {
    ...own,
    paths: [...own.paths, ...part.paths],
    manifests: [...own.manifests, ...part.manifests],
    sources: [...own.sources, ...part.sources.slice(0, room)],
    texts: new Map([...part.texts, ...own.texts]),
    unread: [...own.unread, ...part.unread, ...part.sources.slice(room).map(({ path }) => path)],
    declined: [...own.declined, ...part.declined],
  };
}
