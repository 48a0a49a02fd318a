import type { Incomplete } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import type { AdrHabits } from './adr-habits.ts';
import type { Context } from './context.ts';

/** An ADR file that names a service: what its front matter's `stack-adr` block says. */
export interface AdrRecord {
  readonly path: string;
  readonly title: string;
  /** As the dialect writes it, lower case: proposed, accepted, rejected, deprecated, superseded …; undefined when it has none. */
  readonly status: string | undefined;
  readonly service: string;
  readonly acknowledges: readonly string[];
  readonly evidence: Evidence;
}

/** What people declared: contexts by service root, and the ADRs that name a service, sorted by path. */
export interface Declarations {
  readonly contexts: ReadonlyMap<string, Context>;
  readonly records: readonly AdrRecord[];
  /** Where ADRs live in this repository; undefined when it has none yet. */
  readonly directory: string | undefined;
  /** What says so: a settings file as `path:line`, or `files` for a folder that holds ADR files. */
  readonly directoryFrom?: string;
  /** How the records of that folder are written and named. */
  readonly habits: AdrHabits;
  readonly incomplete: readonly Incomplete[];
}

/** Declarations that do not stand in the trees: a context given by hand, and where the policy says that ADRs are. */
export interface GivenDeclarations {
  readonly context?: { readonly path: string; readonly text: string } | undefined;
  readonly directory?: string | undefined;
}

/**
 * True for a record that closes findings and declares facts: proposed or accepted, or accepted alone where the policy
 * asks for it. A rejected, superseded or deprecated one does not count, nor one that states nothing.
 */
export function recordCounts(record: AdrRecord, accept: 'proposed' | 'accepted' = 'proposed'): boolean {
  return record.status === 'accepted' || (record.status === 'proposed' && accept === 'proposed');
}
