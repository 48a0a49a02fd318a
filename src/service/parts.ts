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
  const reached = services.map(({ files }) => reach(files, libraries));
  const users = new Map<string, number>();
  for (const root of reached.flatMap((roots) => [...roots])) users.set(root, (users.get(root) ?? 0) + 1);
  return services.map((service, index) => {
    const parts = [...(reached[index] ?? [])].filter((root) => users.get(root) === 1);
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

/** The libraries that a service's manifests name, and those that they name in turn. */
function reach(files: ServiceFiles, libraries: ReadonlyMap<string, ServiceFiles>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [files];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const named = next.manifests.filter(({ shared }) => shared !== true);
    for (const [root, library] of libraries) {
      if (found.has(root) || root === files.root || !named.some((manifest) => uses(manifest, root, library))) continue;
      found.add(root);
      open.push(library);
    }
  }
  return found;
}

function uses(
  { references = [], dependencies, ecosystem }: Manifest,
  root: string,
  { manifests }: ServiceFiles,
): boolean {
  if (references.includes(root)) return true;
  return manifests
    .filter((manifest) => manifest.ecosystem === ecosystem && directoryOf(manifest.path) === root)
    .some(({ name }) =>
      dependencies.some(({ scope, name: asked }) => isLinked(scope) && name !== undefined && isNamed(asked, name)),
    );
}

/** A package of the repository itself may be no package of the registry: it is linked all the same. */
function isLinked(scope: Dependency['scope']): boolean {
  return scope === 'runtime' || scope === 'indirect';
}

/** A package is asked for by its name, spelled as the registry has it, or behind its group. */
function isNamed(asked: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_.]+/g, '-');
  return plain(asked) === plain(name) || plain(asked).endsWith(`:${plain(name)}`);
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
