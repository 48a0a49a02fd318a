import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Job } from '../request/read-event.ts';
import { isOpen } from '../verdict/index.ts';
import type { Review } from '../verdict/verdict.ts';
import { deliverReport, deliverSummary, withoutClosed } from './deliver-files.ts';
import { exitStatus } from './exit-status.ts';
import { longestSummary } from './render-comment.ts';
import { renderScanReport, type Tool } from './render-report.ts';
import { renderSarif } from './render-sarif.ts';
import { renderScanSummary } from './render-scan.ts';
import { noOutputs, type Runner, setOutputs } from './runner.ts';

/** A scan and what its publication needs beside it. `judged` is false where there is no policy to judge by. */
interface ScanDelivery {
  readonly job: Pick<Job, 'inputs' | 'reportFile' | 'sarifFile' | 'checkout'>;
  readonly review: Review;
  readonly judged: boolean;
  readonly catalogue: Catalogue;
  readonly tool: Tool;
}

/**
 * Publishes a scan: outputs, report, SARIF and job summary. What stands was merged before, so only a level that the workflow
 * names itself fails the run.
 */
export async function deliverScan(
  { job, review, judged, catalogue, tool }: ScanDelivery,
  runner: Runner,
): Promise<void> {
  const { inputs } = job;
  const sarif = () => renderSarif(withoutClosed(review), catalogue, { tool, instance: inputs.instance });
  const written = deliverReport(job, renderScanReport(review, catalogue, tool), sarif, runner);
  const findings = review.judgements.flatMap((judgement) => judgement.findings.filter(isOpen));
  setOutputs(
    {
      ...noOutputs,
      ...(judged ? { verdict: review.verdict, findings: String(findings.length) } : {}),
      services: JSON.stringify(review.judgements.map(({ service }) => service.root)),
      ...written,
      incomplete: String(review.incomplete.length),
    },
    runner,
  );
  await deliverSummary(renderScanSummary(review, catalogue, longestSummary), runner);
  runner.setExitStatus(inputs['fail-on'] === undefined ? 0 : exitStatus(review));
}
