import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ForeignGitHub } from './foreign-github.ts';
import { jobLogin } from './foreign-github.ts';
import { answerGraphql } from './graphql-by-rest.ts';

/** One request of the Action and the status that it got. `by` says whose answer it was. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly by: 'stand-in' | 'translation';
}

/** What the Action is pointed at: it hands every request on as it came and keeps a list of them. */
export interface Front {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

/**
 * Opens a front on a free loopback port. Everything goes to the stand-in, byte for byte; with `translate`, GraphQL alone is answered here, out of
 * the stand-in's own REST interface.
 */
export async function openFront(github: ForeignGitHub, { translate }: { readonly translate: boolean }): Promise<Front> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    const translated = translate && path === '/graphql';
    const answer = translated
      ? await translation(github, request, body)
      : await handOn(`${github.url}${path}`, method, request, body);
    seen.push({ method, path, status: answer.status, by: translated ? 'translation' : 'stand-in' });
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the front has no port');
  const apiUrl = `http://127.0.0.1:${address.port}`;
  return {
    apiUrl,
    graphqlUrl: `${apiUrl}/graphql`,
    seen,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What names the connection, not the request, is each server's own. */
const ofConnection = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'accept-encoding',
]);

async function handOn(url: string, method: string, request: IncomingMessage, body: string): Promise<Answer> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !ofConnection.has(name) ? [[name, value] as const] : [],
  );
  const response = await fetch(url, {
    method,
    headers: Object.fromEntries(headers),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
  });
  const answered = [...response.headers].filter(([name]) => !ofConnection.has(name));
  return { status: response.status, headers: Object.fromEntries(answered), body: await response.text() };
}

async function translation(github: ForeignGitHub, request: IncomingMessage, body: string): Promise<Answer> {
  const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const ask = (method: string, path: string, content?: unknown) => github.ask(method, path, content, token);
  const answer = await answerGraphql(body, ask, jobLogin);
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(answer) };
}
