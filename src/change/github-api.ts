import type { RequestError } from 'octokit';
import * as z from 'zod';
import { UserError } from '../errors.ts';

/** Where GitHub is and who asks. The addresses come from the runner, so that GitHub Enterprise works unchanged. */
export interface GitHubConnection {
  /** `https://api.github.com` or `https://host/api/v3`, without a slash at the end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Undefined asks without one: enough for public repositories. */
  readonly token: string | undefined;
}

/** A repository's owner and name, as they stand in its address. */
export interface RepositoryName {
  readonly owner: string;
  readonly repository: string;
}

/** The questions that stack-adr asks GitHub. Answers are unknown until their schema has read them. */
export interface GitHubApi {
  /** A REST route such as `GET /repos/{owner}/{repo}/git/trees/{tree_sha}` with its parameters; gives the body. */
  rest(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Gives `data` of the answer to a named query or mutation: messages say its name. */
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Why GitHub did not answer a question. */
export type GitHubReason = 'token' | 'permission' | 'rate-limit' | 'not-found' | 'rejected' | 'unreachable';

/** GitHub said no, or nothing. `reason` tells a missing permission from a used-up rate limit: both are a 403. */
export class GitHubError extends UserError {
  readonly reason: GitHubReason;

  constructor(reason: GitHubReason, message: string, options?: ErrorOptions) {
    super(message, nextSteps[reason], 3, options);
    this.name = 'GitHubError';
    this.reason = reason;
  }
}

const nextSteps: Readonly<Record<GitHubReason, string>> = {
  token: 'Give a token that is valid for this repository; the default of the input "token" is the token of the job.',
  permission: ['Add to the job in the workflow:', 'permissions:', '  contents: read', '  pull-requests: write'].join(
    '\n',
  ),
  'rate-limit': 'Run the job again when the limit has been reset.',
  'not-found':
    'Check the repository and the revisions, and that the token may read them (permissions: contents: read).',
  rejected: 'Run the job again; if it stays, report it with this message.',
  unreachable: 'Run the job again; check GITHUB_API_URL and the proxy if it stays.',
};

const longestWait = 60; // seconds; a job that waits longer than a minute for a limit is better run again
const timeout = 60_000; // milliseconds; GitHub itself ends a request after 10 seconds
const retries = 2; // after 1 and 4 seconds

/**
 * Connects to GitHub with Octokit, its retry and its throttling, through the runner's proxy where there is one.
 * Octokit is loaded here and not before. The questions throw GitHubError.
 */
export async function connectGitHub(connection: GitHubConnection): Promise<GitHubApi> {
  const [{ Octokit }, { defaults }] = await Promise.all([import('octokit'), import('@actions/github/lib/utils')]);
  const fetchThroughProxy = defaults.request?.fetch ?? fetch;
  const waitOnce = (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
    tries === 0 && seconds <= longestWait;
  const throttle = { onRateLimit: waitOnce, onSecondaryRateLimit: waitOnce };
  // GraphQL is a POST, so the plugin paces queries like writes, one a second. A review writes once; it need not wait.
  Object.assign(throttle, { write: { key: () => ({ schedule: (_job: unknown, task: () => unknown) => task() }) } });
  const octokit = new Octokit({
    ...(connection.token === undefined ? {} : { auth: connection.token }),
    baseUrl: connection.apiUrl,
    userAgent: 'stack-adr',
    request: {
      fetch: (url: string, options: object) =>
        fetchThroughProxy(url, { ...options, signal: AbortSignal.timeout(timeout) }),
    },
    // A limit is the throttling's to wait for: tried by both, it would be waited for several times.
    retry: { retries, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  const ask = async (
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    { name, writes, unparsed }: { readonly name: string; readonly writes: boolean; readonly unparsed: boolean },
  ): Promise<unknown> => {
    // A second POST after a lost answer would write twice; a PATCH or a question may be repeated.
    const request = { ...(writes ? { retries: 0 } : {}), parseSuccessResponseBody: !unparsed };
    for (let left = writes ? 0 : 1; ; left--) {
      const answer = await octokit.request(route, { ...parameters, request }).catch((error: unknown) => {
        throw explain(error, name);
      });
      const { status } = answer;
      const data: unknown = unparsed ? await parsed(answer.data) : answer.data;
      // Octokit hands over what it could not parse as it is: an answer that broke off, or a page of somebody between.
      if (typeof data === 'object' && data !== null) return data;
      if (status === 204) return undefined;
      if (left === 0) throw new GitHubError('unreachable', `GitHub's answer to ${name} broke off, or is no JSON`);
    }
  };
  return {
    // What Octokit looks for in an answer to GraphQL it finds only where it parses it; lists of trees, which are long, it parses slowly.
    rest: (route, parameters) =>
      ask(route, parameters, { name: route, writes: route.startsWith('POST /repos'), unparsed: true }),
    graphql: async (query, variables) => {
      const [, kind = 'query', operation = ''] = /^(query|mutation) (\w+)/.exec(query) ?? [];
      const name = `the GraphQL ${kind} ${operation}`;
      const route = `POST ${connection.graphqlUrl}`;
      const given = await ask(route, { query, variables }, { name, writes: kind === 'mutation', unparsed: false });
      const answer = graphqlSchema.safeParse(given);
      if (!answer.success) throw new GitHubError('rejected', `GitHub answered ${name} in a shape of its own`);
      const [first] = answer.data.errors ?? [];
      if (first !== undefined)
        throw new GitHubError(graphqlReason(first.type), `GitHub answered ${name}: ${first.message}`);
      return answer.data.data;
    },
  };
}

/** The JSON of a body that Octokit left unread; undefined for none, for one that broke off, and for what is no JSON. */
async function parsed(body: unknown): Promise<unknown> {
  if (!(body instanceof ReadableStream)) return undefined;
  try {
    return await new Response(body).json();
  } catch {
    return undefined;
  }
}

/** Reads an answer by its schema. Throws GitHubError that names the route when it does not fit. */
export function readAnswer<T>(schema: z.ZodType<T>, answer: unknown, route: string): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new GitHubError(
    'rejected',
    `GitHub's answer to ${route} is not what it documents: ${z.prettifyError(result.error).slice(0, 300)}`,
  );
}

const graphqlSchema = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

function graphqlReason(type: string | undefined): GitHubReason {
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') return 'permission';
  if (type === 'RATE_LIMITED' || type === 'RATE_LIMIT') return 'rate-limit';
  return type === 'NOT_FOUND' ? 'not-found' : 'rejected';
}

function explain(error: unknown, route: string): GitHubError {
  if (error instanceof Error && error.message === 'GraphQL Rate Limit Exceeded') {
    return new GitHubError('rate-limit', `GitHub's rate limit is used up: ${route}`, { cause: error });
  }
  const because = { cause: error };
  if (!isRequestError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return new GitHubError('unreachable', `GitHub's answer to ${route} could not be read: ${message}`, because);
  }
  const { status, response } = error;
  // An answer that is no JSON is a page of somebody between, which says nothing that a line could hold.
  const message = /^\s*</.test(error.message) ? 'no JSON' : error.message;
  const detail = `${route} (${response === undefined ? message : `${status}: ${message}`})`;
  if (response === undefined) return new GitHubError('unreachable', `GitHub could not be reached: ${detail}`, because);
  if (status === 401) return new GitHubError('token', `GitHub did not accept the token: ${detail}`, because);
  if (status === 429 || (status === 403 && isRateLimit(response.headers, message))) {
    return new GitHubError('rate-limit', `GitHub's rate limit is used up: ${detail}`, because);
  }
  if (status === 403 && /\blocked\b/i.test(message))
    return new GitHubError('rejected', `GitHub refused: ${detail}`, because);
  if (status === 403) {
    const asks = response.headers['x-accepted-github-permissions'];
    const wants = asks === undefined ? '' : `; it asks for ${asks}`;
    return new GitHubError('permission', `GitHub refused: ${detail}${wants}`, because);
  }
  // A repository that GraphQL does not know is an error in its answer; without an answer nothing there speaks GraphQL.
  if (status === 404 && route.startsWith('the GraphQL'))
    return new GitHubError('unreachable', `GITHUB_GRAPHQL_URL leads to nothing: ${detail}`, because);
  if (status === 404 || status === 410)
    return new GitHubError('not-found', `GitHub has no such thing: ${detail}`, because);
  if (status >= 500) return new GitHubError('unreachable', `GitHub could not answer: ${detail}`, because);
  return new GitHubError('rejected', `GitHub rejected the request: ${detail}`, because);
}

function isRateLimit(headers: Readonly<Record<string, unknown>>, message: string): boolean {
  return headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /\brate limit\b/i.test(message);
}

// By name, not by class: the class would have to be loaded with Octokit.
function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === 'HttpError' && 'status' in error;
}

function ignore(): void {}
