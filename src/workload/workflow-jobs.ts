/** A part of a workflow's text and the offset where it begins there. */
interface WorkflowJob {
  readonly job: string;
  readonly start: number;
}

/** The jobs of a workflow in order, each from the line that says what it runs on; what stands before the first is one too. */
export function jobsOf(text: string): readonly WorkflowJob[] {
  const starts = [0, ...[...text.matchAll(/\bruns-on:/g)].map(({ index }) => index)];
  return starts.map((start, index) => ({ job: text.slice(start, starts[index + 1]), start }));
}

/** A step of a job, or what stands before its first: where it begins, and the directories that it says it works in. */
interface WorkflowStep {
  readonly start: number;
  readonly directories: readonly string[];
}

/** The steps of all jobs in order. A step that names no directory works where its job's defaults say, or else the workflow's. */
export function stepsOf(text: string): readonly WorkflowStep[] {
  const jobs = text.search(/^jobs:/m);
  const ofWorkflow = directoriesIn(jobs < 0 ? '' : text.slice(0, jobs));
  return jobsOf(text).flatMap(({ job, start }) => {
    const [first = job.length, ...others] = itemsOf(job);
    const ofJob = within(job.slice(0, first), ofWorkflow);
    const steps = first === job.length ? [] : [first, ...others];
    return [
      { start, directories: ofJob },
      ...steps.map((at, index) => ({ start: start + at, directories: within(job.slice(at, steps[index + 1]), ofJob) })),
    ];
  });
}

/** Where the items of a job's `steps` begin: the first, and all that stand as deep as it does. */
function itemsOf(job: string): readonly number[] {
  const steps = /^[ \t]*steps:[ \t]*$/m.exec(job);
  if (steps === null) return [];
  const found: number[] = [];
  let depth: string | undefined;
  for (const { index, 1: indent = '' } of job.slice(steps.index).matchAll(/^([ \t]*)-[ \t]/gm)) {
    depth ??= indent;
    if (indent === depth) found.push(steps.index + index);
  }
  return found;
}

function within(part: string, otherwise: readonly string[]): readonly string[] {
  const own = directoriesIn(part);
  return own.length > 0 ? own : otherwise;
}

function directoriesIn(part: string): readonly string[] {
  return [...part.matchAll(workingDirectory)].map(([, place = '']) => place);
}

const workingDirectory = /working-directory:[ \t]*["']?((?:\$\{\{[^}\n]{0,100}\}\}|[^\s"',{}])+)/g;
