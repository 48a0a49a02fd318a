import type { Evidence } from '../evidence.ts';

/**
 * What rules and policies may ask about one service. `values` are the CEL variables (contracts.md): `service`, `stack`,
 * `workloads`, `traits`, `size`, `context`, `team`, `change`, `motives`, `repo`, `adr`. A fact that nobody knows is
 * absent, and a condition over it is unknown. `evidence` answers a rule's `shows` by key:
 * `language`, `framework`, `frameworks`, `runtime`, `datastores`, `messaging`, `platforms`, `deployment`, `routes`,
 * `entities`, `files`, `replaces`, `kind`, `text`, `owners`, `team` (what the policy says of it), `same-job` (where base runs another framework for the same job), `versions` (of its language and runtime), `runs-here` (where base already runs the primary framework),
 * `technology:<id>`, `workload:<id>`, `trait:<id>`, `motive:<id>`, `context:<key>`.
 */
export interface Facts {
  readonly values: Readonly<Record<FactName, unknown>>;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** Traits that may be there, in files that were left unread: neither seen nor absent. */
  readonly unknownTraits?: readonly string[];
  /** Technologies that may run at base, in files that were not looked at: neither running nor absent. */
  readonly unknownTechnologies?: readonly string[];
}

/** The facts as if what was left unread held whatever it may; undefined where everything was looked at. */
export function valuesOfUnread(facts: Facts): Facts['values'] | undefined {
  const { values, unknownTraits = [], unknownTechnologies = [] } = facts;
  const { traits, repo, team } = values;
  const isWhole = unknownTraits.length === 0 && unknownTechnologies.length === 0;
  if (isWhole || !Array.isArray(traits)) return undefined;
  return {
    ...values,
    traits: [...new Set([...traits, ...unknownTraits])],
    repo: withMore(repo, 'technologies', unknownTechnologies),
    team: withMore(team, 'frameworks', unknownTechnologies),
  };
}

function withMore(fact: unknown, key: string, more: readonly string[]): unknown {
  if (more.length === 0 || typeof fact !== 'object' || fact === null) return fact;
  const listed: unknown = Object.entries(fact).find(([name]) => name === key)?.[1];
  return Array.isArray(listed) ? { ...fact, [key]: [...new Set([...listed, ...more])] } : fact;
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
