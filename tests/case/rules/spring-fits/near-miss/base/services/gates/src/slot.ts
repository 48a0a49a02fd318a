const minutes = 30;

/** The half hour in which a lorry that comes at `at` is let in. */
export function slotOf(at: Date): string {
  const start = new Date(at);
  start.setUTCMinutes(Math.floor(at.getUTCMinutes() / minutes) * minutes, 0, 0);
  return start.toISOString();
}
