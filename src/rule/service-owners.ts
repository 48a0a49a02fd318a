import type { Evidence } from '../evidence.ts';
import type { Service } from '../service/service.ts';
import { ownersOf } from '../stack/code-owners.ts';
import type { Repository } from '../stack/repository.ts';

/** Who answers for what runs the service, by CODEOWNERS; undefined where it names nobody for it. */
export function ownersOfService(input: {
  readonly service: Pick<Service, 'files'>;
  readonly repository: Pick<Repository, 'owners'>;
}): { owners: readonly string[]; evidence: Evidence } | undefined {
  const [first] = input.service.files.runs;
  const file = input.repository.owners;
  return first === undefined || file === undefined ? undefined : ownersOf(file, first.path);
}
