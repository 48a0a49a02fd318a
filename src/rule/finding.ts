import type { Level, Outcome } from '../catalogue/rule.ts';
import type { Evidence } from '../evidence.ts';

/** A fact that would change a finding; `ask` names the context key that declares it, with an example value. */
export interface ChangesIf {
  readonly say: string;
  readonly ask?: { readonly key: string; readonly example: unknown };
}

/** An outcome worth telling: data, not a sentence. */
export interface Finding {
  readonly rule: string;
  readonly kind: 'rule' | 'radar' | 'constraint';
  readonly outcome: Outcome;
  readonly level: Level;
  readonly stance: 'caution' | 'support';
  /** The facts that the rule's message names, by placeholder. */
  readonly values: Readonly<Record<string, string>>;
  readonly technology?: string;
  /** A constraint's own words, or the rule's message template. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly because: readonly string[];
  readonly despite: readonly string[];
  readonly consider: readonly string[];
  readonly changesIf: readonly ChangesIf[];
  readonly status: 'open' | 'acknowledged' | 'waived';
  /** Who closed it and where: the ADR's path or the waiver's line. */
  readonly closedBy?: Evidence;
}
