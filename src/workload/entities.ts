import type { Technology } from '../catalogue/technology.ts';
import type { ServiceFiles } from '../service/service.ts';
import type { Stack } from '../stack/stack.ts';
import { matchPatterns } from './pattern-matches.ts';
import { technologiesOf } from './routes.ts';
import type { Entity } from './workload.ts';

/**
 * What the service keeps (models, tables, collections), by the stack's technologies, in the order they are met. A model
 * and the table of the same name are one: case, underscores, a schema in front and a plural do not make another.
 */
export function findEntities(
  files: ServiceFiles,
  stack: Stack,
  technologies: readonly Technology[],
): readonly Entity[] {
  const entities = new Map<string, Entity>();
  for (const technology of technologiesOf(stack, technologies)) {
    for (const { groups, evidence } of matchPatterns(files.sources, technology.entities ?? [])) {
      const name = groups.name;
      const key = name === undefined ? `${evidence.path}:${evidence.line}` : sameName(name);
      if (!entities.has(key)) entities.set(key, { name, evidence });
    }
  }
  return [...entities.values()];
}

function sameName(name: string): string {
  const plain = (name.split(/[.`"'[\]]+/).findLast((part) => part !== '') ?? name)
    .toLowerCase()
    .replaceAll(/[_-]/g, '');
  if (plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(plain)) return plain.slice(0, -2);
  return plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}
