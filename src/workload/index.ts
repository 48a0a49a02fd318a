import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Context } from '../service/context.ts';
import type { Service } from '../service/service.ts';
import type { Stack } from '../stack/stack.ts';
import { findEntities } from './entities.ts';
import { observedEvidence, observedValues } from './evidence-of-facts.ts';
import { kindOf } from './kind.ts';
import { findRoutes } from './routes.ts';
import { measureSize } from './size.ts';
import type { Surroundings } from './surroundings.ts';
import { findTraits } from './traits.ts';
import type { Purpose } from './workload.ts';
import { inferWorkloads } from './workloads.ts';

/**
 * What one service is for and how large it is, from its files, its stack and what was declared. Without `surroundings`, the
 * traits that ask for the rest of the tree (workflows, clients, lock files above the service) are unknown.
 * Throws ConditionError when a workload's condition is wrong, which the tests of data/ rule out.
 */
export async function inferPurpose(
  service: Service,
  stack: Stack,
  context: Context,
  catalogue: Catalogue,
  surroundings?: Surroundings,
): Promise<Purpose> {
  const { files } = service;
  const routes = findRoutes(files, stack, catalogue.technologies);
  const entities = findEntities(files, stack, catalogue.technologies);
  const size = measureSize(files, routes, entities);
  const { seen: traits, unknown: unknownTraits } = await findTraits({ files, stack, routes, surroundings }, catalogue);
  const observed = { traits, routes, entities, size };
  const values = observedValues(service, stack, observed);
  const evidence = observedEvidence(service, stack, observed);
  const workloads = inferWorkloads(values, evidence, context, catalogue.workloads);
  const kind = kindOf(stack, catalogue.technologies, routes, workloads, traits);
  return { kind, workloads, traits, unknownTraits, routes, entities, size };
}
