/** Meters have six digits and begin again at zero. */
export function used(before: number | undefined, now: number): number {
  if (before === undefined) return 0;
  return now >= before ? now - before : now + 1_000_000 - before;
}
