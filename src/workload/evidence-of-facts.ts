import type { Evidence } from '../evidence.ts';
import type { Service } from '../service/service.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';
import { stackEvidence, stackFacts } from '../stack/stack-facts.ts';
import { isRead, isWrite } from './routes.ts';
import type { Purpose } from './workload.ts';

/** What is known of a service before its workloads are. */
export type Observed = Pick<Purpose, 'traits' | 'routes' | 'entities' | 'size'>;

/**
 * The CEL variables that a workload's conditions see: `service`, `stack`, `traits`, `size` (src/condition.ts has their fields).
 * A fact that nobody knows is absent, so that a condition over it is unknown.
 */
export function observedValues(service: Service, stack: Stack, observed: Observed): Readonly<Record<string, unknown>> {
  const known = observed.size.routes !== undefined;
  const writes = known ? observed.routes.filter(isWrite).length : undefined;
  const reads = known ? observed.routes.filter(isRead).length : undefined;
  return {
    service: { root: service.root, name: service.name, change: service.change },
    stack: stackValues(stack),
    traits: observed.traits.map(({ id }) => id),
    size: present({ ...observed.size, writes, reads }),
  };
}

function stackValues(stack: Stack): Readonly<Record<string, unknown>> {
  const versions = signalsOf(stack).flatMap(({ id, version }) =>
    version === undefined ? [] : [[id, version] as const],
  );
  return present({ ...stackFacts(stack), versions: Object.fromEntries(versions) });
}

/** Evidence by the keys that a workload's or rule's `shows` may name, as far as the service and its stack hold it. */
export function observedEvidence(
  service: Service,
  stack: Stack,
  observed: Observed,
): ReadonlyMap<string, readonly Evidence[]> {
  return new Map<string, readonly Evidence[]>([
    ...stackEvidence(stack),
    ['routes', observed.routes.map(({ evidence }) => evidence)],
    ['writes', observed.routes.filter(isWrite).map(({ evidence }) => evidence)],
    ['entities', observed.entities.map(({ evidence }) => evidence)],
    ['files', service.files.runs],
    ...observed.traits.map(({ id, evidence }) => [`trait:${id}`, evidence] as const),
  ]);
}

function present(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
