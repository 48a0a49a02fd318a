/** The exit codes of contracts: 2 for wrong usage or policy, 3 for work that could not be finished. */
export type FailureCode = 2 | 3;

/**
 * A failure that the person running stack-adr can do something about. `message` says what happened, with
 * file:line:column where there is one; `next` says what to do about it.
 */
export class UserError extends Error {
  readonly next: string;
  readonly exitCode: FailureCode;

  constructor(message: string, next: string, exitCode: FailureCode, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.next = next;
    this.exitCode = exitCode;
  }
}

/** Something that could not be read or looked at, and why; reported, never silently passed over. */
export interface Incomplete {
  readonly path: string;
  readonly line?: number;
  readonly reason: string;
}
