import { findingMessage } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareText, type Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { Signal, Stack } from '../stack/stack.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';

/** Who made a report: the program and the hash of the data it judged by. */
export interface Tool {
  readonly version: string;
  readonly rules: string;
}

/**
 * The review as the document that programs read, `stack-adr/report@1` (contracts.md), ending in a line end. What is
 * not known is null, never left out; the same review gives the same bytes.
 */
export function renderReport(review: Review, catalogue: Catalogue, tool: Tool): string {
  return print({
    schema: 'stack-adr/report@1',
    tool: { name: 'stack-adr', ...tool },
    base: review.base,
    head: review.head,
    verdict: review.verdict,
    services: review.judgements.map((judgement) => serviceReport(judgement, catalogue)),
    ignored: review.ignored.map(({ root, reason }) => ({ root, reason })),
    incomplete: review.incomplete.map(({ path, line, reason }) => ({ path, line: line ?? null, reason })),
    notices: review.notices,
  });
}

/** What a scan found as a document: the report's services, of one revision. */
export function renderScanReport(review: Review, catalogue: Catalogue, tool: Tool): string {
  return print({
    schema: 'stack-adr/scan@1',
    tool: { name: 'stack-adr', ...tool },
    revision: review.head,
    services: review.judgements.map((judgement) => serviceReport(judgement, catalogue)),
    ignored: review.ignored.map(({ root, reason }) => ({ root, reason })),
    incomplete: review.incomplete.map(({ path, line, reason }) => ({ path, line: line ?? null, reason })),
    notices: review.notices,
  });
}

function serviceReport(judgement: Judgement, catalogue: Catalogue) {
  const { service, stack, before, purpose, context } = judgement;
  const { files, lines, routes, entities, dependencies } = purpose.size;
  return {
    root: service.root,
    name: service.name,
    kind: purpose.kind,
    change: service.change,
    replaces: service.before === undefined ? null : replacedReport(service.before.root, before),
    stack: stackReport(stack),
    workloads: purpose.workloads.map(({ id, confidence, declared, evidence }) => ({
      id,
      confidence: Math.round(confidence * 100) / 100,
      declared,
      evidence: evidence.map(placeReport),
    })),
    size: { files, lines: lines ?? null, routes: routes ?? null, entities: entities ?? null, dependencies },
    context: Object.fromEntries(
      [...context.declared]
        .sort(([a], [b]) => compareText(a, b))
        .map(([key, { value, from }]) => [key, { value, from }]),
    ),
    findings: judgement.findings.map((finding) => findingReport(finding, catalogue)),
    options: judgement.options.map(({ technology, for: good, against, chosen, why, where }) => ({
      technology,
      for: good,
      against,
      chosen,
      why,
      where: where.map(placeReport),
    })),
    verdict: judgement.verdict,
    adr: { status: judgement.adr.status, path: judgement.adr.path },
  };
}

function stackReport(stack: Stack) {
  return {
    language: stack.language ?? null,
    languages: stack.languages.map(({ name, share }) => ({ name, share: Math.round(share * 10_000) / 10_000 })),
    runtime: stack.runtime === undefined ? null : { id: stack.runtime.id, version: stack.runtime.version ?? null },
    frameworks: stack.frameworks.map(signalReport),
    datastores: stack.datastores.map(signalReport),
    messaging: stack.messaging.map(signalReport),
    platforms: stack.platforms.map(signalReport),
    deployment: stack.deployment.map(signalReport),
    libraries: stack.libraries.map(signalReport),
  };
}

function signalReport({ id, name, version, primary, variants, evidence }: Signal) {
  return { id, name, version: version ?? null, primary, variants, evidence: evidence.map(placeReport) };
}

function replacedReport(root: string, before: Stack | undefined) {
  return { root, language: before?.language ?? null, frameworks: before?.frameworks.map(({ id }) => id) ?? [] };
}

function findingReport(finding: Finding, catalogue: Catalogue) {
  return {
    rule: finding.rule,
    ...(finding.technology === undefined ? {} : { technology: finding.technology }),
    level: finding.level,
    stance: finding.stance,
    outcome: finding.outcome,
    message: findingMessage(finding, catalogue),
    evidence: finding.evidence.map(placeReport),
    because: finding.because,
    despite: finding.despite,
    consider: finding.consider,
    changesIf: finding.changesIf.map(({ say }) => say),
    status: finding.status,
    ...(finding.closedBy === undefined ? {} : { closedBy: placeReport(finding.closedBy) }),
  };
}

/** `at` is told only where the place is not at head. */
function placeReport({ path, line, at }: Evidence) {
  return at === undefined ? { path, line } : { path, line, at };
}

function print(document: unknown): string {
  // Printed in a workflow, `##[command]` would be obeyed by the runner; as an escape it is the same text.
  return `${JSON.stringify(document, null, 2).replaceAll('##[', '##\\u005b')}\n`;
}
