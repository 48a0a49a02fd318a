import { error, notice, setOutput, summary, warning } from '@actions/core';
import type { Runner } from './index.ts';

/** The runner as @actions/core speaks to it. */
export function actionsRunner(setExitStatus: Runner['setExitStatus']): Runner {
  const annotators = { error, warning, notice };
  return {
    setOutput,
    writeSummary: async (markdown) => {
      await summary.addRaw(markdown).write({ overwrite: true });
    },
    annotate: ({ level, title, message, path, line }) =>
      annotators[level](message, {
        title,
        ...(path === undefined ? {} : { file: path }),
        ...(line === undefined ? {} : { startLine: line }),
      }),
    warn: (message) => warning(message, { title: 'stack-adr' }),
    setExitStatus,
  };
}

/** Says on the job why a run ended without an outcome. */
export function reportFailure(message: string): void {
  error(message, { title: 'stack-adr could not finish' });
}
