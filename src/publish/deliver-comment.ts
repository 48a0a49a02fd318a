import * as z from 'zod';
import { type GitHubApi, GitHubError, readAnswer } from '../change/github-api.ts';
import { headOf } from './comment-state.ts';
import { type CommentPlace, type FoundComment, findComments, findLatest } from './find-comments.ts';

/** What is to be said: `first` where there is no comment of ours yet (undefined says nothing), `again` where there is. */
export interface CommentWords {
  readonly first: string | undefined;
  again(earlier: string): string;
}

/** What became of the comment. A warning is the whole message for the reader of the job. */
export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string }
  | { readonly kind: 'nothing-to-say' }
  | { readonly kind: 'outrun'; readonly url: string; readonly warning: string }
  | { readonly kind: 'failed'; readonly warning: string };

/**
 * Puts the review of `head` into the one comment of ours: found by its marker and by GitHub's word on who wrote it, edited only when it changes, and left
 * alone when it is of a newer commit already. Of two that runs wrote at the same moment the older stays. GitHub's refusals become a warning, because the verdict
 * stands without the comment; other errors are thrown.
 */
export async function deliverComment(
  api: GitHubApi,
  place: CommentPlace,
  words: CommentWords,
  head: string,
): Promise<CommentOutcome> {
  try {
    const found = await findComments(api, place);
    const [earlier = found.earlier, ...others] = found.own;
    await remove(api, place, others);
    if (earlier === undefined) {
      return words.first === undefined ? { kind: 'nothing-to-say' } : await createOne(api, place, words.first);
    }
    if (found.head !== head && headOf(earlier.body) === found.head) return outrun(earlier, head, found.head);
    const again = words.again(earlier.body);
    if (sameText(earlier.body, again)) return { kind: 'unchanged', url: earlier.url };
    return await update(api, place, earlier, again);
  } catch (error) {
    if (error instanceof GitHubError) return { kind: 'failed', warning: warningFor(error) };
    throw error;
  }
}

function outrun({ url }: FoundComment, head: string, newer: string): CommentOutcome {
  const warning = `The comment was left as it is: it is of ${newer.slice(0, 12)}, which is newer than ${head.slice(0, 12)}.`;
  return { kind: 'outrun', url, warning };
}

const writtenSchema = z.object({ html_url: z.string() });

/** Writes a comment and looks whether another run wrote one at the same moment: then the older one gets the words and the others go. */
async function createOne(api: GitHubApi, place: CommentPlace, body: string): Promise<CommentOutcome> {
  const url = await create(api, place, body);
  const latest = await findLatest(api, place).catch((error: unknown) => {
    // It is written all the same; what another run wrote at that moment is taken away by the next.
    if (error instanceof GitHubError) return [];
    throw error;
  });
  const [oldest, ...others] = latest;
  if (oldest === undefined || oldest.url === url) return { kind: 'created', url };
  await remove(api, place, others);
  return sameText(oldest.body, body) ? { kind: 'unchanged', url: oldest.url } : await update(api, place, oldest, body);
}

/** The address of the comment. An answer that was lost is no word on whether it was written, so that is looked up. */
async function create(api: GitHubApi, place: CommentPlace, body: string): Promise<string> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const parameters = { owner: place.owner, repo: place.repository, issue_number: place.number, body };
  try {
    return readAnswer(writtenSchema, await api.rest(route, parameters), route).html_url;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== 'unreachable') throw error;
    const [written] = await findLatest(api, place);
    if (written === undefined) throw error;
    return written.url;
  }
}

async function update(
  api: GitHubApi,
  place: CommentPlace,
  { url }: FoundComment,
  body: string,
): Promise<CommentOutcome> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const parameters = { owner: place.owner, repo: place.repository, comment_id: idOf(url), body };
  try {
    const answer = readAnswer(writtenSchema, await api.rest(route, parameters), route);
    return { kind: 'updated', url: answer.html_url };
  } catch (error) {
    // Somebody deleted it since it was found.
    if (!(error instanceof GitHubError) || error.reason !== 'not-found') throw error;
    return createOne(api, place, body);
  }
}

/** Takes comments of ours away that should never have been written; one that is gone already is fine. */
async function remove(api: GitHubApi, place: CommentPlace, comments: readonly FoundComment[]): Promise<void> {
  const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
  for (const { url } of comments) {
    try {
      await api.rest(route, { owner: place.owner, repo: place.repository, comment_id: idOf(url) });
    } catch (error) {
      if (!(error instanceof GitHubError) || error.reason !== 'not-found') throw error;
    }
  }
}

/** GraphQL's databaseId is 32 bits and comment ids have outgrown it; the address carries the whole number. */
function idOf(url: string): string {
  const id = /#issuecomment-(\d+)$/.exec(url)?.[1];
  if (id === undefined) throw new GitHubError('rejected', `the comment's address has no id: ${url}`);
  return id;
}

/** GitHub may store line ends of its own and drops white space at the end. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(a) === plain(b);
}

function warningFor(error: GitHubError): string {
  const where = 'The verdict stands without it: see the job summary and the outputs.';
  if (error.reason !== 'permission') return `The comment was not written. ${error.message}. ${error.next}\n${where}`;
  return [
    `The comment was not written: the token may not write to pull requests (${error.message}). ${error.next}`,
    `For pull requests from forks and by Dependabot GitHub keeps the token read-only all the same. ${where}`,
  ].join('\n');
}
