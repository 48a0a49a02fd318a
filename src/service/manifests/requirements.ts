import { evidenceAtLine } from '../../evidence.ts';
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
import { isForDevelopment, pythonDependency, readRequirement } from './python.ts';

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

/** One reading. `seen` are the files that were read before: each counts once, however often others include it. */
interface Reading {
  readonly lookup: Lookup;
  readonly scope: Dependency['scope'];
  readonly seen: Set<string>;
  readonly dependencies: Dependency[];
}

/** `around` are the constraints of the files that include this one, the nearest first. */
function readFile(file: ManifestText, reading: Reading, around: readonly ReadonlyMap<string, string>[]): void {
  const { lookup, scope, seen, dependencies } = reading;
  const lines = file.text.split('\n');
  const own = readConstraints(file, lookup);
  const constraints = own.size === 0 ? around : [own, ...around];
  for (const [index, line] of lines.entries()) {
    const include = /^\s*(?:-r|--requirement)[ =]?\s*([^\s#]+)/.exec(line)?.[1];
    if (include !== undefined) {
      const included = fileBeside(file.path, include, lookup);
      if (included === undefined || seen.has(included.path)) continue;
      if (seen.size > mostIncluded)
        throw new Error(`it includes more than ${mostIncluded} other files, by way of each other`);
      seen.add(included.path);
      readFile(included, reading, constraints);
      continue;
    }
    const requirement = readRequirement(line);
    if (requirement === undefined) continue;
    const evidence = evidenceAtLine(file.path, file.text, index + 1);
    const found = pythonDependency(requirement, isCompiledIn(lines, index) ? 'indirect' : scope, evidence);
    const version = found.version ?? constraints.find((each) => each.has(found.name))?.get(found.name);
    dependencies.push({ ...found, version });
  }
}

/** Constraints ask for nothing: they only say which version is taken of what something else asks for. */
function readConstraints(file: ManifestText, lookup: Lookup): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const named = [...file.text.matchAll(/^[ \t]*(?:-c|--constraint)[ =]?[ \t]*([^\s#]+)/gm)].map(
    ([, path = '']) => path,
  );
  for (const path of new Set(named)) {
    const constraints = fileBeside(file.path, path, lookup);
    for (const line of constraints?.text.split('\n') ?? []) {
      const requirement = readRequirement(line);
      if (requirement?.version !== undefined) versions.set(requirement.name, requirement.version);
    }
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
