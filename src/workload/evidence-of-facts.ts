import type { Evidence } from '../evidence.ts';
import type { Service } from '../service/service.ts';
import type { Signal, Stack } from '../stack/stack.ts';
import { primaryFramework } from '../stack/stack.ts';
import { isWrite } from './routes.ts';
import type { Purpose } from './workload.ts';

/** What is known of a service before its workloads are. */
export type Observed = Pick<Purpose, 'traits' | 'routes' | 'entities' | 'size'>;

/**
 * The CEL variables that a workload's conditions see: `service`, `stack`, `traits`, `size` (src/condition.ts has their fields).
 * A fact that nobody knows is absent, so that a condition over it is unknown.
 */
export function observedValues(service: Service, stack: Stack, observed: Observed): Readonly<Record<string, unknown>> {
  const writes = observed.size.routes === undefined ? undefined : observed.routes.filter(isWrite).length;
  return {
    service: { root: service.root, name: service.name, change: service.change },
    stack: stackValues(stack),
    traits: observed.traits.map(({ id }) => id),
    size: present({ ...observed.size, writes }),
  };
}

/** The fields of the CEL variable `stack`. Lists hold ids; a runtime or framework that is not there is ''. */
function stackValues(stack: Stack): Readonly<Record<string, unknown>> {
  const ids = (signals: readonly Signal[]) => signals.map(({ id }) => id);
  const primary = primaryFramework(stack);
  const versions = signalsOf(stack).flatMap(({ id, version }) =>
    version === undefined ? [] : [[id, version] as const],
  );
  return present({
    language: stack.language,
    runtime: stack.runtime?.id ?? '',
    framework: primary?.id ?? '',
    variants: primary?.variants ?? [],
    frameworks: ids(stack.frameworks),
    datastores: ids(stack.datastores),
    messaging: ids(stack.messaging),
    platforms: ids(stack.platforms),
    deployment: ids(stack.deployment),
    libraries: ids(stack.libraries),
    versions: Object.fromEntries(versions),
  });
}

/** Evidence by the keys that a workload's or rule's `shows` may name, as far as the service and its stack hold it. */
export function observedEvidence(
  service: Service,
  stack: Stack,
  observed: Observed,
): ReadonlyMap<string, readonly Evidence[]> {
  const of = (signals: readonly Signal[]) => signals.flatMap(({ evidence }) => evidence);
  const primary = primaryFramework(stack);
  return new Map<string, readonly Evidence[]>([
    ['language', stack.languages.slice(0, 1).map(({ evidence }) => evidence)],
    ['framework', primary?.evidence ?? []],
    ['frameworks', of(stack.frameworks)],
    ['runtime', stack.runtime?.evidence ?? []],
    ['datastores', of(stack.datastores)],
    ['messaging', of(stack.messaging)],
    ['platforms', of(stack.platforms)],
    ['deployment', of(stack.deployment)],
    ['libraries', of(stack.libraries)],
    ['routes', observed.routes.map(({ evidence }) => evidence)],
    ['writes', observed.routes.filter(isWrite).map(({ evidence }) => evidence)],
    ['entities', observed.entities.map(({ evidence }) => evidence)],
    ['files', service.files.runs],
    ...signalsOf(stack).map(({ id, evidence }) => [`technology:${id}`, evidence] as const),
    ...observed.traits.map(({ id, evidence }) => [`trait:${id}`, evidence] as const),
  ]);
}

function signalsOf(stack: Stack): readonly Signal[] {
  return [
    ...(stack.runtime === undefined ? [] : [stack.runtime]),
    ...stack.frameworks,
    ...stack.datastores,
    ...stack.messaging,
    ...stack.platforms,
    ...stack.deployment,
    ...stack.libraries,
  ];
}

function present(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
