import type { Trait } from '../catalogue/trait.ts';
import type { ServiceFiles } from '../service/service.ts';
import type { Repository } from '../stack/repository.ts';
import type { Stack } from '../stack/stack.ts';
import type { Route } from './workload.ts';

/** What stands around a service: every path of the tree at head, and the repository as rules see it, where they were read. */
export interface Surroundings {
  readonly paths: ReadonlySet<string> | ReadonlyMap<string, unknown>;
  readonly repository: Repository | undefined;
}

/** What a judgement of a computed trait looks at. */
export interface Structure {
  readonly trait: Trait;
  readonly files: ServiceFiles;
  readonly stack: Stack;
  readonly routes: readonly Route[];
  readonly surroundings: Surroundings | undefined;
}
