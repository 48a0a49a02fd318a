import type { Pattern } from '../catalogue/pattern.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../evidence.ts';
import { expandBraces } from '../service/globs.ts';
import type { ServiceFiles } from '../service/service.ts';
import { wildcardMatcher } from '../service/wildcards.ts';
import { placesOf } from './pattern-matches.ts';

/** What builds or tests a tree: commands of one language each, and of any (a script, a build tool). */
export interface BuildCommands {
  readonly ofLanguage: readonly Pattern[];
  readonly ofAny: readonly { readonly pattern: string }[];
}

/**
 * Where workflows build or test a service: they name the service's directory (also by a matrix or a loop), or run a command of one of its
 * languages, or of any, over the whole tree: neither filtering paths nor working in another directory. Workflows are path to text.
 */
export function coveringWorkflows(
  files: ServiceFiles,
  workflows: ReadonlyMap<string, string>,
  { ofLanguage, ofAny }: BuildCommands,
): readonly Evidence[] {
  const families = new Set(files.sources.map(({ family }) => family));
  const own = [...ofLanguage.filter(({ family }) => families.has(family)), ...ofAny];
  return [...workflows].flatMap(([path, text]) => {
    if (!isTriggered(files, text)) return [];
    const named = files.root !== '.' && names(text, files.root);
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
  const lines = triggerLines(text);
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
  const matchers = wanted.flatMap(expandBraces).map(wildcardMatcher);
  return files.paths.some((path) => matchers.some((matches) => matches(path)));
}

/** What stands below `on:`; a cache may have paths too. */
function triggerLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^["']?on["']?:/.test(line));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && /^["']?\w/.test(line));
  return lines.slice(start, end < 0 ? undefined : end);
}

/** A longer one is no glob or name that somebody wrote. */
const longestItem = 500;

function listOf(text: string): readonly string[] {
  return text
    .replace(/\s#.*$/, '')
    .split(/[[\],]/)
    .map((item) => item.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((item) => item !== '' && item.length <= longestItem);
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
    const wanted = globs.flatMap((glob) => [glob, glob.replace(/\/[^/]*\.[^/]*$/, '')]);
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
      const entry = /^\s*-\s+([^:]*)$/.exec(item);
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
    const filters = /^-\s+["']?[^:]*\*/.test(line) || line.startsWith('paths');
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after) && !filters && !line.startsWith('#')) return at;
  }
  return false;
}

/** A step or job that works in a directory of its own, or a line that changes to one, does not build the whole tree. */
function worksElsewhere(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  // A directory that a command works out may be any.
  if (/\bcd\s+(?!["']?\$\()/.test(line)) return true;
  const job = text.slice(Math.max(0, text.lastIndexOf('runs-on:', at)), nextJob(text, at));
  return /working-directory:\s*(?!\.\s*$)\S/m.test(job);
}

function nextJob(text: string, at: number): number {
  const next = text.indexOf('runs-on:', at);
  return next < 0 ? text.length : next;
}
