import type { Pattern } from '../catalogue/pattern.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset, evidencesIn } from '../evidence.ts';
import { expandBraces } from '../service/globs.ts';
import type { ServiceFiles } from '../service/service.ts';
import { wildcardMatcher } from '../service/wildcards.ts';
import { placesOf } from './pattern-matches.ts';
import { stepsOf } from './workflow-jobs.ts';
import { listOf, startsFor, type Trigger, triggersOf } from './workflow-triggers.ts';

/** What builds or tests a tree: commands of one language each, and of any (a script, a build tool). */
export interface BuildCommands {
  readonly ofLanguage: readonly Pattern[];
  readonly ofAny: readonly { readonly pattern: string }[];
}

/** Files of which a change's own events and directories are read as GitHub does; what another system makes of its files may be more. */
const readWhole = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\//;
/** A workflow of another repository does the work. */
const worksFromElsewhere =
  /^[ \t]{0,100}(?:-[ \t]{1,10})?uses:[ \t]{0,10}["']?[\w.-]{1,100}\/[\w.-]{1,100}\/[^\s@]{1,500}\.ya?ml@/m;

/** True when some workflow may build or test the service although nothing in its text shows it. */
export function mayBeCovered(files: ServiceFiles, workflows: ReadonlyMap<string, string>): boolean {
  return readAll(workflows).some(
    ({ path, delegates, triggers }) => !readWhole.test(path) || (delegates && startsFor(files.paths, triggers)),
  );
}

interface Command {
  readonly at: number;
  readonly evidence: Evidence;
}

/** What is read of a workflow once, whichever service asks. */
interface Workflow {
  readonly path: string;
  readonly text: string;
  /** True where a workflow of another repository does the work. */
  readonly delegates: boolean;
  readonly triggers: readonly Trigger[];
  readonly steps: ReturnType<typeof stepsOf>;
  readonly changes: ReturnType<typeof changesOf>;
  /** Where a pattern of a command matches, in order. */
  commands(pattern: string): readonly Command[];
}

const known = new WeakMap<ReadonlyMap<string, string>, readonly Workflow[]>();

function readAll(workflows: ReadonlyMap<string, string>): readonly Workflow[] {
  const found = known.get(workflows) ?? [...workflows].map(([path, text]) => readWorkflow(path, text));
  known.set(workflows, found);
  return found;
}

function readWorkflow(path: string, text: string): Workflow {
  const places = new Map<string, readonly Command[]>();
  return {
    path,
    text,
    delegates: worksFromElsewhere.test(text),
    triggers: triggersOf(text),
    steps: stepsOf(text),
    changes: changesOf(path, text),
    commands: (pattern) => {
      const found =
        places.get(pattern) ??
        placesOf(path, text, pattern).map(({ match, evidence }) => ({ at: match.index ?? 0, evidence }));
      places.set(pattern, found);
      return found;
    },
  };
}

/**
 * Where workflows build or test a service: they name the service's directory (also by a matrix or a loop), stand in
 * it, or run a command of one of its languages, or of any, where it is part of the tree: neither filtering paths nor working in another
 * directory. Workflows are path to text.
 */
export function coveringWorkflows(
  files: ServiceFiles,
  workflows: ReadonlyMap<string, string>,
  { ofLanguage, ofAny }: BuildCommands,
): readonly Evidence[] {
  const families = new Set(files.sources.map(({ family }) => family));
  const own = [...ofLanguage.filter(({ family }) => families.has(family)), ...ofAny];
  return readAll(workflows).flatMap((workflow) => {
    const { path, text, changes } = workflow;
    if (!startsFor(files.paths, workflow.triggers)) return [];
    if (files.root !== '.' && path.startsWith(`${files.root}/`)) return [evidenceAtLine(path, text, 1)];
    const named = files.root !== '.' && names(workflow, files.root);
    if (named !== false) return [evidenceAtOffset(path, text, named)];
    const steps = workflow.steps.map(({ start, directories }) => ({
      start,
      elsewhere: worksElsewhere(files.root, directories),
    }));
    for (const { pattern } of own) {
      let [step, change] = [0, -1]; // matches come in order, and so do steps and changes of directory
      for (const { at, evidence } of workflow.commands(pattern)) {
        while ((steps[step + 1]?.start ?? Number.POSITIVE_INFINITY) <= at) step++;
        while ((changes[change + 1]?.start ?? Number.POSITIVE_INFINITY) < at) change++;
        const changed = changes[change]?.line === evidence.line ? changes[change]?.directory : undefined;
        const elsewhere = changed === undefined ? steps[step]?.elsewhere : !mayHold(changed, files.root);
        if (files.root === '.' || !elsewhere) return [evidence];
      }
    }
    return [];
  });
}

/** The offset at which a workflow names a directory: in full, by the values of a matrix, or by a loop over directories. */
function names({ text }: Workflow, root: string): number | false {
  const plain = mentions(text, root);
  if (plain !== false) return plain;
  const matrices = firstMatches(text, /^.*\$\{\{ *matrix\.([\w.-]{1,100}) *\}\}.*$/gm);
  const lines = matrices.length === 0 ? [] : text.split('\n');
  for (const match of matrices) {
    const [line, path = ''] = match;
    const values = matrixValues(lines, path.split('.').at(-1) ?? path);
    const isNamed = values.some(
      (value) => mentions(line.replaceAll(/\$\{\{ *matrix\.[\w.-]{1,100} *\}\}/g, value), root) !== false,
    );
    if (isNamed) return match.index;
  }
  for (const match of firstMatches(text, /\bfor \w{1,50} in ([^;\n]{1,500})/g)) {
    const globs = (match[1] ?? '').split(/\s+/).map((word) => word.replaceAll(/^["']?(?:\.\/)?|\/?["']?$/g, ''));
    // A loop may go over manifests and change to where each stands.
    const wanted = globs.flatMap((glob) => [glob, glob.replace(/\/[^/.]*\.[^/]*$/, '')]);
    if (wanted.some((glob) => glob !== '' && expandBraces(glob).some((each) => wildcardMatcher(each)(root))))
      return match.index;
  }
  return false;
}

const mostValues = 200;
const mostPlaces = 200; // of one kind in a workflow; each is held against the whole of it

function firstMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) if (found.push(match) === mostPlaces) break;
  return found;
}

/** What a matrix gives a name: `service: [a, b]`, a list below it, or `service: a` in each of its entries. */
function matrixValues(lines: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf(`${name}:`);
    if (at < 0 || /[\w.-]$/.test(line.slice(0, at)) || values.length >= mostValues) continue;
    const inline = line.slice(at + name.length + 1).trim();
    for (const value of listOf(/^\[[^\]]*\]/.exec(inline)?.[0] ?? inline)) values.push(value);
    for (const item of lines.slice(index + 1, index + mostValues)) {
      const entry = /^\s*-\s+([^\s:][^:]*)?$/.exec(item);
      if (entry === null) break;
      for (const value of listOf(entry[1] ?? '')) values.push(value);
    }
  }
  return values;
}

/** The offset of the directory's name as a path of its own, outside the list of paths that start the workflow. */
function mentions(text: string, root: string): number | false {
  if (!text.includes(root)) return false;
  let start = 0;
  for (const line of text.split('\n')) {
    const at = isAside(line.trim()) ? -1 : indexOfPath(line, root);
    if (at >= 0) return start + at;
    start += line.length + 1;
  }
  return false;
}

/** A comment, or a pattern of the paths that start a workflow. */
function isAside(line: string): boolean {
  return line.startsWith('#') || line.startsWith('paths') || /^-\s[^:]*\*/.test(line);
}

function indexOfPath(line: string, root: string): number {
  let at = line.indexOf(root);
  while (at >= 0 && (/[\w-]/.test(line[at - 1] ?? ' ') || /[\w-]/.test(line[at + root.length] ?? ' ')))
    at = line.indexOf(root, at + 1);
  return at;
}

/** Where commands change to another directory; what follows on the line works there. */
function changesOf(path: string, text: string) {
  const place = evidencesIn(path, text);
  return [...text.matchAll(/\bcd\s+["']?((?:\$\{\{[^}\n]{0,100}\}\}|[^\s"';&|])+)/g)].map(
    ({ index, 1: directory = '' }) => ({ start: index, line: place(index).line, directory }),
  );
}

/** True for a step that says where it works, and nowhere that a service is. */
function worksElsewhere(root: string, directories: readonly string[]): boolean {
  return directories.length > 0 && !directories.some((directory) => mayHold(directory, root));
}

/** True for the directory itself, for one above it, and for one that is worked out as it runs; of a matrix or a loop the values are looked at apart. */
function mayHold(directory: string, root: string): boolean {
  if (directory.includes('${{')) return !directory.includes('matrix.');
  if (directory.includes('$')) return directory.includes('$(');
  const plain = directory.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '');
  return plain === '' || plain === '.' || plain === root || root.startsWith(`${plain}/`);
}
