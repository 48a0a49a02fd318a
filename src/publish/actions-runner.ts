import type { Runner } from './deliver.ts';

/** The runner as @actions/core speaks to it, loaded here because not every run needs it. */
export async function actionsRunner(setExitStatus: Runner['setExitStatus']): Promise<Runner> {
  const core = await import('@actions/core');
  return {
    setOutput: (name, value) => core.setOutput(name, value),
    writeSummary: async (markdown) => {
      await core.summary.addRaw(markdown).write({ overwrite: true });
    },
    annotate: ({ level, title, message, path, line }) =>
      core[level](message, {
        title,
        ...(path === undefined ? {} : { file: path }),
        ...(line === undefined ? {} : { startLine: line }),
      }),
    warn: (message) => core.warning(message, { title: 'stack-adr' }),
    setExitStatus,
  };
}
