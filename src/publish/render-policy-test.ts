import type { Level } from '../catalogue/level.ts';
import type { CaseVerdict, PolicyCase } from '../policy/policy-cases.ts';
import { plainLine } from './escape.ts';

/** Something that was open at warn or above. `technologies` are the names behind findings of the radar, `from` the policy's lines. */
export interface OpenFinding {
  readonly id: string;
  readonly level: Level;
  readonly technologies: readonly string[];
  readonly from: readonly string[];
}

/** What came of a case. */
export interface CaseResult {
  readonly asked: PolicyCase;
  readonly passed: boolean;
  readonly open: readonly OpenFinding[];
  /** Undefined where nothing was judged. */
  readonly verdict: CaseVerdict | undefined;
  readonly unjudged: Unjudged | undefined;
}

/** Why nothing was judged: the policy leaves the service out, or none stands there. `near` is a root that was perhaps meant. */
export type Unjudged =
  | { readonly why: 'left-out'; readonly reason: string }
  | { readonly why: 'no-service'; readonly reason: string | undefined; readonly near: string | undefined };

/** A line a case; of one that failed also its place, what was expected and what came. Ends with how many passed and failed. */
export function renderPolicyTest(results: readonly CaseResult[]): string {
  const failed = results.filter(({ passed }) => !passed).length;
  return `${[...results.flatMap(linesOf), `${results.length - failed} passed, ${failed} failed`].join('\n')}\n`;
}

function linesOf(result: CaseResult): readonly string[] {
  const { asked, passed, open, verdict } = result;
  const name = plain(asked.name);
  if (passed) return [`passed  ${name}`];
  const expected = asked.expected.map(({ id, level }) => (level === undefined ? id : `${id} (${level})`));
  const came = result.unjudged === undefined ? listed(open.map(told)) : whyNot(result.unjudged, asked);
  return [
    `FAILED  ${name}`,
    `        ${plain(asked.evidence.path)}:${asked.evidence.line}`,
    `        expected: ${listed(expected)}`,
    `        came:     ${came}`,
    ...(asked.verdict === undefined || asked.verdict === verdict
      ? []
      : [`        verdict:  expected ${asked.verdict}, came ${verdict ?? 'none'}`]),
  ];
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'nothing at warn or above' : items.join(', ');
}

function told({ id, level, technologies, from }: OpenFinding): string {
  const names = technologies.length === 0 ? '' : `: ${technologies.map(plain).join(', ')}`;
  const places = from.length === 0 ? '' : `, by ${from.map(plain).join(', ')}`;
  return `${id} (${level}${names}${places})`;
}

function whyNot(unjudged: Unjudged, { service = '' }: PolicyCase): string {
  if (unjudged.why === 'left-out') return `no review, it is ${plain(unjudged.reason)}`;
  const { reason, near } = unjudged;
  if (reason !== undefined) return `no review, ${plain(service)} is no service (${plain(reason)})`;
  const hint = near === undefined ? 'stack-adr scan lists those that there are' : `did you mean "${plain(near)}"?`;
  return `no review, ${plain(service)} is no service; ${hint}`;
}

function plain(text: string): string {
  return plainLine(text, 200);
}
