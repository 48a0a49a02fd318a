import type { Evidence } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type Manifest } from '../manifest.ts';

/** A file of the repository and its text. */
export interface FoundText {
  readonly path: string;
  readonly text: string;
}

/** A package that runs; an empty version is none. */
export function nugetDependency(name: string, version: string | undefined, evidence: Evidence): Dependency {
  return { ecosystem: 'nuget', name, version: version === '' ? undefined : version, scope: 'runtime', evidence };
}

/** A manifest that lists packages and says nothing of language or start. */
export function packageList(path: string, dependencies: readonly Dependency[]): Manifest {
  return {
    path,
    ecosystem: 'nuget',
    language: undefined,
    name: undefined,
    dependencies,
    runtimes: new Map(),
    starts: [],
    aggregate: false,
  };
}

/** The nearest file of that name in a path's directory or above it, as far as it was read. */
export function findAbove(path: string, name: string, lookup: Lookup): FoundText | undefined {
  for (const directory of ancestors(directoryOf(path))) {
    const candidate = directory === '.' ? name : `${directory}/${name}`;
    const text = lookup(candidate);
    if (text !== undefined) return { path: candidate, text };
  }
  return undefined;
}
