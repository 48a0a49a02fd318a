import { Buffer } from 'node:buffer';
import { GraphQLError } from 'graphql';
import type { GitHubState } from './github-state.ts';
import { allows, type Token } from './github-tokens.ts';

/** What every answer needs: the state, and who asks. */
export interface Asker {
  readonly state: GitHubState;
  readonly token: Token;
}

/** An error as GitHub tells it: its kind stands beside the message. */
export function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** Throws what GitHub says to a token that may not. */
export function demand({ state, token }: Asker, needs: string): void {
  const writes = needs.endsWith('=write') && state.behaviour.writes === 'read-only';
  if (writes || !allows(token, needs, state.behaviour.visibility))
    throw failure('FORBIDDEN', 'Resource not accessible by integration');
}

/** The arguments of a connection. */
export interface Page {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A page of a list, at most 100 long, by cursors that count from the list's beginning. */
export function connection<T, Node>(items: readonly T[], asked: Page, toNode: (item: T) => Node, most = 100) {
  const size = asked.first ?? asked.last;
  if (size === undefined) throw failure('MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` or `last` value.');
  if (size > 100)
    throw failure('EXCESSIVE_PAGINATION', `Requesting ${size} records exceeds the \`first\` limit of 100 records.`);
  const length = Math.min(size, most);
  const from = asked.first === undefined ? Math.max(0, (positionOf(asked.before) ?? items.length + 1) - 1 - length) : 0;
  const start = asked.first === undefined ? from : (positionOf(asked.after) ?? 0);
  const end = Math.min(items.length, start + length);
  const nodes = items.slice(start, end).map(toNode);
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorAt(start + index + 1) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : cursorAt(start + 1),
      endCursor: nodes.length === 0 ? null : cursorAt(end),
    },
  };
}

function cursorAt(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64');
}

function positionOf(cursor: string | null | undefined): number | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const position = Number(Buffer.from(cursor, 'base64').toString().replace('cursor:', ''));
  if (Number.isInteger(position)) return position;
  throw failure('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}
