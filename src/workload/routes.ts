import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { ServiceFiles } from '../service/service.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';
import { matchPatterns, type PatternMatch } from './pattern-matches.ts';
import type { Route } from './workload.ts';

/** What one declaration of a resource stands for in frameworks that derive routes from it: list, create, read, change, delete. */
const resourceMethods = ['GET', 'POST', 'GET', 'PUT', 'DELETE'] as const;

const writing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The routes that the stack's technologies declare in the service's sources, tests left out, in path and line order.
 * A pattern's group `methods` gives one route a method, a group `resource` the five of a resource. The same method and path
 * on the same line counts once, as two technologies may read it; on another line it is another router's.
 */
export function findRoutes(files: ServiceFiles, stack: Stack, technologies: readonly Technology[]): readonly Route[] {
  const routes = new Map<string, Map<string, Route>>(); // by path, then by all that makes one unlike another
  for (const technology of technologiesOf(stack, technologies)) {
    for (const match of matchPatterns(files.sources, technology.routes ?? [])) {
      const { evidence, groups } = match;
      const ofFile = routes.get(evidence.path) ?? new Map<string, Route>();
      routes.set(evidence.path, ofFile);
      for (const [index, method] of methodsOf(match).entries()) {
        const part = groups.resource === undefined ? '' : String(index);
        const key = `${evidence.line}\0${method ?? ''}\0${groups.path ?? ''}\0${part}`;
        if (!ofFile.has(key)) ofFile.set(key, { method, path: groups.path, evidence });
      }
    }
  }
  const inOrder = [...routes].sort(([a], [b]) => compareText(a, b));
  return inOrder.flatMap(([, ofFile]) => [...ofFile.values()].sort((a, b) => a.evidence.line - b.evidence.line));
}

/** True for a route that changes something, as far as its method tells. */
export function isWrite(route: Route): boolean {
  return route.method !== undefined && writing.has(route.method);
}

/** True for a route that only reads, as its method tells; one without a method may do either. */
export function isRead(route: Route): boolean {
  return route.method !== undefined && reading.has(route.method);
}

/** The catalogue's entries for what the stack holds, primary framework first, each once. */
export function technologiesOf(stack: Stack, technologies: readonly Technology[]): readonly Technology[] {
  const signals = [...stack.frameworks.filter(({ primary }) => primary), ...signalsOf(stack)];
  const found = new Set(signals.flatMap((signal) => technologyOfId(technologies, signal.id) ?? []));
  return [...found];
}

function methodsOf(match: PatternMatch): readonly (string | undefined)[] {
  const { method, methods, resource } = match.groups;
  if (resource !== undefined) return resourceMethods;
  const named = (methods ?? method ?? '').split(/[^A-Za-z]+/).filter((name) => name !== '');
  return named.length === 0 ? [undefined] : [...new Set(named.map((name) => name.toUpperCase()))];
}
