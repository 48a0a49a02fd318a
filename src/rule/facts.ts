import type { Evidence } from '../evidence.ts';

/**
 * What rules and policies may ask about one service. `values` are the CEL variables (contracts.md): `service`, `stack`,
 * `workloads`, `traits`, `size`, `context`, `team`, `change`, `motives`, `repo`, `adr`. A fact that nobody knows is
 * absent, and a condition over it is unknown. `evidence` answers a rule's `shows` by key:
 * `language`, `framework`, `frameworks`, `runtime`, `datastores`, `messaging`, `platforms`, `deployment`, `routes`,
 * `entities`, `files`, `replaces`, `kind`, `text`, `owners`, `same-job` (where base runs another framework for the same job), `versions` (of its language and runtime), `runs-here` (where base already runs the primary framework),
 * `technology:<id>`, `workload:<id>`, `trait:<id>`, `motive:<id>`, `context:<key>`.
 */
export interface Facts {
  readonly values: Readonly<Record<FactName, unknown>>;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** Traits that may be there, in files that were left unread: neither seen nor absent. */
  readonly unknownTraits?: readonly string[];
}

/** The CEL variables, in the order the documentation lists them. `limits` is added per rule. */
export const factNames = [
  'service',
  'stack',
  'workloads',
  'traits',
  'size',
  'context',
  'team',
  'change',
  'motives',
  'repo',
  'adr',
] as const;
export type FactName = (typeof factNames)[number];
