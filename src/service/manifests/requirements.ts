import { evidenceAtLine } from '../../evidence.ts';
import { keepLatest } from '../keep-latest.ts';
import {
  type Dependency,
  directoryOf,
  joinPath,
  type Lookup,
  type ManifestReader,
  type ManifestText,
  nameOf,
} from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { isForDevelopment, pythonDependency, type Requirement, readRequirement } from './python.ts';

const fileName =
  /(?:^|\/)(?:(?:dev|tests?|docs?|lint|ci|prod|production|base|common|app|api|server|web|worker|pip)[-_.])?requirements[\w.-]*\.(?:txt|in)$/;
const inFolder = /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/;

/** requirements.txt and its variants: requirements-prod.txt, dev-requirements.in, requirements/base.txt; `-r` and `-c` followed. */
export const requirements: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => fileName.test(name) || inFolder.test(name),
  folder: 'requirements',
  root: true,
  read: (file, lookup) => {
    const scope = isForDevelopment(nameOf(file.path)) ? 'development' : 'runtime';
    const dependencies: Dependency[] = [];
    readFile(file, { lookup, scope, seen: new Set([file.path]), dependencies }, []);
    return plainManifest(file.path, 'pypi', { language: 'Python', dependencies });
  },
};

const mostIncluded = 50; // files; a project has a handful
const mostIncludedLines = 1000; // a compiled file of a large program has some hundred, and each service that includes it has them all

/** One reading. `seen` are the files that were read before: each counts once, however often others include it. */
interface Reading {
  readonly lookup: Lookup;
  readonly scope: Dependency['scope'];
  readonly seen: Set<string>;
  readonly dependencies: Dependency[];
}

/** What a line asks for: another file, or a package. */
type Line =
  | { readonly include: string }
  | {
      readonly include: undefined;
      readonly requirement: Requirement;
      readonly line: number;
      readonly isIndirect: boolean;
    };

// Services share the files that they include.
const linesOf = keepLatest<readonly Line[]>();
const versionsOf = keepLatest<ReadonlyMap<string, string>>();

function readLines(text: string): readonly Line[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): readonly Line[] => {
    const include = /^\s*(?:-r|--requirement)[ =]?\s*([^\s#]+)/.exec(line)?.[1];
    if (include !== undefined) return [{ include }];
    const requirement = readRequirement(line);
    if (requirement === undefined) return [];
    return [{ include, requirement, line: index + 1, isIndirect: isCompiledIn(lines, index) }];
  });
}

/** `around` are the constraints of the files that include this one, the nearest first. */
function readFile(file: ManifestText, reading: Reading, around: readonly ReadonlyMap<string, string>[]): void {
  const { lookup, scope, seen, dependencies } = reading;
  const lines = linesOf(file.text, () => readLines(file.text));
  if (seen.size > 1 && lines.length > mostIncludedLines)
    throw new Error(`it includes ${file.path}, which has more than ${mostIncludedLines} requirements`);
  const own = constraintsOf(file, lookup);
  const constraints = own.length === 0 ? around : [...own, ...around];
  for (const each of lines) {
    if (each.include !== undefined) {
      const included = fileBeside(file.path, each.include, lookup);
      if (included === undefined || seen.has(included.path)) continue;
      if (seen.size > mostIncluded)
        throw new Error(`it includes more than ${mostIncluded} other files, by way of each other`);
      seen.add(included.path);
      readFile(included, reading, constraints);
      continue;
    }
    const evidence = evidenceAtLine(file.path, file.text, each.line);
    const found = pythonDependency(each.requirement, each.isIndirect ? 'indirect' : scope, evidence);
    const version = found.version ?? constraints.find((versions) => versions.has(found.name))?.get(found.name);
    dependencies.push({ ...found, version });
  }
}

/** Constraints ask for nothing: they only say which version is taken of what something else asks for. Of several files the last counts first. */
function constraintsOf(file: ManifestText, lookup: Lookup): readonly ReadonlyMap<string, string>[] {
  const named = [...file.text.matchAll(/^[ \t]*(?:-c|--constraint)[ =]?[ \t]*([^\s#]+)/gm)].map(
    ([, path = '']) => path,
  );
  const files = [...new Set(named)].slice(0, mostIncluded).flatMap((path) => fileBeside(file.path, path, lookup) ?? []);
  return files.map(({ text }) => versionsOf(text, () => versionsIn(text))).reverse();
}

function versionsIn(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const line of text.split('\n')) {
    const requirement = readRequirement(line);
    if (requirement?.version !== undefined) versions.set(requirement.name, requirement.version);
  }
  return versions;
}

function fileBeside(path: string, other: string, lookup: Lookup): ManifestText | undefined {
  const target = joinPath(directoryOf(path), other);
  const text = target === undefined ? undefined : lookup(target);
  return target === undefined || text === undefined ? undefined : { path: target, text };
}

/** pip-compile writes what asked for a package behind `# via`: another package, or `-r` and the file that lists it itself. */
function isCompiledIn(lines: readonly string[], index: number): boolean {
  const comments: string[] = [/#\s*(via\b.*)$/.exec(lines[index] ?? '')?.[1] ?? ''];
  for (let next = index + 1; next < lines.length && /^\s*(#|--hash)/.test(lines[next] ?? ''); next++) {
    comments.push((lines[next] ?? '').replace(/^\s*#?\s*/, ''));
  }
  const [via, ...rest] = comments.filter((comment) => comment !== '' && !comment.startsWith('--hash'));
  return (
    via?.startsWith('via') === true &&
    ![via, ...rest].some((comment) => /(^|\s)-[rc]\s|\.in\b|\(pyproject\.toml\)|\bpyproject\.toml\b/.test(comment))
  );
}
