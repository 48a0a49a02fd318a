import type { WorkloadDefinition } from '../catalogue/workload.ts';
import { conditionOfData } from '../condition.ts';
import { compareText, type Evidence, sortEvidence } from '../evidence.ts';
import type { Context } from '../service/context.ts';
import type { Workload } from './workload.ts';

/** From here up a workload is named: two weak hints that agree, or one that is more likely right than wrong. */
const threshold = 0.5;

/** As many places as a reader opens to see why; what remains repeats them. */
const mostEvidence = 6;

/**
 * What the service is for. Declared workloads replace what would be inferred (contracts: `workload` overrides), in the order they
 * are declared; inferred ones come surest first, then by id. An unknown id that is declared is passed over.
 * `evidence` answers each suggestion's `shows`; `runs`, why it is a service, stands in where those have none.
 */
export function inferWorkloads(
  values: Readonly<Record<string, unknown>>,
  evidence: ReadonlyMap<string, readonly Evidence[]>,
  context: Context,
  definitions: readonly WorkloadDefinition[],
): readonly Workload[] {
  const declared = declaredWorkloads(context, definitions);
  if (declared.length > 0) return declared;
  return definitions
    .flatMap((definition) => inferOne(definition, values, evidence) ?? [])
    .sort((a, b) => b.confidence - a.confidence || compareText(a.id, b.id));
}

function inferOne(
  definition: WorkloadDefinition,
  values: Readonly<Record<string, unknown>>,
  evidence: ReadonlyMap<string, readonly Evidence[]>,
): Workload | undefined {
  const held = suggestionsThatHold(definition, values);
  const confidence = confidenceOf(held);
  if (confidence < threshold) return undefined;
  if (definition.unless !== undefined && conditionOfData(definition.unless).holds(values) === true) return undefined;
  const shown = held.flatMap(({ shows }) => shows.flatMap((key) => (evidence.get(key) ?? []).slice(0, 2)));
  const places = shown.length > 0 ? shown : (evidence.get('files') ?? []);
  return {
    id: definition.id,
    confidence: Math.round(confidence * 100) / 100,
    declared: false,
    evidence: sortEvidence(sortEvidence(places).slice(0, mostEvidence)),
  };
}

type Suggestion = WorkloadDefinition['suggests'][number];

/** Hints are independent: what is left of doubt is what each of them leaves. */
function confidenceOf(suggestions: readonly Suggestion[]): number {
  return 1 - suggestions.reduce((left, { weight }) => left * (1 - weight), 1);
}

/** Those that hold, in the definition's order; none as soon as the rest together could not name the workload. */
function suggestionsThatHold({ suggests }: WorkloadDefinition, values: Readonly<Record<string, unknown>>) {
  let possible = suggests;
  for (const suggestion of [...suggests].sort((a, b) => b.weight - a.weight)) {
    if (conditionOfData(suggestion.if).holds(values) === true) continue;
    possible = possible.filter((other) => other !== suggestion);
    if (confidenceOf(possible) < threshold) return [];
  }
  return possible;
}

function declaredWorkloads(context: Context, definitions: readonly WorkloadDefinition[]): readonly Workload[] {
  const declared = context.declared.get('workload');
  if (declared === undefined || !Array.isArray(declared.value)) return [];
  const known = new Set(definitions.map(({ id }) => id));
  const ids = new Set(declared.value.filter((id): id is string => typeof id === 'string' && known.has(id)));
  const at = declared.from.lastIndexOf(':');
  const line = Number(declared.from.slice(at + 1));
  const place: Evidence = {
    path: Number.isInteger(line) ? declared.from.slice(0, at) : declared.from,
    line: Number.isInteger(line) ? line : 1,
    text: `workload: [${[...ids].join(', ')}]`,
  };
  return [...ids].map((id) => ({ id, confidence: 1, declared: true, evidence: [place] }));
}
