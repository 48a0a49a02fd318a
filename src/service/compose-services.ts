import type { Tree } from '../change/tree.ts';
import { type ComposeService, readCompose } from './read-compose.ts';

// Services share the compose files above them, and YAML is slow to parse.
const parsed = new WeakMap<Tree, Map<string, readonly ComposeService[] | Error>>();

/** What a compose file of a tree declares, parsed once. Throws the Error of `readCompose` each time. */
export function composeServices(tree: Tree, path: string, text: string): readonly ComposeService[] {
  const known = parsed.get(tree) ?? new Map<string, readonly ComposeService[] | Error>();
  parsed.set(tree, known);
  const result = known.get(path) ?? tryToRead(path, text);
  known.set(path, result);
  if (result instanceof Error) throw result;
  return result;
}

function tryToRead(path: string, text: string): readonly ComposeService[] | Error {
  try {
    return readCompose(path, text);
  } catch (error) {
    if (error instanceof Error) return error; // thrown again for each service that asks
    throw error;
  }
}
