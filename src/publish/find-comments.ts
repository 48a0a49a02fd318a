import * as z from 'zod';
import { mayWrite } from '../change/asked-change.ts';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from '../change/github-api.ts';

/** The pull request that carries the comment, and which of ours: several configurations have one each. */
export interface CommentPlace extends RepositoryName {
  readonly number: number;
  /** The first line of the comment. */
  readonly marker: string;
}

/** A comment of a pull request. `url` carries its id. */
export interface FoundComment {
  readonly url: string;
  readonly body: string;
}

/** What stands on a pull request of ours. */
export interface FoundComments {
  /** The pull request's head as GitHub has it now. */
  readonly head: string;
  /** Comments with our marker that this token wrote, oldest first; what lies behind the page of the first one is not looked at. */
  readonly own: readonly FoundComment[];
  /** One that stack-adr wrote with another token: a bot's, or that of somebody who may write here and so may edit ours as well. */
  readonly earlier: FoundComment | undefined;
}

const mostPages = 120; // of 100 comments each
const fields = `headRefOid comments(first:$first,after:$after,last:$last){
    nodes{url body viewerDidAuthor author{__typename login}} pageInfo{hasNextPage endCursor}}`;
const query = `query Comments($owner:String!,$repository:String!,$number:Int!,$first:Int,$after:String,$last:Int){
  repository(owner:$owner,name:$repository){pullRequest(number:$number){${fields}}}}`;
const answerSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      headRefOid: z.string(),
      comments: z.object({
        nodes: z.array(
          z.object({
            url: z.string(),
            body: z.string(),
            viewerDidAuthor: z.boolean(),
            author: z.object({ __typename: z.string(), login: z.string() }).nullable(),
          }),
        ),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    }),
  }),
});
type Node = z.infer<typeof answerSchema>['repository']['pullRequest']['comments']['nodes'][number];

/** More accounts than this are not asked about: whoever may comment could write our marker any number of times. */
const mostAsked = 3;

/** Looks through the pages of a conversation until one holds a comment of ours. Throws GitHubError when it could not look at all of them. */
export async function findComments(api: GitHubApi, place: CommentPlace): Promise<FoundComments> {
  const marked: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { headRefOid: head, comments } = await ask(api, place, { first: 100, after });
    for (const each of comments.nodes.filter(({ body }) => body.startsWith(place.marker))) marked.push(each);
    const own = marked.filter(({ viewerDidAuthor }) => viewerDidAuthor);
    if (own.length > 0) return { head, own, earlier: undefined };
    if (!comments.pageInfo.hasNextPage || comments.pageInfo.endCursor === null)
      return { head, own, earlier: await byAnotherToken(api, place, marked) };
    after = comments.pageInfo.endCursor;
  }
  // Writing without having looked at all of them could leave a second comment.
  throw new GitHubError('rejected', `the pull request has more than ${mostPages * 100} comments`);
}

/** Comments of ours among the latest hundred, oldest first: what was written a moment ago is one of them. Throws GitHubError. */
export async function findLatest(api: GitHubApi, place: CommentPlace): Promise<readonly FoundComment[]> {
  const { comments } = await ask(api, place, { last: 100 });
  return comments.nodes.filter(({ body, viewerDidAuthor }) => viewerDidAuthor && body.startsWith(place.marker));
}

async function ask(
  api: GitHubApi,
  { owner, repository, number }: CommentPlace,
  part: { readonly first?: number; readonly after?: string | null; readonly last?: number },
) {
  const answer = await api.graphql(query, { owner, repository, number, ...part });
  return readAnswer(answerSchema, answer, 'the GraphQL query Comments').repository.pullRequest;
}

/** A marker proves nothing, since anybody can write it. Only apps that were let in comment as bots, and people who may write could edit our comment too. */
async function byAnotherToken(
  api: GitHubApi,
  place: CommentPlace,
  marked: readonly Node[],
): Promise<FoundComment | undefined> {
  const asked = new Set<string>();
  for (const comment of marked) {
    const { author } = comment;
    if (author?.__typename === 'Bot') return comment;
    if (author?.__typename !== 'User' || asked.has(author.login) || asked.size === mostAsked) continue;
    asked.add(author.login);
    if (await wroteOurs(api, place, author.login)) return comment;
  }
  return undefined;
}

/** An account that GitHub does not know has written nothing of ours. */
async function wroteOurs(api: GitHubApi, place: CommentPlace, login: string): Promise<boolean> {
  try {
    return await mayWrite(api, place, login);
  } catch (error) {
    if (error instanceof GitHubError && error.reason === 'not-found') return false;
    throw error;
  }
}
