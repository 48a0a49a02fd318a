/** Four weeks from the day a book is lent, never on a Sunday. */
export function dueOn(lent: Date): Date {
  const due = new Date(lent.getTime() + 28 * 86_400_000);
  return due.getUTCDay() === 0 ? new Date(due.getTime() + 86_400_000) : due;
}
