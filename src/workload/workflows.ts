import picomatch from 'picomatch';
import type { Pattern } from '../catalogue/pattern.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../evidence.ts';
import type { ServiceFiles } from '../service/service.ts';
import { placesOf } from './pattern-matches.ts';

/**
 * Where workflows build or test a service: a command of one of its languages (`commands`) in a workflow that names
 * the service's directory, or that neither filters paths nor works in another directory. Workflows are path to text.
 */
export function coveringWorkflows(
  files: ServiceFiles,
  workflows: ReadonlyMap<string, string>,
  commands: readonly Pattern[],
): readonly Evidence[] {
  const families = new Set(files.sources.map(({ family }) => family));
  const own = commands.filter(({ family }) => families.has(family));
  return [...workflows].flatMap(([path, text]) => {
    if (!isTriggered(files, text)) return [];
    const named = files.root !== '.' && mentions(text, files.root);
    if (named !== false) return [evidenceAtOffset(path, text, named)];
    for (const { pattern } of own) {
      for (const { match, evidence } of placesOf(path, text, pattern)) {
        if (files.root === '.' || !worksElsewhere(text, match.index ?? 0)) return [evidence];
      }
    }
    return [];
  });
}

/** False when the workflow only starts for paths that hold none of the service's files. */
function isTriggered(files: ServiceFiles, text: string): boolean {
  const lines = text.split('\n');
  const globs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const filter = /^(\s*)paths:\s*(.*)$/.exec(line);
    if (filter === null) continue;
    globs.push(...listOf(filter[2] ?? ''));
    for (const item of lines.slice(index + 1)) {
      const entry = /^\s*-\s+(.*)$/.exec(item);
      if (entry === null && !/^\s*(?:#.*)?$/.test(item)) break;
      globs.push(...listOf(entry?.[1] ?? ''));
    }
  }
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  if (wanted.length === 0) return true;
  const isWanted = picomatch(wanted, { dot: true });
  return files.paths.some((path) => isWanted(path));
}

function listOf(text: string): readonly string[] {
  return text
    .replace(/\s#.*$/, '')
    .split(/[[\],]/)
    .map((item) => item.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((item) => item !== '');
}

/** The offset of the directory's name as a path of its own, outside the list of paths that start the workflow. */
function mentions(text: string, root: string): number | false {
  for (let at = text.indexOf(root); at >= 0; at = text.indexOf(root, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + root.length] ?? ' ';
    const line = evidenceAtLine('', text.slice(text.lastIndexOf('\n', at) + 1), 1).text;
    const filters = /^-\s+["']?[^:]*\*/.test(line) || line.startsWith('paths');
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after) && !filters && !line.startsWith('#')) return at;
  }
  return false;
}

/** A step or job that works in a directory of its own, or a line that changes to one, does not build the whole tree. */
function worksElsewhere(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  if (/\bcd\s/.test(line)) return true;
  const job = text.slice(Math.max(0, text.lastIndexOf('runs-on:', at)), nextJob(text, at));
  return /working-directory:\s*(?!\.\s*$)\S/m.test(job);
}

function nextJob(text: string, at: number): number {
  const next = text.indexOf('runs-on:', at);
  return next < 0 ? text.length : next;
}
