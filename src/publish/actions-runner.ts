import { error, info, notice, setOutput, summary, warning } from '@actions/core';
import { escapeProse } from './escape.ts';
import { noOutputs, type Runner, setOutputs } from './runner.ts';

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
    say: info,
    setExitStatus,
  };
}

/** Why a run ended without a verdict: what happened and what to do about it. */
export interface Failure {
  readonly message: string;
  readonly next: string;
}

/**
 * Says on the job why a run could not finish. Where no verdict is out yet, the outputs are set empty and the summary says that this is
 * neither a pass nor a fail.
 */
export async function reportFailure({ message, next }: Failure, verdictIsOut: boolean): Promise<void> {
  error(`${message}. ${next}`, { title: 'stack-adr could not finish' });
  if (verdictIsOut) return;
  setOutputs({ ...noOutputs, incomplete: '1' }, { setOutput });
  const lines = next.split('\n').map((line) => escapeProse(line));
  const text = [
    '### stack-adr could not finish',
    `${escapeProse(message)}.`,
    lines.join('<br>\n'),
    'There is no verdict: this is neither a pass nor a fail of the change.',
  ];
  // Without a file for the summary the log has said it.
  await summary
    .addRaw(`${text.join('\n\n')}\n`)
    .write({ overwrite: true })
    .catch(() => undefined);
}
