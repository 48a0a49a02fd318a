/** A part of a workflow's text, the offset where it begins there, and the directories that it says it works in. */
interface WorkflowJob {
  readonly job: string;
  readonly start: number;
  readonly directories: readonly string[];
}

/** The jobs of a workflow in order, each from the line that says what it runs on; what stands before the first is one too. */
export function jobsOf(text: string): readonly WorkflowJob[] {
  const starts = [0, ...[...text.matchAll(/\bruns-on:/g)].map(({ index }) => index)];
  return starts.map((start, index) => {
    const job = text.slice(start, starts[index + 1]);
    return { job, start, directories: [...job.matchAll(workingDirectory)].map(([, place = '']) => place) };
  });
}

const workingDirectory = /working-directory:[ \t]*["']?((?:\$\{\{[^}\n]{0,100}\}\}|[^\s"',{}])+)/g;
