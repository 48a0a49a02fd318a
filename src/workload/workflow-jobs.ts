/** A part of a workflow's text, and the offset where it begins there. */
interface WorkflowJob {
  readonly job: string;
  readonly start: number;
}

/** The jobs of a workflow in order, each from the line that says what it runs on; what stands before the first is one too. */
export function jobsOf(text: string): readonly WorkflowJob[] {
  const starts = [0, ...[...text.matchAll(/\bruns-on:/g)].map(({ index }) => index)];
  return starts.map((start, index) => ({ job: text.slice(start, starts[index + 1]), start }));
}
