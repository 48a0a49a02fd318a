import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { Match } from '../service/match.ts';

/** A technology that a service shows, and where. */
export interface Seen {
  readonly technology: Technology;
  readonly matches: readonly Match[];
}

const servesOrder = ['site', 'http', 'gateway', 'grpc', 'worker', 'function'];

/**
 * The framework that a person would name, a server's before a client's: one that nothing else in use is built on and that nothing supersedes; of several,
 * one that the code imports before one that is only declared, then by what it serves, then by how much of it is seen.
 */
export function pickPrimary(seen: readonly Seen[]): string | undefined {
  const servers = seen.filter(({ technology }) => technology.serves !== undefined);
  // What only draws pages in a browser is named where nothing serves.
  const serving = servers.length > 0 ? servers : seen;
  const present = new Map(serving.map((item) => [item.technology.id, item.technology]));
  const beaten = new Set(
    [...present.values()].flatMap(({ id, builtOn = [], supersedes = [] }) =>
      [...builtOn, ...supersedes].filter((other) => other !== id && !beats(present.get(other), id)),
    ),
  );
  const ranked = serving
    .filter(({ technology }) => !beaten.has(technology.id))
    .sort(
      (a, b) =>
        usage(b) - usage(a) ||
        servesRank(a) - servesRank(b) ||
        b.matches.length - a.matches.length ||
        compareText(a.technology.id, b.technology.id),
    );
  return ranked[0]?.technology.id;
}

function beats(technology: Technology | undefined, id: string): boolean {
  return technology?.supersedes?.includes(id) === true;
}

/** How much is seen of it: 2 for an import, 1 for a declaration or an image. */
export function usage({ matches }: Seen): number {
  const imported = matches.some(({ source }) => source === 'import') ? 2 : 0;
  return imported + (matches.some(({ source }) => source === 'declared' || source === 'container') ? 1 : 0);
}

function servesRank({ technology }: Seen): number {
  return servesOrder.indexOf(technology.serves ?? '');
}
