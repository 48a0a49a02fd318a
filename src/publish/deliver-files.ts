import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Review } from '../verdict/verdict.ts';
import { escapeProse } from './escape.ts';
import { longestSummary } from './render-comment.ts';
import { byteLength } from './render-fit.ts';
import { noOutputs, type Runner, setOutputs } from './runner.ts';
import { writeBelow } from './write-below.ts';

// A step's outputs may hold 1 MB in all; what does not fit is in the report file.
const longestOutput = 900_000;

/** Where a job's outcome is written beside its outputs. Paths are absolute. */
export interface OutcomeFiles {
  readonly reportFile: string;
  readonly sarifFile: string | undefined;
  /** The folder that a checkout may lie in: links in it are not followed. */
  readonly checkout: string;
}

/** Writes the report and, where it is asked for, SARIF; gives the outputs that carry the report. What cannot be written becomes a warning. */
export function deliverReport(
  { reportFile, sarifFile, checkout }: OutcomeFiles,
  report: string,
  sarif: () => string,
  runner: Runner,
): { readonly report: string; readonly 'report-file': string } {
  const written = writeOrWarn(checkout, reportFile, report, runner);
  if (sarifFile !== undefined) writeOrWarn(checkout, sarifFile, sarif(), runner);
  const fits = byteLength(report) <= longestOutput;
  if (!fits) runner.warn('The report is too large for an output; it is in the file that the output report-file names.');
  return { report: fits ? report : '', 'report-file': written ? reportFile : '' };
}

/** GitHub shows what SARIF calls suppressed as an open alert, so what an ADR or a waiver closed is left out there. */
export function withoutClosed(review: Review): Review {
  const judgements = review.judgements.map((judgement) => ({
    ...judgement,
    findings: judgement.findings.filter(({ status }) => status === 'open'),
  }));
  return { ...review, judgements };
}

/** Writes the job summary, Markdown of less than a mebibyte. What cannot be written becomes a warning. */
export async function deliverSummary(markdown: string, runner: Runner): Promise<void> {
  if (byteLength(markdown) > longestSummary) throw new Error('the summary is longer than its renderer allows');
  try {
    await runner.writeSummary(markdown);
  } catch (error) {
    runner.warn(`The job summary could not be written: ${reasonOf(error)}`);
  }
}

/** Says why there is nothing to review; the outputs are empty, since nothing was decided. */
export async function deliverNothing(why: string, runner: Runner): Promise<void> {
  setOutputs({ ...noOutputs, incomplete: '0' }, runner);
  runner.say(`Nothing to review. ${why}`);
  await deliverSummary(`### stack-adr: nothing to review\n\n${escapeProse(why)}\n`, runner);
}

function writeOrWarn(checkout: string, path: string, text: string, runner: Runner): boolean {
  try {
    const inside = relative(checkout, path);
    if (inside.split(sep)[0] === '..') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } else writeBelow(checkout, inside, text, { fresh: false });
    return true;
  } catch (error) {
    runner.warn(`${path} could not be written: ${reasonOf(error)}`);
    return false;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
