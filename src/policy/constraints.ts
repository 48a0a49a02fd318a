import { ConditionError, parseCondition } from '../condition.ts';
import { UserError } from '../errors.ts';
import { type Evidence, sortEvidence } from '../evidence.ts';
import { type Facts, valuesOfUnread } from '../rule/facts.ts';
import type { Finding } from '../rule/finding.ts';
import type { Constraint, Policy } from './policy.ts';

/** Places shown of one fact. */
const mostEvidence = 3;

/**
 * The policy's own rules that hold against one service, in the policy's order. One that hangs on a fact that nobody knows is told as
 * a note with outcome `unknown`. Throws UserError (exit 2) for a condition that fails on the facts, such as text compared with a number.
 */
export function constraintFindings(facts: Facts, policy: Policy): readonly Finding[] {
  return policy.constraints.flatMap((constraint) => {
    if (constraint.level === 'off') return [];
    const broken = isBroken(constraint, facts);
    return broken === false ? [] : [toFinding(constraint, facts, broken === undefined ? 'unknown' : 'broken')];
  });
}

/**
 * Broken where `when` holds and `unless` does not; unknown where either hangs on what nobody knows, or on what was not looked at, and the
 * other does not settle it.
 */
function isBroken(constraint: Constraint, facts: Facts): boolean | undefined {
  const broken = isBrokenBy(constraint, facts.values);
  // What a change leaves unread of its own softens no constraint; what base runs is not its author's to hide.
  const values = valuesOfUnread({ ...facts, unknownTraits: [] });
  return values === undefined || isBrokenBy(constraint, values) === broken ? broken : undefined;
}

function isBrokenBy(constraint: Constraint, values: Facts['values']): boolean | undefined {
  const { when, unless } = constraint;
  const holds = evaluate(when, constraint, values);
  if (holds === false || unless === undefined) return holds;
  const excused = evaluate(unless, constraint, values);
  if (excused === true) return false;
  return excused === undefined ? undefined : holds;
}

function evaluate(condition: string, { id, from }: Constraint, values: Facts['values']): boolean | undefined {
  try {
    return parseCondition(condition).holds(values);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw new UserError(
      `${from}: the constraint "${id}" fails on this service: ${error.message}`,
      'Compare each fact with a value of its own kind; has(context.x) asks whether a fact is declared.',
      2,
      { cause: error },
    );
  }
}

function toFinding(constraint: Constraint, facts: Facts, outcome: 'broken' | 'unknown'): Finding {
  return {
    rule: constraint.id,
    kind: 'constraint',
    outcome,
    level: outcome === 'unknown' ? 'note' : constraint.level,
    stance: 'caution',
    values: { policy: constraint.from, ...(constraint.because === undefined ? {} : { because: constraint.because }) },
    message: constraint.message,
    evidence: evidenceOf(constraint.when, facts),
    because: [],
    despite: [],
    consider: [],
    changesIf: [],
    status: 'open',
  };
}

/** The places of the facts that a condition names; where it names none that has one, what makes the service a service. */
function evidenceOf(when: string, { evidence }: Facts): readonly Evidence[] {
  const named = [...evidence]
    .filter(([key]) => isNamed(key, when))
    .flatMap(([, places]) => places.slice(0, mostEvidence));
  return sortEvidence(named.length > 0 ? named : (evidence.get('kind') ?? []).slice(0, mostEvidence));
}

function isNamed(key: string, when: string): boolean {
  const [kind = '', id] = key.split(/:(.*)/s, 2);
  if (id === undefined) return when.includes(`.${kind}`);
  return kind === 'context' ? when.includes(`context.${id}`) : when.includes(`"${id}"`) || when.includes(`'${id}'`);
}
