import * as z from 'zod';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from '../change/github-api.ts';
import { commentMarker } from './render-comment.ts';

/** The pull request that carries the comment. */
export interface CommentPlace extends RepositoryName {
  readonly number: number;
}

/** What is to be said: `first` where there is no comment of ours yet (undefined says nothing), `again` where there is. */
export interface CommentWords {
  readonly first: string | undefined;
  again(earlier: string): string;
}

/** What became of the comment. A warning is the whole message for the reader of the job. */
export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string }
  | { readonly kind: 'nothing-to-say' }
  | { readonly kind: 'failed'; readonly warning: string };

/**
 * Puts the review into the one comment of ours: found by its marker and by GitHub's word that this token wrote it,
 * edited only when it changes. At most one write, tried once when it is refused. GitHub's refusals become a warning,
 * because the verdict stands without the comment; other errors are thrown.
 */
export async function deliverComment(
  api: GitHubApi,
  place: CommentPlace,
  words: CommentWords,
): Promise<CommentOutcome> {
  try {
    const earlier = await findComment(api, place);
    if (earlier === undefined) {
      return words.first === undefined ? { kind: 'nothing-to-say' } : await create(api, place, words.first);
    }
    const again = words.again(earlier.body);
    if (sameText(earlier.body, again)) return { kind: 'unchanged', url: earlier.url };
    return await update(api, place, earlier.url, again);
  } catch (error) {
    if (error instanceof GitHubError) return { kind: 'failed', warning: warningFor(error) };
    throw error;
  }
}

interface EarlierComment {
  readonly url: string;
  readonly body: string;
}

const mostPages = 30; // of 100 comments each; a longer conversation is not searched further
const commentsQuery = `query($owner:String!,$repository:String!,$number:Int!,$after:String){
  repository(owner:$owner,name:$repository){pullRequest(number:$number){comments(first:100,after:$after){
    nodes{url body viewerDidAuthor} pageInfo{hasNextPage endCursor}}}}}`;
const commentsSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      comments: z.object({
        nodes: z.array(z.object({ url: z.string(), body: z.string(), viewerDidAuthor: z.boolean() })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    }),
  }),
});

async function findComment(
  api: GitHubApi,
  { owner, repository, number }: CommentPlace,
): Promise<EarlierComment | undefined> {
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer = await api.graphql(commentsQuery, { owner, repository, number, after });
    const { nodes, pageInfo } = readAnswer(commentsSchema, answer, 'the query for comments').repository.pullRequest
      .comments;
    const ours = nodes.find(({ body, viewerDidAuthor }) => viewerDidAuthor && body.startsWith(commentMarker));
    if (ours !== undefined) return ours;
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return undefined;
    after = pageInfo.endCursor;
  }
  // Writing without having looked at all of them could leave a second comment.
  throw new GitHubError('rejected', `the pull request has more than ${mostPages * 100} comments`);
}

const writtenSchema = z.object({ html_url: z.string() });

async function create(api: GitHubApi, place: CommentPlace, body: string): Promise<CommentOutcome> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const parameters = { owner: place.owner, repo: place.repository, issue_number: place.number, body };
  return { kind: 'created', url: readAnswer(writtenSchema, await api.rest(route, parameters), route).html_url };
}

async function update(api: GitHubApi, place: CommentPlace, url: string, body: string): Promise<CommentOutcome> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  // GraphQL's databaseId is 32 bits and comment ids have outgrown it; the address carries the whole number.
  const id = /#issuecomment-(\d+)$/.exec(url)?.[1];
  if (id === undefined) throw new GitHubError('rejected', `the comment's address has no id: ${url}`);
  const parameters = { owner: place.owner, repo: place.repository, comment_id: id, body };
  return { kind: 'updated', url: readAnswer(writtenSchema, await api.rest(route, parameters), route).html_url };
}

/** GitHub may store line ends of its own and drops white space at the end. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(a) === plain(b);
}

function warningFor(error: GitHubError): string {
  const where = 'The review itself is whole: see the job summary and the outputs.';
  if (error.reason !== 'permission') return `The comment was not written. ${error.message}. ${where}`;
  return [
    'The comment was not written: the token may not write to pull requests. Add to the job in the workflow:',
    'permissions:',
    '  contents: read',
    '  pull-requests: write',
    `For pull requests from forks and by Dependabot GitHub keeps the token read-only all the same. ${where}`,
  ].join('\n');
}
