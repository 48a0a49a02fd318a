import { keepLatest } from './keep-latest.ts';
import { type ComposeService, readCompose } from './read-compose.ts';

// Services, trees and commits share the compose files above them, and YAML is slow to parse.
const parsed = keepLatest<readonly ComposeService[] | Error>();

/** What a compose file declares, parsed once as long as it is one of the latest. Throws the Error of `readCompose` each time. */
export function composeServices(path: string, text: string): readonly ComposeService[] {
  const result = parsed(`${path}\0${text}`, () => tryToRead(path, text));
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
