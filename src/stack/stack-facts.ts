import type { Evidence } from '../evidence.ts';
import { primaryFramework, type Signal, type Stack, signalsOf } from './stack.ts';

/**
 * The fields of the CEL variable `stack` but for `versions`: ids by kind, '' for a runtime or framework that is not there.
 * `databases` are the datastores that keep records: no cache, search index, vector or object store.
 * `language` is undefined where it could not be told.
 */
export function stackFacts(stack: Stack): Readonly<Record<string, unknown>> {
  const ids = (signals: readonly Signal[]) => signals.map(({ id }) => id);
  const primary = primaryFramework(stack);
  return {
    language: stack.language,
    runtime: stack.runtime?.id ?? '',
    framework: primary?.id ?? '',
    variants: primary?.variants ?? [],
    frameworks: ids(stack.frameworks),
    datastores: ids(stack.datastores),
    databases: ids(stack.datastores.filter(({ category }) => category === undefined)),
    messaging: ids(stack.messaging),
    platforms: ids(stack.platforms),
    deployment: ids(stack.deployment),
    libraries: ids(stack.libraries),
  };
}

/** The places behind those facts, by the keys that `shows` of a rule or workload names. */
export function stackEvidence(stack: Stack): readonly (readonly [string, readonly Evidence[]])[] {
  const of = (signals: readonly Signal[]) => signals.flatMap(({ evidence }) => evidence);
  return [
    ['language', stack.languages.slice(0, 1).map(({ evidence }) => evidence)],
    ['framework', primaryFramework(stack)?.evidence ?? []],
    ['frameworks', of(stack.frameworks)],
    ['runtime', stack.runtime?.evidence ?? []],
    ['datastores', of(stack.datastores)],
    ['messaging', of(stack.messaging)],
    ['platforms', of(stack.platforms)],
    ['deployment', of(stack.deployment)],
    ['libraries', of(stack.libraries)],
    ...signalsOf(stack).map(({ id, evidence }) => [`technology:${id}`, evidence] as const),
  ];
}
