/** Counts checks and prints a line of each; `more` is shown where one failed. */
export interface Tally {
  told(name: string, passed: boolean, more?: unknown): void;
  /** Prints `N passed, N failed` and sets the status to 1 where one failed. */
  end(): void;
}

export function openTally(): Tally {
  const results: boolean[] = [];
  return {
    told: (name, passed, more = '') => {
      results.push(passed);
      const detail = typeof more === 'string' ? more : JSON.stringify(more, undefined, 1);
      process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}${passed || detail === '' ? '' : `\n${detail}`}\n`);
    },
    end: () => {
      const failed = results.filter((passed) => !passed).length;
      process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
