import { type ComposeService, readCompose } from './read-compose.ts';

// Services, trees and commits share the compose files above them, and YAML is slow to parse.
const parsed = new Map<string, readonly ComposeService[] | Error>();
const mostParsed = 50;

/** What a compose file declares, parsed once as long as it is one of the latest. Throws the Error of `readCompose` each time. */
export function composeServices(path: string, text: string): readonly ComposeService[] {
  const key = `${path}\0${text}`;
  const result = parsed.get(key) ?? tryToRead(path, text);
  parsed.delete(key);
  parsed.set(key, result);
  for (const oldest of parsed.keys()) {
    if (parsed.size <= mostParsed) break;
    parsed.delete(oldest);
  }
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
