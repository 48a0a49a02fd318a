import * as z from 'zod';
import { checkRunBody } from './github-bodies.ts';
import { invalid, notFound, type Reply, refused } from './github-faults.ts';
import { type Ask, paged } from './github-route.ts';
import { findCommit, type StoredCheckRun } from './github-state.ts';

const annotationSchema = z.object({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  annotation_level: z.string(),
  message: z.string(),
  title: z.string().optional(),
});
const outputSchema = z.object({
  title: z.string().optional(),
  summary: z.string(),
  text: z.string().nullable().default(null),
  annotations: z.array(annotationSchema).default([]),
});
const editSchema = z.object({
  name: z.string().optional(),
  status: z.string().optional(),
  conclusion: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  output: outputSchema.optional(),
});
const createSchema = editSchema.extend({ name: z.string(), head_sha: z.string() });

const mostAnnotations = 50; // a request
const longestText = 65_535; // characters of a summary or text

export function createCheckRun({ state, token, body }: Ask): Reply {
  if (token.type !== 'Bot') return refused(403, 'You must authenticate via a GitHub App.');
  const asked = createSchema.parse(body);
  if (!state.commits.has(asked.head_sha)) return refused(422, `No commit found for SHA: ${asked.head_sha}`);
  const wrong = faultOf(asked, true);
  if (wrong !== undefined) return wrong;
  const run: StoredCheckRun = {
    id: state.nextId(),
    app: token.login,
    head_sha: asked.head_sha,
    name: asked.name,
    status: 'queued',
    conclusion: null,
    external_id: '',
    details_url: '',
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  state.checkRuns.push(run);
  edit(run, asked);
  return { status: 201, body: checkRunBody(run) };
}

/** Edits a check run; annotations are added to those that it has. */
export function updateCheckRun({ state, token, parameters, body }: Ask): Reply {
  const asked = editSchema.parse(body);
  const run = state.checkRuns.find(({ id }) => id === Number(parameters.check_run_id));
  if (run === undefined) return notFound();
  if (run.app !== token.login) return refused(403, 'Invalid app_id - check run can only be modified by its own app.');
  const wrong = faultOf(asked, run.title === null);
  if (wrong !== undefined) return wrong;
  edit(run, asked);
  return { status: 200, body: checkRunBody(run) };
}

/** Check runs of a commit; of several with the same name by the same app only the newest, unless all are asked for. */
export function listCheckRuns(ask: Ask): Reply {
  const { state, parameters, query } = ask;
  const commit = findCommit(state, parameters.ref ?? '');
  if (commit === undefined) return refused(422, `No commit found for SHA: ${parameters.ref}`);
  const name = query.get('check_name');
  const status = query.get('status');
  const found = state.checkRuns.filter(
    (run) =>
      run.head_sha === commit.oid && (name === null || run.name === name) && (status === null || run.status === status),
  );
  const latest = new Map(found.map((run) => [`${run.app} ${run.name}`, run]));
  const wanted = query.get('filter') === 'all' ? found : [...latest.values()];
  return paged(ask, wanted.toReversed().map(checkRunBody), (check_runs, total_count) => ({ total_count, check_runs }));
}

function faultOf({ status, conclusion, output }: z.infer<typeof editSchema>, isFirst: boolean): Reply | undefined {
  if (status === 'completed' && conclusion === undefined) return invalid('CheckRun', 'conclusion', 'missing_field');
  if (output === undefined) return undefined;
  if (isFirst && output.title === undefined) return invalid('CheckRun', 'output.title', 'missing_field');
  if (output.annotations.length > mostAnnotations)
    return invalid('CheckRun', 'output.annotations', 'invalid', `No more than ${mostAnnotations} items are allowed`);
  if (output.summary.length > longestText || (output.text ?? '').length > longestText)
    return invalid('CheckRun', 'output.summary', 'invalid', `Only ${longestText} characters are allowed`);
  return undefined;
}

function edit(run: StoredCheckRun, { output, ...asked }: z.infer<typeof editSchema>): void {
  run.name = asked.name ?? run.name;
  run.conclusion = asked.conclusion ?? run.conclusion;
  run.status = asked.conclusion === undefined ? (asked.status ?? run.status) : 'completed';
  run.external_id = asked.external_id ?? run.external_id;
  run.details_url = asked.details_url ?? run.details_url;
  if (output === undefined) return;
  run.title = output.title ?? run.title;
  run.summary = output.summary;
  run.text = output.text ?? run.text;
  run.annotations.push(...output.annotations);
}
