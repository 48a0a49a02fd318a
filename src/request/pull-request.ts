import * as z from 'zod';

export const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

/** A pull request as GitHub's payloads and its REST API describe it, as far as a review needs it. */
export const pullRequestSchema = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullable(),
  html_url: z.string(),
  user: z.object({ login: z.string() }).nullable(),
  labels: z.array(z.object({ name: z.string() })),
  base: z.object({ sha, ref: z.string().optional() }),
  head: z.object({ sha, ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
});

/** The pull request that a review belongs to, as far as its comment needs it. */
export interface PullRequest {
  readonly number: number;
  readonly url: string;
  /** The head branch where it lies in the reviewed repository; undefined for a fork's. */
  readonly branch: string | undefined;
  readonly author: string | undefined;
}

/** What an event, or GitHub after it was asked, says of the change to review. Texts are the pull request's: escape them wherever they land. */
export interface AskedChange {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly author: string | undefined;
  readonly base: string;
  readonly head: string;
  /** The branch that the change goes into, where there is one. */
  readonly into: string | undefined;
  readonly pullRequest: PullRequest | undefined;
}

/** Characters that GitHub itself takes of a title and a description; what a payload holds beyond them GitHub never stored. */
const longestTitle = 256;
const longestBody = 65_536;

/** A change that nobody wrote words about. */
export function wordlessChange(base: string, head: string): AskedChange {
  return { title: '', body: '', labels: [], author: undefined, base, head, into: undefined, pullRequest: undefined };
}

/** The change of a pull request of `repository`, `owner/name`. */
export function changeOfPullRequest(request: z.infer<typeof pullRequestSchema>, repository: string): AskedChange {
  const author = request.user?.login;
  return {
    title: request.title.slice(0, longestTitle),
    body: (request.body ?? '').slice(0, longestBody),
    labels: request.labels.map(({ name }) => name),
    author,
    base: request.base.sha,
    head: request.head.sha,
    into: request.base.ref,
    pullRequest: {
      number: request.number,
      url: request.html_url,
      branch: request.head.repo?.full_name === repository ? request.head.ref : undefined,
      author,
    },
  };
}
