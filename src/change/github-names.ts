import * as z from 'zod';
import type { NamesTaken } from './change.ts';
import { type GitHubApi, GitHubError, readAnswer } from './github-api.ts';
import type { GitHubSource } from './github-change.ts';

const mostRequests = 50; // the latest to change; a hundred files of each stay within what GitHub answers in 10 seconds
const mostFiles = 100;
const mostFolders = 20;

const requestsQuery = `pullRequests(states:OPEN,first:${mostRequests},orderBy:{field:UPDATED_AT,direction:DESC}){
    totalCount nodes{number files(first:${mostFiles}){totalCount nodes{path changeType}}}}`;
const folderSchema = z.object({ entries: z.array(z.object({ name: z.string() })).optional() }).nullable();
const requestsSchema = z.object({
  totalCount: z.number(),
  nodes: z.array(
    z.object({
      number: z.number(),
      files: z
        .object({ totalCount: z.number(), nodes: z.array(z.object({ path: z.string(), changeType: z.string() })) })
        .nullable(),
    }),
  ),
});
const answerSchema = z.object({
  repository: z.object({ pullRequests: requestsSchema }).catchall(z.unknown()),
});

/**
 * Asks, in one query, what folders hold at the tip of the base branch and what the latest open pull requests add to them. GitHub's refusal is
 * told in `incomplete`, because a draft whose number may be taken is better than none.
 */
export async function namesTakenOnGitHub(
  api: GitHubApi,
  source: GitHubSource,
  folders: readonly string[],
): Promise<NamesTaken> {
  const asked = folders.slice(0, mostFolders);
  const tip = source.into === undefined ? source.base : `refs/heads/${source.into}`;
  const variables = Object.fromEntries(asked.map((folder, index) => [`f${index}`, `${tip}:${folder}`]));
  const declared = asked.map((_, index) => `,$f${index}:String!`).join('');
  const objects = asked.map((_, index) => `f${index}:object(expression:$f${index}){...on Tree{entries{name}}}`);
  const query = `query NamesTaken($owner:String!,$repository:String!${declared}){repository(owner:$owner,name:$repository){${objects.join(' ')} ${requestsQuery}}}`;
  try {
    const { owner, repository: name } = source;
    const answer = await api.graphql(query, { owner, repository: name, ...variables });
    const { repository } = readAnswer(answerSchema, answer, 'the GraphQL query NamesTaken');
    const { nodes: listed, totalCount: all } = repository.pullRequests;
    const nodes = listed.filter(({ number }) => number !== source.number);
    const totalCount = all - (listed.length - nodes.length);
    const atTip = asked.flatMap((folder, index) => {
      const entries = readAnswer(folderSchema, repository[`f${index}`], 'the GraphQL query NamesTaken')?.entries ?? [];
      const by = `the tip of ${source.into ?? 'the base'}`;
      return entries.map((entry) => ({ path: `${folder}/${entry.name}`, by }));
    });
    const inRequests = nodes.flatMap(({ number, files }) =>
      (files?.nodes ?? [])
        .filter(
          ({ path, changeType }) => changeType !== 'DELETED' && folders.some((each) => path.startsWith(`${each}/`)),
        )
        .map(({ path }) => ({ path, by: `#${number}` })),
    );
    const cut = nodes.filter(({ files }) => files === null || files.totalCount > files.nodes.length);
    const unasked = totalCount - nodes.length + cut.length;
    const [folder = '.'] = folders;
    return {
      files: [...atTip, ...inRequests],
      incomplete:
        unasked <= 0
          ? []
          : [
              {
                path: folder,
                reason: `${unasked} of ${totalCount} open pull requests were not asked, or not for all of their files, which numbers they take`,
              },
            ],
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const [path = '.'] = folders;
    const reason = `could not ask which numbers open pull requests take (${error.message}); check a draft's number before it is merged`;
    return { files: [], incomplete: [{ path, reason }] };
  }
}
