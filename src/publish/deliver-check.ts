import { createHash } from 'node:crypto';
import * as z from 'zod';
import { verdictWords } from '../adr/words.ts';
import { type GitHubApi, type RepositoryName, readAnswer } from '../change/github-api.ts';
import type { Review } from '../verdict/verdict.ts';
import type { Annotation } from './annotations.ts';
import { exitStatus } from './exit-status.ts';

/** What a check run shows. `summary` is Markdown of at most 65,535 characters. */
export interface CheckRun {
  readonly review: Review;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly instance: string | undefined;
}

const mostOfARequest = 50; // GitHub takes no more annotations in one request
const mostAnnotations = 200; // four requests; nobody reads more on one change
const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

const listRoute = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
const createRoute = 'POST /repos/{owner}/{repo}/check-runs';
const addRoute = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
const listSchema = z.object({ check_runs: z.array(z.object({ external_id: z.string().nullish() })) });
const createdSchema = z.object({ id: z.number() });

/**
 * Puts the review on the head commit as a check run with annotations, fifty a request. One that says the same already is left as it is, because an
 * edit would add its annotations again. Throws GitHubError.
 */
export async function deliverCheck(
  api: GitHubApi,
  { owner, repository: repo }: RepositoryName,
  check: CheckRun,
): Promise<'created' | 'unchanged'> {
  const { review, summary, instance } = check;
  const name = instance === undefined ? 'stack-adr' : `stack-adr (${instance})`;
  const placed = check.annotations.flatMap(toAnnotation);
  const shown = placed.slice(0, mostAnnotations);
  const output = { title: titleOf(review, placed.length - shown.length), summary };
  const conclusion = conclusionOf(review);
  const digest = createHash('sha256').update(JSON.stringify({ output, conclusion, shown })).digest('hex');
  const external_id = `stack-adr:${digest.slice(0, 32)}`;

  const asked = { owner, repo, ref: review.head, check_name: name, filter: 'latest', per_page: 100 };
  const { check_runs: standing } = readAnswer(listSchema, await api.rest(listRoute, asked), listRoute);
  if (standing.some((run) => run.external_id === external_id)) return 'unchanged';

  const run = { owner, repo, name, head_sha: review.head, status: 'completed', conclusion, external_id };
  const first = { ...output, annotations: shown.slice(0, mostOfARequest) };
  const { id } = readAnswer(createdSchema, await api.rest(createRoute, { ...run, output: first }), createRoute);
  for (let at = mostOfARequest; at < shown.length; at += mostOfARequest) {
    const annotations = shown.slice(at, at + mostOfARequest);
    await api.rest(addRoute, { owner, repo, check_run_id: id, output: { ...output, annotations } });
  }
  return 'created';
}

function conclusionOf(review: Review): 'success' | 'failure' | 'neutral' {
  if (exitStatus(review) === 1) return 'failure';
  return review.verdict === 'none' || review.verdict === 'fits' ? 'success' : 'neutral';
}

function titleOf({ verdict }: Review, more: number): string {
  const said = verdict === 'none' ? 'No new service' : verdictWords[verdict];
  return more === 0 ? said : `${said}; ${more} more points than are shown on lines`;
}

/** GitHub takes annotations on lines of files only; what has no line is in the summary. */
function toAnnotation({ level, title, message, path, line }: Annotation) {
  if (path === undefined || line === undefined) return [];
  return [{ path, start_line: line, end_line: line, annotation_level: levels[level], title, message }];
}
