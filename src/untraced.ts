/**
 * Runs what makes an error of every character that is wrong and throws none of them: the stack of each, which nobody reads, would cost more
 * than the reading.
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
