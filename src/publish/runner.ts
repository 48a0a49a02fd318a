import type { Annotation } from './annotations.ts';

/** What the runner takes from a step: the port that the Action's outcome leaves by. */
export interface Runner {
  setOutput(name: string, value: string): void;
  /** Throws when there is no file for the summary. */
  writeSummary(markdown: string): Promise<void>;
  annotate(annotation: Annotation): void;
  warn(message: string): void;
  /** A line of the log that nobody needs to act on. */
  say(message: string): void;
  setExitStatus(code: 0 | 1): void;
}

/** The outputs of action.yml, in its order. */
const outputNames = [
  'verdict',
  'services',
  'findings',
  'report',
  'report-file',
  'adr-path',
  'comment-url',
  'incomplete',
] as const;
export type Outputs = Readonly<Record<(typeof outputNames)[number], string>>;

/** Outputs of a run that has no verdict: empty, so that no workflow takes it for a pass. */
export const noOutputs: Outputs = {
  verdict: '',
  services: '',
  findings: '',
  report: '',
  'report-file': '',
  'adr-path': '',
  'comment-url': '',
  incomplete: '',
};

export function setOutputs(outputs: Partial<Outputs>, runner: Pick<Runner, 'setOutput'>): void {
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value);
}
