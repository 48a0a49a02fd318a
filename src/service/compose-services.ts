import type { Tree } from '../change/tree.ts';
import { keepRead } from './keep-latest.ts';
import { type ComposeService, readCompose } from './read-compose.ts';
import { remember } from './remember.ts';

/** Of one compose file; people write some dozen. */
const mostComposed = 2000;

/** The first 2,000 services of a compose file; `left` tells how many more there are. */
export interface Composed {
  readonly services: readonly ComposeService[];
  readonly left: number;
}

// Services share the compose files above them; trees and commits do as well, and YAML is slow to parse.
const ofTree = remember<Tree, Composed>();
const parsed = keepRead<Composed>();

/** What a compose file of a tree declares, parsed once as long as it is one of the latest. Throws the Error of `readCompose` each time. */
export function composeServices(tree: Tree, path: string, text: string): Composed {
  return ofTree(tree, path, () =>
    parsed(path, text, () => {
      const services = readCompose(path, text);
      return { services: services.slice(0, mostComposed), left: Math.max(services.length - mostComposed, 0) };
    }),
  );
}

/** What is told of a compose file of more services than are looked at. */
export function leftOfCompose({ services, left }: Composed): string {
  return `${left} of its ${services.length + left} services were left out: the first ${mostComposed} count`;
}
