const WEEK = 7 * 24 * 3600 * 1000;

export function weekOf(day: Date): number {
  return Math.floor(day.getTime() / WEEK);
}
