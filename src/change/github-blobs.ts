import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { toContent } from './blob-reader.ts';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from './github-api.ts';
import { type FileContent, largestFile } from './tree.ts';

/** A blob as a tree lists it: its object id and its size in bytes. */
interface BlobAddress {
  readonly oid: string;
  readonly bytes: number;
}

/** Reads blobs of one repository. Content that was read is kept for the run, so base and head share it. */
export interface GitHubBlobs {
  /** The content of each oid; `missing` where GitHub does not hold it. Throws GitHubError when it could not look. */
  read(blobs: readonly BlobAddress[]): Promise<ReadonlyMap<string, FileContent>>;
  /** How many blobs GitHub listed and did not hold, of those that were read. */
  lost(): number;
}

// GitHub ends a query after 10 seconds; a hundred source files or two megabytes stay far below.
const mostBlobs = 100;
const mostBytes = 2 * 1024 * 1024;
const longestGraphqlText = 512_000; // bytes; GitHub cuts Blob.text there and sets isTruncated (sveltia-cms#950)
const mostAtOnce = 6; // questions under way together; GitHub's secondary limit is 100

/**
 * Opens a reader over a repository's blobs. What is asked for before the next turn of the event loop goes out together:
 * questions about base and head that are put at the same time cost one query.
 */
export function openGitHubBlobs(api: GitHubApi, name: RepositoryName): GitHubBlobs {
  const known = new Map<string, Promise<FileContent>>();
  const lost = new Set<string>();
  let waiting: Question[] = [];
  const flush = async () => {
    const questions = waiting;
    waiting = [];
    const large = questions.filter(({ bytes }) => bytes > longestGraphqlText);
    const small = batches(questions.filter(({ bytes }) => bytes <= longestGraphqlText));
    await inTurns([
      ...small.map((batch) => () => answerAll(batch, () => readBatch(api, name, batch))),
      ...large.map((question) => () => answerAll([question], async () => [await readWhole(api, name, question.oid)])),
    ]);
  };
  const ask = ({ oid, bytes }: BlobAddress): Promise<FileContent> => {
    if (bytes > largestFile) return Promise.resolve({ kind: 'too-large', bytes });
    if (waiting.length === 0) setImmediate(flush);
    return new Promise((done, fail) => waiting.push({ oid, bytes, done, fail }));
  };
  return {
    read: async (blobs) => {
      const answers = blobs.map(async (blob): Promise<[string, FileContent]> => {
        const answer = known.get(blob.oid) ?? ask(blob);
        known.set(blob.oid, answer);
        const content = await answer;
        if (content.kind === 'missing') lost.add(blob.oid);
        return [blob.oid, content];
      });
      return new Map(await Promise.all(answers));
    },
    lost: () => lost.size,
  };
}

interface Question extends BlobAddress {
  done(content: FileContent): void;
  fail(error: unknown): void;
}

function batches(questions: readonly Question[]): readonly (readonly Question[])[] {
  const found: Question[][] = [];
  let current: Question[] = [];
  let bytes = 0;
  for (const question of questions) {
    if (current.length === 0 || current.length === mostBlobs || bytes + question.bytes > mostBytes) {
      current = [];
      bytes = 0;
      found.push(current);
    }
    current.push(question);
    bytes += question.bytes;
  }
  return found;
}

async function inTurns(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = tasks.values();
  const worker = async () => {
    for (const task of queue) await task();
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
}

/** Hands each question its answer, or all of them the failure; the readers await it. */
async function answerAll(questions: readonly Question[], look: () => Promise<readonly FileContent[]>): Promise<void> {
  try {
    const contents = await look();
    for (const [index, question] of questions.entries()) question.done(contents[index] ?? { kind: 'missing' });
  } catch (error) {
    for (const question of questions) question.fail(error);
  }
}

const blobSchema = z
  .object({
    text: z.string().nullable(),
    isBinary: z.boolean().nullable(),
    isTruncated: z.boolean(),
    byteSize: z.number(),
  })
  .nullable();
const batchSchema = z.object({ repository: z.record(z.string(), blobSchema) });

async function readBatch(
  api: GitHubApi,
  name: RepositoryName,
  batch: readonly Question[],
): Promise<readonly FileContent[]> {
  const objects = batch.map(
    ({ oid }, index) => `b${index}:object(oid:"${oid}"){...on Blob{text isBinary isTruncated byteSize}}`,
  );
  const query = `query Blobs($owner:String!,$repository:String!){repository(owner:$owner,name:$repository){${objects.join(' ')}}}`;
  const answer = await api.graphql(query, { owner: name.owner, repository: name.repository });
  const { repository } = readAnswer(batchSchema, answer, 'the GraphQL query Blobs');
  return Promise.all(
    batch.map(({ oid }, index) => {
      const blob = repository[`b${index}`];
      if (blob === null || blob === undefined) return { kind: 'missing' };
      return asWritten(blob) ?? readWhole(api, name, oid);
    }),
  );
}

/** The content when GitHub's text is what the file holds; undefined where it was cut or transcoded and bytes are needed. */
function asWritten(blob: NonNullable<z.infer<typeof blobSchema>>): FileContent | undefined {
  if (blob.byteSize > largestFile) return { kind: 'too-large', bytes: blob.byteSize };
  if (blob.isTruncated) return undefined;
  if (blob.text === null) return { kind: 'binary' };
  const bytes = Buffer.from(blob.text, 'utf8');
  if (bytes.length !== blob.byteSize) return undefined;
  return toContent(bytes);
}

const wholeSchema = z.object({ content: z.string(), encoding: z.literal('base64') });

async function readWhole(api: GitHubApi, name: RepositoryName, oid: string): Promise<FileContent> {
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  try {
    const answer = await api.rest(route, { owner: name.owner, repo: name.repository, file_sha: oid });
    return toContent(Buffer.from(readAnswer(wholeSchema, answer, route).content, 'base64'));
  } catch (error) {
    if (error instanceof GitHubError && error.reason === 'not-found') return { kind: 'missing' };
    throw error;
  }
}
