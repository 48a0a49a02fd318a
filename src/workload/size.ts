import type { Family } from '../catalogue/ecosystems.ts';
import type { ServiceFiles } from '../service/service.ts';
import type { Entity, Route, Size } from './workload.ts';

/** What describes data rather than a program: its lines say nothing of how much there is to understand. */
const notProgram: ReadonlySet<Family> = new Set(['sql', 'schema']);

/**
 * How large the service is: its program's source files and their non-blank lines, tests left out; routes and entities
 * as found; different packages that it needs at run time. Counts over source are undefined when a file was left unread.
 */
export function measureSize(files: ServiceFiles, routes: readonly Route[], entities: readonly Entity[]): Size {
  const sources = files.sources.filter(
    ({ test, family }) => !test && (family === undefined || !notProgram.has(family)),
  );
  const complete = files.unread.length === 0;
  const needed = files.manifests.flatMap(({ dependencies }) => dependencies.filter(({ scope }) => scope === 'runtime'));
  return {
    files: sources.length + files.unread.length,
    lines: complete ? sources.reduce((sum, { lines }) => sum + lines, 0) : undefined,
    routes: complete ? routes.length : undefined,
    entities: complete ? entities.length : undefined,
    dependencies: new Set(needed.map(({ ecosystem, name }) => `${ecosystem}:${name}`)).size,
  };
}
