import * as z from 'zod';
import { type GitHubApi, readAnswer } from '../change/github-api.ts';
import type { CommentPlace } from './find-comments.ts';

const query = `query Reviewers($owner:String!,$repository:String!,$number:Int!){
  repository(owner:$owner,name:$repository){pullRequest(number:$number){
    timelineItems(itemTypes:[REVIEW_REQUESTED_EVENT],last:100){nodes{...on ReviewRequestedEvent{
      requestedReviewer{__typename ...on User{login} ...on Team{slug}}}}}
    latestReviews(first:100){nodes{author{login}}}}}}`;
const reviewerSchema = z.object({ login: z.string().optional(), slug: z.string().optional() }).nullable();
const answerSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      timelineItems: z.object({
        nodes: z.array(z.object({ requestedReviewer: reviewerSchema.optional() }).nullable()),
      }),
      latestReviews: z
        .object({ nodes: z.array(z.object({ author: z.object({ login: z.string() }).nullable() }).nullable()) })
        .nullable(),
    }),
  }),
});
const route = 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers';

/**
 * Asks accounts and teams (`owner/team`) to review, each once: whoever was asked before, by us or by people, or has reviewed is not asked again, and
 * neither is the author. Gives those that were asked. Throws GitHubError.
 */
export async function askReviewers(
  api: GitHubApi,
  { owner, repository, number }: Pick<CommentPlace, 'owner' | 'repository' | 'number'>,
  wanted: readonly string[],
  author: string | undefined,
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const answer = await api.graphql(query, { owner, repository, number });
  const { timelineItems, latestReviews } = readAnswer(answerSchema, answer, 'the GraphQL query Reviewers').repository
    .pullRequest;
  const known = new Set(
    [
      author,
      ...timelineItems.nodes.map((item) => item?.requestedReviewer?.login ?? item?.requestedReviewer?.slug),
      ...(latestReviews?.nodes ?? []).map((review) => review?.author?.login),
    ].map((name) => name?.toLowerCase()),
  );
  const missing = wanted.filter((name) => !known.has(shortName(name).toLowerCase()));
  if (missing.length === 0) return [];
  const teams = missing.filter((name) => name.includes('/'));
  await api.rest(route, {
    owner,
    repo: repository,
    pull_number: number,
    reviewers: missing.filter((name) => !teams.includes(name)),
    team_reviewers: teams.map(shortName),
  });
  return missing;
}

/** A team's name without its organisation. */
function shortName(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}
