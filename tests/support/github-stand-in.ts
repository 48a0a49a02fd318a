import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { checkAnswer, checkRequest, type Exchange } from './github-contract.ts';
import { countExchange, tellExchanges } from './github-count.ts';
import { type Fault, notFound, type Reply, refused, replyOf } from './github-faults.ts';
import { answerGraphql } from './github-graphql.ts';
import { answerRest, findRoute } from './github-rest.ts';
import { type Asked, emptyState, type GitHubState } from './github-state.ts';

export type { Fault, FaultName } from './github-faults.ts';
export { faultNames } from './github-faults.ts';
export type { Asked, LoggedRequest } from './github-state.ts';

/** GitHub's API over one repository, acme/shop, with its state and the log of what was asked. */
export interface GitHubStandIn extends GitHubState {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly port: number;
  /** What was asked or answered otherwise than GitHub describes. */
  readonly violations: string[];
  /** Throws when there are violations. */
  close(): Promise<void>;
}

/** Below which paths the API stands: on github.com below none, on GitHub Enterprise Server below these. */
const places = {
  'github.com': { rest: '', graphql: '/graphql' },
  enterprise: { rest: '/api/v3', graphql: '/api/graphql' },
};

interface Place {
  readonly rest: string;
  readonly graphql: string;
}

/** Starts the stand-in on a free loopback port; `token` is the only one that it accepts until a test adds others. */
export async function startGitHub(
  token = 'test-token',
  { as = 'github.com' }: { readonly as?: keyof typeof places } = {},
): Promise<GitHubStandIn> {
  const state = emptyState(token);
  const place = places[as];
  const faultOf = followFaults(state);
  let count = 0;
  const violations: string[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '/', headers } = request;
    const asked = { index: count++, method, path, body: await text(request) };
    await state.behaviour.before?.(asked);
    const fault = faultOf(asked);
    const given = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    const address = `http://${headers.host}${path.split('?')[0]}`;
    const lacks = (field: string) => violations.push(`the stand-in does not answer ${field}`);
    const reply = answer(state, { ...asked, given, address }, place, fault, lacks);
    const name = fault === undefined ? {} : { fault: fault.name };
    const silent = ['time-out', 'reset', 'lost-answer'].includes(fault?.name ?? '');
    state.log.push({ method, path, status: silent ? 0 : reply.status, body: asked.body, token: given, ...name });
    violations.push(...hold({ method, path: inner(path, place), body: asked.body }, reply, fault === undefined));
    send(response, reply, fault);
  };
  const server = createServer((request, response) => {
    // What fails here is the stand-in's own fault: the run goes on with a 500, and the test is told when it closes.
    serve(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      violations.push(`${request.method} ${request.url}: ${reason}`);
      send(response, refused(500, 'The stand-in is broken'), undefined);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  const { port } = address;
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...state,
    apiUrl: `${origin}${place.rest}`,
    graphqlUrl: `${origin}${place.graphql}`,
    port,
    violations,
    close: async () => {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      tellExchanges();
      const found = violations.splice(0);
      if (found.length > 0) throw new Error(`not as GitHub describes itself:\n${found.join('\n')}`);
    },
  };
}

/** The fault of each request, also of those that repeat one whose fault holds for several. */
function followFaults(state: GitHubState): (asked: Asked) => Fault | undefined {
  const held = new Map<string, { readonly fault: Fault; left: number }>();
  return (asked) => {
    const key = `${asked.method} ${asked.path} ${asked.body}`;
    const earlier = held.get(key);
    if (earlier !== undefined && earlier.left > 0) {
      earlier.left--;
      return earlier.fault;
    }
    const given = state.behaviour.fault?.(asked);
    if (given === undefined) return undefined;
    const fault = typeof given === 'string' ? { name: given } : given;
    if (!concerns(fault, asked.path)) return undefined;
    held.set(key, { fault, left: (fault.times ?? 1) - 1 });
    return fault;
  };
}

/** Whether a fault can befall a request: some are of GraphQL's answers or of trees alone. */
function concerns({ name }: Fault, path: string): boolean {
  if (name === 'truncated') return path.includes('/git/trees/');
  return !name.startsWith('graphql-') || path.endsWith('/graphql');
}

interface Received extends Asked {
  /** The token that came with it. */
  readonly given: string;
  readonly address: string;
}

/** What GitHub answers; a fault with a status of its own is answered before anything is done. */
function answer(
  state: GitHubState,
  { method, path, body, given, address }: Received,
  place: Place,
  fault: Fault | undefined,
  lacks: (field: string) => unknown,
): Reply {
  const url = new URL(inner(path, place), 'http://127.0.0.1');
  const isGraphql = url.pathname === '/graphql';
  const needs = isGraphql ? undefined : (findRoute(method, url.pathname)?.route.needs ?? 'metadata=read');
  const wrong = fault === undefined ? undefined : replyOf(fault, needs, Date.now());
  if (wrong !== undefined) return wrong;
  if (fault?.name === 'time-out' || fault?.name === 'reset') return { status: 0, body: undefined };
  const { down } = state.behaviour;
  if (down !== undefined) return refused(down, 'Server Error');
  const token = state.tokens.find(given);
  if (token === undefined) return refused(401, 'Bad credentials');
  if (isGraphql) {
    if (method !== 'POST') return notFound();
    return answerGraphql(state, token, body, { partial: fault?.name === 'graphql-partial', lacks });
  }
  const asked = { state, token, query: url.searchParams, address };
  const reply = answerRest(asked, { method, path: url.pathname, body });
  return fault?.name === 'truncated' ? cutTree(reply) : reply;
}

function cutTree(reply: Reply): Reply {
  const { body } = reply;
  if (typeof body !== 'object' || body === null || !('tree' in body) || !Array.isArray(body.tree)) return reply;
  return { ...reply, body: { ...body, tree: body.tree.slice(0, body.tree.length / 2), truncated: true } };
}

/** A path as github.com has it. One that is not below the server's prefix stays, and is nothing that GitHub knows. */
function inner(path: string, { rest, graphql }: Place): string {
  if (path.split('?')[0] === graphql) return '/graphql';
  return path.startsWith(`${rest}/`) ? path.slice(rest.length) : `/outside${path}`;
}

/** Holds an exchange against GitHub's description. What a test breaks on purpose is no answer of GitHub's, but its request counts. */
function hold(
  request: Pick<Exchange, 'method' | 'path' | 'body'>,
  { status, body, headers }: Reply,
  isTrue: boolean,
): readonly string[] {
  const given = body === undefined ? undefined : (headers?.['content-type'] ?? jsonType);
  const exchange = { ...request, status, type: given?.split(';')[0], answer: textOf(body) };
  countExchange();
  const wrong = [...checkRequest(request), ...(isTrue ? checkAnswer(exchange) : [])];
  return wrong.map((each) => `${request.method} ${request.path}: ${each}`);
}

function textOf(body: unknown): string {
  return body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
}

const jsonType = 'application/json; charset=utf-8';

function send(response: ServerResponse, { status, body, headers }: Reply, fault: Fault | undefined): void {
  if (fault?.name === 'time-out') return;
  if (fault?.name === 'reset' || fault?.name === 'lost-answer') {
    response.socket?.destroy();
    return;
  }
  const bytes = Buffer.from(textOf(body));
  const type = body === undefined ? {} : { 'content-type': jsonType };
  const half = bytes.subarray(0, bytes.length / 2);
  if (fault?.name === 'reset-in-body') {
    response.writeHead(status, { ...type, ...headers, 'content-length': bytes.length });
    response.write(half, () => response.socket?.destroy());
    return;
  }
  response.writeHead(status, { ...type, 'x-ratelimit-remaining': '4999', ...headers });
  response.end(fault?.name === 'malformed-json' ? half : bytes);
}
