/** What was used between two readings; a meter that was exchanged starts again at zero. */
export function usage(before: number, after: number): number {
  return after >= before ? after - before : after;
}
