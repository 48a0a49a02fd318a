import { expect } from 'vitest';
import * as z from 'zod';
import { type GitHubStandIn, startGitHub } from '../support/github-stand-in.ts';
import type { StepOutcome } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';
import { type CommandOutcome, runCommand, runStep, type Taken, timeOf } from './entries.ts';
import { bounds, note } from './ledger.ts';
import { emptyStore, type Files, type ObjectStore, storeFiles } from './objects.ts';
import { type HostileRepository, writeRepository } from './repository.ts';

/** A change beside the healthy service: what stands at base and what the head adds. */
export interface HostileChange {
  readonly base?: Files;
  readonly head: Files;
  /** What the head no longer holds of the base. */
  readonly removes?: boolean;
  readonly message?: string;
  readonly title?: string;
  readonly body?: string;
  readonly branch?: string;
  readonly labels?: readonly string[];
  readonly author?: string;
}

export type Build = (objects: ObjectStore) => HostileChange;

const evidence = z.looseObject({ path: z.string() });
const reportSchema = z.looseObject({
  schema: z.literal('stack-adr/report@1'),
  services: z.array(
    z.looseObject({
      root: z.string(),
      name: z.string(),
      stack: z.looseObject({
        language: z.string().nullish(),
        frameworks: z.array(z.looseObject({ id: z.string(), evidence: z.array(evidence) })),
      }),
      findings: z.array(z.looseObject({ rule: z.string(), status: z.string() })),
    }),
  ),
  ignored: z.array(z.looseObject({ root: z.string(), reason: z.string() })),
  incomplete: z.array(z.looseObject({ path: z.string(), reason: z.string() })),
});
export type Report = z.infer<typeof reportSchema>;

/** Reads a report by its schema; throws where it is no JSON or another shape. */
export function readReport(text: string): Report {
  return reportSchema.parse(JSON.parse(text));
}

/** The trees of a change in both kinds of storage. */
export interface Prepared {
  readonly change: HostileChange;
  readonly repository: HostileRepository;
  readonly github: GitHubStandIn;
  readonly payload: unknown;
  close(): Promise<void>;
}

/** Stores a change as a bare repository and on the stand-in. */
export async function prepare(build: Build): Promise<Prepared> {
  const objects = emptyStore();
  const change = build(objects);
  const beside = [...(change.base ?? [])];
  const base = storeFiles(objects, [...Object.entries(shop), ...beside]);
  const kept = change.removes === true ? [] : beside;
  const head = storeFiles(objects, [...Object.entries(shop), ...kept, ...Object.entries(orders), ...change.head]);
  const message = change.message ?? 'Add orders';
  const repository = writeRepository(objects, { base, head }, message);
  const github = await startGitHub();
  for (const [oid, body] of objects.blobs) github.blobs.set(oid, body);
  for (const [oid, entries] of objects.trees) github.trees.set(oid, entries);
  const commit = (oid: string, tree: string, parents: readonly string[], minute: number, words: string) =>
    github.commits.set(oid, { oid, tree, parents, message: words, date: `2026-11-01T12:0${minute}:00Z` });
  commit(repository.base, base, [], 0, 'The shop');
  commit(repository.head, head, [repository.base], 1, message);
  const payload = pullRequestOf(repository.base, repository.head);
  const { pull_request: plain } = payload;
  Object.assign(plain, {
    title: change.title ?? plain.title,
    body: change.body ?? plain.body,
    labels: (change.labels ?? []).map((name) => ({ name })),
    user: { login: change.author ?? plain.user.login },
    head: { ...plain.head, ref: change.branch ?? plain.head.ref },
  });
  return {
    change,
    repository,
    github,
    payload,
    close: async () => {
      repository.close();
      await github.close();
    },
  };
}

/** The command line on the bare repository, in one format. */
export function reviewByCommand(
  { repository }: Prepared,
  format: string,
  more: readonly string[] = [],
): Promise<CommandOutcome> {
  const { directory, base, head } = repository;
  return runCommand(['review', '--repo', directory, '--base', base, '--head', head, '--format', format, ...more]);
}

export type ActionOutcome = StepOutcome & Taken & { readonly report: Report; readonly comment: string };

/** The Action on the stand-in, with its report and its comment. */
export async function reviewByAction(
  { github, payload }: Prepared,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionOutcome> {
  const step = { event: 'pull_request', payload, inputs: { 'report-file': 'report.json', ...inputs } };
  const outcome = await runStep(github, step);
  expect(outcome.outputs.verdict, outcome.log.slice(0, 500)).not.toBe('');
  return { ...outcome, report: readReport(outcome.read('report.json')), comment: github.comments.at(-1)?.body ?? '' };
}

/** Within the bounds, without a stack trace, and with an exit status that a review may have. */
export function expectBounded(
  name: string,
  entry: string,
  run: Taken & { readonly status: number | null },
  said: string,
): void {
  note(name, entry, run);
  expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  // A change that is judged by half is no pass, and says so.
  const half = run.status === 3 && /\bw(?:as|ere) not judged, so the review passes by half/.test(said);
  expect(half ? [0, 1, 3] : [0, 1], said.slice(0, 500)).toContain(run.status);
  expectWithin(run);
}

/** Within the bounds of memory and of time, but for the time that the host took. */
export function expectWithin(run: Taken): void {
  expect(run.mib, 'MiB').toBeLessThanOrEqual(bounds.mib);
  const waits = `of ${run.wall} milliseconds on the clock in the quickest of ${run.tries} runs those that the host did not take, ${run.cpu} of processor among them`;
  expect(timeOf(run), waits).toBeLessThanOrEqual(bounds.milliseconds);
}

/** The service beside the hostile part is seen as it is without it. */
export function expectHealthy(report: Report): void {
  const healthy = report.services.find(({ root }) => root === 'services/orders');
  expect(healthy?.stack.language).toBe('Rust');
  expect(healthy?.stack.frameworks.map(({ id }) => id)).toContain('axum');
}

/** Runs a change through both entries, holds both to the bounds, and gives both reports. */
export async function reviewBoth(
  name: string,
  build: Build,
): Promise<{ readonly command: Report; readonly action: Report; readonly outcome: ActionOutcome }> {
  const prepared = await prepare(build);
  try {
    const run = await reviewByCommand(prepared, 'json');
    expectBounded(name, 'command', run, run.complaint);
    const command = readReport(run.out);
    expectHealthy(command);
    const outcome = await reviewByAction(prepared);
    expectBounded(name, 'Action', outcome, outcome.log);
    expectHealthy(outcome.report);
    return { command, action: outcome.report, outcome };
  } finally {
    await prepared.close();
  }
}
