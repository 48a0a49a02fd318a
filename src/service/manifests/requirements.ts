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
    const dependencies = readFile(file, lookup, scope, new Set([file.path]));
    return plainManifest(file.path, 'pypi', { language: 'Python', dependencies });
  },
};

/** `seen` are the files that were read before: each counts once, however often others include it. */
function readFile(file: ManifestText, lookup: Lookup, scope: Dependency['scope'], seen: Set<string>): Dependency[] {
  const lines = file.text.split('\n');
  const versions = readConstraints(file, lookup);
  const dependencies = lines.flatMap((line, index): Dependency[] => {
    const include = /^\s*(?:-r|--requirement)[ =]?\s*([^\s#]+)/.exec(line)?.[1];
    if (include !== undefined) {
      const included = fileBeside(file.path, include, lookup);
      if (included === undefined || seen.has(included.path)) return [];
      seen.add(included.path);
      return readFile(included, lookup, scope, seen);
    }
    const requirement = readRequirement(line);
    if (requirement === undefined) return [];
    const evidence = evidenceAtLine(file.path, file.text, index + 1);
    return [pythonDependency(requirement, isCompiledIn(lines, index) ? 'indirect' : scope, evidence)];
  });
  return dependencies.map((each) => ({ ...each, version: each.version ?? versions.get(each.name) }));
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
