import type { Evidence } from '../evidence.ts';

export type ServiceKind = 'http' | 'grpc' | 'worker' | 'function' | 'site' | 'job' | 'gateway';

/** What a service is for, with how sure we are (0 to 1). `declared` when the context says so. */
export interface Workload {
  readonly id: string;
  readonly confidence: number;
  readonly declared: boolean;
  readonly evidence: readonly Evidence[];
}

/** One HTTP or RPC route. `method` is upper case, `path` as written; undefined where the text does not show it. */
export interface Route {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly evidence: Evidence;
}

export interface Entity {
  readonly name: string | undefined;
  readonly evidence: Evidence;
}

/** `undefined` for a count that could not be made because files were left unread. `lines` are non-blank source lines without tests. */
export interface Size {
  readonly files: number;
  readonly lines: number | undefined;
  readonly routes: number | undefined;
  readonly entities: number | undefined;
  readonly dependencies: number;
}

/** A trait (see data/traits) that was seen in the code. */
export interface SeenTrait {
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

/** What the service is for and how large it is. `unknownTraits` may be there in files that were left unread. */
export interface Purpose {
  readonly kind: ServiceKind;
  readonly workloads: readonly Workload[];
  readonly traits: readonly SeenTrait[];
  readonly unknownTraits: readonly string[];
  readonly routes: readonly Route[];
  readonly entities: readonly Entity[];
  readonly size: Size;
}
