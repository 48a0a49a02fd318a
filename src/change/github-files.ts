import * as z from 'zod';
import { type GitHubApi, type RepositoryName, readAnswer } from './github-api.ts';
import type { GitHubBlobs } from './github-blobs.ts';
import type { Files, TreeEntry } from './tree.ts';

const query = `query BaseFolder($owner:String!,$repository:String!,$folder:String!){repository(owner:$owner,name:$repository){
  object(expression:$folder){...on Tree{entries{name mode oid size}}}}}`;
const entrySchema = z.object({ name: z.string(), mode: z.number(), oid: z.string(), size: z.number() });
const answerSchema = z.object({
  repository: z.object({ object: z.object({ entries: z.array(entrySchema).nullish() }).nullable() }),
});

/** The files of one commit on GitHub that are asked for: one query a folder, and the file in the next batch. Throws GitHubError. */
export function githubFiles(
  api: GitHubApi,
  { owner, repository }: RepositoryName,
  commit: string,
  blobs: GitHubBlobs,
): Files {
  return {
    commit,
    file: async (path) => {
      const slash = path.lastIndexOf('/');
      const folder = `${commit}:${slash < 0 ? '' : path.slice(0, slash)}`;
      const answer = readAnswer(
        answerSchema,
        await api.graphql(query, { owner, repository, folder }),
        'the GraphQL query BaseFolder',
      );
      const entry = answer.repository.object?.entries?.find(({ name }) => name === path.slice(slash + 1));
      const kind = entry === undefined ? undefined : kindOf(entry.mode);
      if (entry === undefined || kind === undefined) return undefined;
      if (kind !== 'file') return { kind, content: undefined };
      const contents = await blobs.read([{ oid: entry.oid, bytes: entry.size }]);
      return { kind, content: contents.get(entry.oid) ?? { kind: 'missing' } };
    },
  };
}

/** What git's mode says of an entry; undefined for a folder. */
function kindOf(mode: number): TreeEntry['kind'] | undefined {
  switch (mode) {
    case 0o40000:
      return undefined;
    case 0o120000:
      return 'symlink';
    case 0o160000:
      return 'submodule';
    default:
      return 'file';
  }
}
