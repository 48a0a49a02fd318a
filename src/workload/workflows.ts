import type { Pattern } from '../catalogue/pattern.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../evidence.ts';
import { expandBraces } from '../service/globs.ts';
import type { ServiceFiles } from '../service/service.ts';
import { wildcardMatcher } from '../service/wildcards.ts';
import { placesOf } from './pattern-matches.ts';
import { jobsOf } from './workflow-jobs.ts';
import { listOf, startsFor } from './workflow-triggers.ts';

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
  return [...workflows].some(
    ([path, text]) => !readWhole.test(path) || (worksFromElsewhere.test(text) && startsFor(files.paths, text)),
  );
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
  return [...workflows].flatMap(([path, text]) => {
    if (!startsFor(files.paths, text)) return [];
    if (files.root !== '.' && path.startsWith(`${files.root}/`)) return [evidenceAtLine(path, text, 1)];
    const named = files.root !== '.' && names(text, files.root);
    if (named !== false) return [evidenceAtOffset(path, text, named)];
    const jobs = jobsOf(text).map(({ job, start }) => ({ start, elsewhere: worksElsewhere(files.root, job) }));
    for (const { pattern } of own) {
      let job = 0; // matches come in order, and so do jobs
      for (const { match, evidence } of placesOf(path, text, pattern)) {
        const at = match.index ?? 0;
        while ((jobs[job + 1]?.start ?? Number.POSITIVE_INFINITY) <= at) job++;
        if (files.root === '.' || !(changesAway(files.root, text, at) ?? jobs[job]?.elsewhere)) return [evidence];
      }
    }
    return [];
  });
}

/** The offset at which a workflow names a directory: in full, by the values of a matrix, or by a loop over directories. */
function names(text: string, root: string): number | false {
  const plain = mentions(text, root);
  if (plain !== false) return plain;
  for (const match of text.matchAll(/^.*\$\{\{ *matrix\.([\w.-]{1,100}) *\}\}.*$/gm)) {
    const [line, path = ''] = match;
    const values = matrixValues(text, path.split('.').at(-1) ?? path);
    const isNamed = values.some(
      (value) => mentions(line.replaceAll(/\$\{\{ *matrix\.[\w.-]{1,100} *\}\}/g, value), root) !== false,
    );
    if (isNamed) return match.index;
  }
  for (const match of text.matchAll(/\bfor \w{1,50} in ([^;\n]{1,500})/g)) {
    const globs = (match[1] ?? '').split(/\s+/).map((word) => word.replaceAll(/^["']?(?:\.\/)?|\/?["']?$/g, ''));
    // A loop may go over manifests and change to where each stands.
    const wanted = globs.flatMap((glob) => [glob, glob.replace(/\/[^/.]*\.[^/]*$/, '')]);
    if (wanted.some((glob) => glob !== '' && expandBraces(glob).some((each) => wildcardMatcher(each)(root))))
      return match.index;
  }
  return false;
}

const mostValues = 200;

/** What a matrix gives a name: `service: [a, b]`, a list below it, or `service: a` in each of its entries. */
function matrixValues(text: string, name: string): readonly string[] {
  const values: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf(`${name}:`);
    if (at < 0 || /[\w.-]$/.test(line.slice(0, at)) || values.length >= mostValues) continue;
    const inline = line.slice(at + name.length + 1).trim();
    values.push(...listOf(/^\[[^\]]*\]/.exec(inline)?.[0] ?? inline));
    for (const item of lines.slice(index + 1, index + mostValues)) {
      const entry = /^\s*-\s+([^\s:][^:]*)?$/.exec(item);
      if (entry === null) break;
      values.push(...listOf(entry[1] ?? ''));
    }
  }
  return values;
}

/** The offset of the directory's name as a path of its own, outside the list of paths that start the workflow. */
function mentions(text: string, root: string): number | false {
  for (let at = text.indexOf(root); at >= 0; at = text.indexOf(root, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + root.length] ?? ' ';
    const line = evidenceAtLine('', text.slice(text.lastIndexOf('\n', at) + 1), 1).text;
    const filters = /^-\s[^:]*\*/.test(line) || line.startsWith('paths');
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after) && !filters && !line.startsWith('#')) return at;
  }
  return false;
}

/** Whether the line of a command changes to a directory where the service is not; undefined for one that changes to none. */
function changesAway(root: string, text: string, at: number): boolean | undefined {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const changed = [...line.matchAll(/\bcd\s+["']?((?:\$\{\{[^}\n]{0,100}\}\}|[^\s"';&|])+)/g)].at(-1)?.[1];
  return changed === undefined ? undefined : !mayHold(changed, root);
}

/** True for a job that says where it works, and nowhere that a service is. */
function worksElsewhere(root: string, job: string): boolean {
  const directories = [...job.matchAll(/working-directory:[ \t]*["']?((?:\$\{\{[^}\n]{0,100}\}\}|[^\s"',{}])+)/g)];
  return directories.length > 0 && !directories.some(([, directory = '']) => mayHold(directory, root));
}

/** True for the directory itself, for one above it, and for one that is worked out as it runs; of a matrix or a loop the values are looked at apart. */
function mayHold(directory: string, root: string): boolean {
  if (directory.includes('${{')) return !directory.includes('matrix.');
  if (directory.includes('$')) return directory.includes('$(');
  const plain = directory.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '');
  return plain === '' || plain === '.' || plain === root || root.startsWith(`${plain}/`);
}
