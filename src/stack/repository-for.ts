import { familiesOfEcosystem, familyOf } from '../service/families.ts';
import type { Repository } from './repository.ts';
import type { Stack } from './stack.ts';

/**
 * The repository as a service of this stack sees it: a framework of its own that only manifests of other languages' registries declare
 * does not run here yet, whatever its name.
 */
export function repositoryFor({ language, frameworks }: Stack, repository: Repository): Repository {
  const family = familyOf(language ?? '');
  if (family === undefined) return repository;
  const technologies = new Map(repository.technologies);
  for (const { id } of frameworks) {
    const places = technologies.get(id);
    const own = places?.filter(({ path }) => {
      const registry = repository.registries.get(path);
      return registry === undefined || familiesOfEcosystem(registry).includes(family);
    });
    if (own === undefined) continue;
    if (own.length > 0) technologies.set(id, own);
    else technologies.delete(id);
  }
  return { ...repository, technologies };
}
