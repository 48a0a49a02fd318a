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

/** The stack of an error and of every cause, for whoever looks for a fault of ours. */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const detail = error.stack ?? error.message;
  return error.cause === undefined ? detail : `${detail}\ncaused by: ${detailOf(error.cause)}`;
}

/** What to say of an error that nobody foresaw: one that the system refused with (its `syscall` names what), or a fault of ours. */
export function unforeseen(error: unknown): { readonly message: string; readonly next: string } {
  const message = `stopped before the end: ${reasonOf(error)}`;
  if (error instanceof Error && 'syscall' in error)
    return { message, next: 'Nothing is decided. Mend that, then run it again.' };
  return {
    message,
    next: 'Nothing is decided. This is a fault of stack-adr: please report it with what DEBUG=1 adds, at https://github.com/stack-adr/stack-adr/issues.',
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  return error.cause === undefined ? reason : `${reason}, because of ${reasonOf(error.cause)}`;
}

/**
 * Runs a library that makes an error of everything that is wrong, or of every value that is not known: the stack of each, which nobody
 * reads, would cost more than the work.
 */
export function untraced<T>(run: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}
