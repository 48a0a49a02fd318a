import * as z from 'zod';
import type { ForeignAnswer, ForeignGitHub } from './foreign-github.ts';

/** The state that the probes start from: commits of the shop, the pull request's number, tokens of a job. */
export interface Ground {
  readonly base: string;
  readonly head: string;
  readonly number: number;
  readonly readOnly: string;
  readonly writing: string;
}

/** Something that GitHub does and the stand-in does not: the request that shows it, and what GitHub documents for it. */
export interface Lack {
  readonly what: string;
  readonly request: string;
  readonly documented: string;
  /** What the stand-in answered, in a line. */
  readonly answered: string;
  /** False once the stand-in does as GitHub documents: the lack is to be taken off the list. */
  readonly still: boolean;
}

interface Probe extends Pick<Lack, 'what' | 'request' | 'documented'> {
  ask(github: ForeignGitHub, ground: Ground): Promise<ForeignAnswer>;
  /** True where the answer is not what GitHub documents. */
  differs(answer: ForeignAnswer, ground: Ground): boolean;
  /** The part of the answer that shows it; the message, where it is left out. */
  show?(answer: ForeignAnswer): unknown;
}

const shop = '/repos/acme/shop';
const loose = z.looseObject({});
const messageSchema = z.object({ message: z.string() });
const headSchema = z.object({ head: z.object({ sha: z.string() }) });
const addressSchema = z.object({ html_url: z.string() });
const annotationsSchema = z.union([z.array(loose), z.object({ check_annotations: z.array(loose) })]);
const idSchema = z.object({ id: z.number() });

const probes: readonly Probe[] = [
  {
    what: 'GraphQL: files, comments and taken numbers are read by it',
    request: 'POST /graphql {query{viewer{login}}}',
    documented: '200 with data.viewer',
    ask: (github) => github.ask('POST', '/graphql', { query: 'query{viewer{login}}' }),
    differs: ({ status }) => status === 404,
  },
  {
    what: 'the files of a pull request',
    request: `GET ${shop}/pulls/1/files`,
    documented: 'the files that the pull request changes, up to 3,000',
    ask: (github, { number }) => github.ask('GET', `${shop}/pulls/${number}/files`),
    differs: ({ body }) => Array.isArray(body) && body.length === 0,
    show: ({ body }) => body,
  },
  {
    what: 'tokens that are not valid are refused',
    request: `GET ${shop} with the token "nonsense"`,
    documented: '401 Bad credentials',
    ask: (github) => github.ask('GET', shop, undefined, 'nonsense'),
    differs: ({ status }) => status === 200,
    show: () => 'the repository',
  },
  {
    what: 'commit statuses',
    request: `POST ${shop}/statuses/{head} {state: success}`,
    documented: '201 with the status',
    ask: (github, { head }) => github.ask('POST', `${shop}/statuses/${head}`, { state: 'success' }),
    differs: ({ status }) => status === 404,
  },
  {
    what: 'the pull requests of a commit, which workflow_run needs',
    request: `GET ${shop}/commits/{head}/pulls`,
    documented: '200 with the pull requests',
    ask: (github, { head }) => github.ask('GET', `${shop}/commits/${head}/pulls`),
    differs: ({ status }) => status === 404,
  },
  {
    what: 'the refs of a pull request',
    request: `GET ${shop}/git/ref/pull/1/head`,
    documented: '200 with refs/pull/1/head',
    ask: (github, { number }) => github.ask('GET', `${shop}/git/ref/pull/${number}/head`),
    differs: ({ status }) => status === 404,
  },
  {
    what: 'the words by which two histories without a common ancestor are told from a revision that is not there',
    request: `GET ${shop}/compare/{base}...{a commit without parents}`,
    documented: '404 No common ancestor between …',
    ask: async (github, { base }) => {
      const alone = await github.commit({ 'README.md': '# Alone\n' }, 'Alone', []);
      return github.ask('GET', `${shop}/compare/${base}...${alone}`);
    },
    differs: ({ status, body }) => status === 404 && !/common ancestor/i.test(messageOf(body)),
  },
  {
    what: 'the longest comment',
    request: `POST ${shop}/issues/1/comments with 70,000 characters`,
    documented: '422 Validation Failed: body is too long (maximum is 65536 characters)',
    ask: (github, { number, writing }) =>
      github.ask('POST', `${shop}/issues/${number}/comments`, { body: 'x'.repeat(70_000) }, writing),
    differs: ({ status }) => status === 201,
    show: () => 'the comment',
  },
  {
    what: 'the address of a comment on a pull request',
    request: `POST ${shop}/issues/1/comments`,
    documented: 'html_url …/pull/1#issuecomment-…',
    ask: (github, { number, writing }) =>
      github.ask('POST', `${shop}/issues/${number}/comments`, { body: 'A word' }, writing),
    differs: ({ body }) => addressSchema.parse(body).html_url.includes('/issues/'),
    show: ({ body }) => addressSchema.parse(body).html_url.replace(/^.*?(?=\/acme)/, '…'),
  },
  {
    what: 'the permission that is missing, in a header',
    request: `POST ${shop}/issues/1/comments with a token that may not write`,
    documented:
      '403 Resource not accessible by integration, x-accepted-github-permissions: issues=write; pull_requests=write',
    ask: (github, { number, readOnly }) =>
      github.ask('POST', `${shop}/issues/${number}/comments`, { body: 'x' }, readOnly),
    differs: ({ status, headers }) => status === 403 && !headers.has('x-accepted-github-permissions'),
  },
  {
    what: 'annotations that add up over the updates of a check run',
    request: `PATCH ${shop}/check-runs/{id} with a second annotation, GET …/annotations`,
    documented: 'both annotations, as a list',
    ask: async (github, { head }) => {
      const output = (message: string) => ({
        title: 'a',
        summary: 'b',
        annotations: [{ path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message }],
      });
      const run = await github.ask('POST', `${shop}/check-runs`, { name: 'a', head_sha: head, output: output('1') });
      const { id } = idSchema.parse(run.body);
      await github.ask('PATCH', `${shop}/check-runs/${id}`, { output: output('2') });
      return github.ask('GET', `${shop}/check-runs/${id}/annotations`);
    },
    differs: ({ body }) => annotationsOf(body).length < 2,
    show: ({ body }) => `${annotationsOf(body).length} annotation${Array.isArray(body) ? '' : ', in an object'}`,
  },
  {
    what: 'the head of a pull request after a push',
    request: `PATCH ${shop}/git/refs/heads/orders, GET ${shop}/pulls/1`,
    documented: 'head.sha is the commit that was pushed',
    ask: async (github, { head, number }) => {
      const pushed = await github.commit({ 'NOTES.md': 'More\n' }, 'More', [head]);
      await github.ask('PATCH', `${shop}/git/refs/heads/orders`, { sha: pushed, force: true });
      return github.ask('GET', `${shop}/pulls/${number}`);
    },
    differs: ({ body }, { head }) => headSchema.parse(body).head.sha === head,
    show: () => 'head.sha is the commit before the push',
  },
];

/** Puts every question to the stand-in, in order; the last ones write to it. */
export async function findLacks(github: ForeignGitHub, ground: Ground): Promise<readonly Lack[]> {
  const found: Lack[] = [];
  for (const { what, request, documented, ask, differs, show } of probes) {
    const answer = await ask(github, ground);
    const shown = show === undefined ? messageOf(answer.body) : show(answer);
    const told = typeof shown === 'string' ? shown : JSON.stringify(shown);
    found.push({ what, request, documented, answered: `${answer.status} ${told}`, still: differs(answer, ground) });
  }
  return found;
}

function annotationsOf(body: unknown): readonly unknown[] {
  const read = annotationsSchema.parse(body);
  return Array.isArray(read) ? read : read.check_annotations;
}

function messageOf(body: unknown): string {
  const read = messageSchema.safeParse(body);
  return read.success ? read.data.message : JSON.stringify(loose.safeParse(body).data ?? body).slice(0, 120);
}
