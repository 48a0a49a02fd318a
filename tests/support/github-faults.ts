/**
 * Ways in which a request goes wrong. Those that name a status come with GitHub's body and headers; what GraphQL tells
 * with a 200 and an error (a missing permission, a used-up primary limit) it tells so. One that cannot befall a request is no
 * fault of it, and the log names none.
 */
export const faultNames = [
  '401',
  '403-permission',
  '403-primary-limit',
  '403-secondary-limit',
  '404',
  '409',
  '410',
  '422',
  '429',
  '500',
  '502',
  '503',
  /** No answer until the client gives up. */
  'time-out',
  /** The connection is cut before an answer; nothing was done. */
  'reset',
  /** The request is carried out, and the answer is cut after half of its body. */
  'reset-in-body',
  /** The request is carried out, and the answer is half of a JSON text. */
  'malformed-json',
  /** A proxy's page instead of an answer, with status 200. */
  'html',
  /** A GraphQL answer without data. */
  'graphql-error',
  /** A GraphQL answer in which one field is null and named by an error. */
  'graphql-partial',
  /** Half of a tree's entries, and word of it. */
  'truncated',
  /** The request is carried out, and the connection cut before the answer. */
  'lost-answer',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly name: FaultName;
  /** For how many requests it holds: this one and the next ones that are the same to the letter. One, unless told. */
  readonly times?: number;
  /** Seconds of retry-after (429, secondary limit) and until x-ratelimit-reset (primary limit). */
  readonly seconds?: number;
}

/** A name alone is a fault that holds for one request. */
export type FaultGiven = FaultName | Fault;

/** An answer of the stand-in. A text as body is sent as it is, everything else as JSON; undefined sends none. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const documented = 'https://docs.github.com/rest';

/** A refusal with the body that GitHub gives with it. */
export function refused(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: { message, documentation_url: documented, status: String(status) } };
}

export function notFound(message = 'Not Found'): Reply {
  return refused(404, message);
}

/** 422 as GitHub gives it where it can name the field. */
export function invalid(resource: string, field: string, code: string, message?: string): Reply {
  const error = { resource, field, code, ...(message === undefined ? {} : { message }) };
  const body = { message: 'Validation Failed', errors: [error], documentation_url: documented, status: '422' };
  return { status: 422, body };
}

/**
 * The answer that a fault is. Undefined for those that are none of their own: the connection's, and what only cuts the
 * true answer. `needs` is the permission to name, undefined for a GraphQL request; `now` is in milliseconds.
 */
export function replyOf({ name, seconds = 60 }: Fault, needs: string | undefined, now: number): Reply | undefined {
  const reset = String(Math.floor(now / 1000) + seconds);
  const limited = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  switch (name) {
    case '401':
      return refused(401, 'Bad credentials');
    case '403-permission':
      if (needs === undefined) return graphqlError('FORBIDDEN', 'Resource not accessible by integration');
      return refused(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': needs });
    case '403-primary-limit': {
      const message = 'API rate limit exceeded for installation ID 1.';
      return needs === undefined ? graphqlError('RATE_LIMITED', message, limited) : refused(403, message, limited);
    }
    case '403-secondary-limit':
      return refused(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
        'retry-after': String(seconds),
      });
    case '404':
      return notFound();
    case '409':
      return refused(409, 'Git Repository is empty.');
    case '410':
      return refused(410, 'This issue was deleted');
    case '422':
      return invalid('Issue', 'body', 'custom', 'Could not be processed');
    case '429':
      return refused(429, 'You have exceeded a secondary rate limit.', { 'retry-after': String(seconds) });
    case '500':
      return refused(500, 'Server Error');
    case '502':
      return html(502, '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n');
    case '503':
      return refused(503, 'Service unavailable');
    case 'graphql-error':
      return needs === undefined ? graphqlError(undefined, wentWrong) : undefined;
    case 'html':
      return html(200, '<!DOCTYPE html><html><body><h1>Please sign in to the network</h1></body></html>');
    default:
      return undefined;
  }
}

/** What GitHub says where it cannot say why. */
export const wentWrong = 'Something went wrong while executing your query. Please include `E5C1:1F` when reporting it.';

function graphqlError(
  type: string | undefined,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const error = { ...(type === undefined ? {} : { type }), message };
  return { status: 200, headers, body: { data: null, errors: [error] } };
}

function html(status: number, body: string): Reply {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}
