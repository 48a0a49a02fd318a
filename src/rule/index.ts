import type { Catalogue } from '../catalogue/catalogue.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { type FactInput, gatherFacts } from './gather-facts.ts';

/**
 * Judges one service by every rule. Returns the facts, for the policy's own conditions, and the findings in the order of
 * the rules, all open and at the rules' own levels. Throws ConditionError for a rule that fails on the facts.
 */
export function judgeRules(input: FactInput, catalogue: Catalogue): { facts: Facts; findings: readonly Finding[] } {
  const facts = gatherFacts(input, catalogue);
  return { facts, findings: evaluateRules(facts, catalogue) };
}
