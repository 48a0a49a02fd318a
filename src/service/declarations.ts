import type { Incomplete } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import type { AdrHome } from './adr-home.ts';
import type { Context } from './context.ts';
import type { Layout } from './layout.ts';

/** An ADR file that names a service: what its front matter's `stack-adr` block says. */
export interface AdrRecord {
  readonly path: string;
  readonly title: string;
  /** As the dialect writes it, lower case: proposed, accepted, rejected, deprecated, superseded …; undefined when it has none. */
  readonly status: string | undefined;
  readonly service: string;
  readonly acknowledges: readonly string[];
  readonly evidence: Evidence;
  readonly text: string;
  /** True where the change leaves it byte for byte as it stood at base. */
  readonly isAtBase: boolean;
}

/** A record as a list shows it. `status` is lower case, undefined where it states none. */
export interface RecordTitle {
  readonly path: string;
  readonly title: string;
  readonly status: string | undefined;
}

/** What people declared: contexts by service root, and the ADRs that name a service, sorted by path. */
export interface Declarations {
  readonly contexts: ReadonlyMap<string, Context>;
  readonly records: readonly AdrRecord[];
  /** Where the record of each service goes, by root. */
  readonly homes: ReadonlyMap<string, AdrHome>;
  /** Every record that was read, whether it names a service or not, newest name first. */
  readonly titles: readonly RecordTitle[];
  readonly incomplete: readonly Incomplete[];
}

/** Declarations that do not stand in the trees: a context given by hand, and where the policy says that ADRs are. */
export interface GivenDeclarations {
  readonly context?: { readonly path: string; readonly text: string } | undefined;
  readonly directory?: string | undefined;
  /** Which files belong to which service; without it, every folder of records is everybody's. */
  readonly layout?: Pick<Layout, 'ownerOf'> | undefined;
}

/**
 * True for a record that closes findings and declares facts: proposed or accepted, or accepted alone where the policy
 * asks for it. A rejected, superseded or deprecated one does not count, nor one that states nothing.
 */
export function recordCounts(record: AdrRecord, accept: 'proposed' | 'accepted' = 'proposed'): boolean {
  const { status = '' } = record;
  return acceptedWords.has(status) || (accept === 'proposed' && proposedWords.has(status));
}

/** What houses write for accepted and for proposed; the first of each is the dialects' own. */
export const acceptedWords: ReadonlySet<string> = new Set([
  'accepted',
  'approved',
  'adopted',
  'agreed',
  'decided',
  'implemented',
]);
export const proposedWords: ReadonlySet<string> = new Set(['proposed', 'proposal', 'in review', 'under review']);

/** Statuses that say on purpose that a record does not stand, as houses write them; the first three are the dialects' own. */
export const endedWords: ReadonlySet<string> = new Set([
  'superseded',
  'deprecated',
  'rejected',
  'declined',
  'withdrawn',
  'obsolete',
  'archived',
  'retired',
  'replaced',
  'deferred',
  'postponed',
  'cancelled',
  'canceled',
]);
