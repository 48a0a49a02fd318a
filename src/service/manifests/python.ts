import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import {
  type Dependency,
  directoryOf,
  joinPath,
  type Lookup,
  type Manifest,
  type ManifestReader,
} from '../manifest.ts';
import { parseToml, table } from './toml.ts';

/** PEP 503: case and the kind of separator do not tell packages apart. */
export function normalisePython(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** requirements.txt and its variants (requirements-prod.txt, requirements/base.txt, requirements.in), `-r` followed. */
export const requirements: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => /^requirements[\w.-]*\.(txt|in)$/.test(name),
  root: true,
  read: ({ path, text }, lookup) =>
    manifest(path, undefined, readRequirements(path, text, lookup, scopeOfFile(path), 0)),
};

/** pyproject.toml: PEP 621, dependency groups, Poetry, PDM and uv. */
export const pyproject: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'pyproject.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const project = table(document.project);
    const tool = table(document.tool);
    const poetry = table(tool.poetry);
    const lines = text.split('\n');
    const found: Dependency[] = [];
    const add = (name: string, version: string | undefined, scope: Dependency['scope']) => {
      if (normalisePython(name) === 'python') return;
      found.push({
        ecosystem: 'pypi',
        name: normalisePython(name),
        version,
        scope,
        evidence: evidenceOf(path, text, lines, name),
      });
    };
    for (const text of strings(project.dependencies)) addRequirement(text, 'runtime', add);
    for (const list of Object.values(table(project['optional-dependencies']))) {
      for (const text of strings(list)) addRequirement(text, 'optional', add);
    }
    for (const list of Object.values(table(document['dependency-groups']))) {
      for (const text of strings(list)) addRequirement(text, 'development', add);
    }
    for (const [name, value] of Object.entries(table(poetry.dependencies))) add(name, versionOf(value), 'runtime');
    for (const [name, value] of Object.entries(table(poetry['dev-dependencies']))) {
      add(name, versionOf(value), 'development');
    }
    for (const [group, value] of Object.entries(table(poetry.group))) {
      const scope = group === 'main' ? 'runtime' : 'development';
      for (const [name, version] of Object.entries(table(table(value).dependencies))) {
        add(name, versionOf(version), scope);
      }
    }
    const python = project['requires-python'] ?? table(poetry.dependencies).python;
    const scripts = [...Object.keys(table(project.scripts)), ...Object.keys(table(poetry.scripts))];
    const base = manifest(path, versionOf(project.name) ?? versionOf(poetry.name), found);
    return {
      ...base,
      runtimes:
        typeof python === 'string'
          ? new Map([['python', { version: python, evidence: evidenceOf(path, text, lines, 'python') }]])
          : new Map(),
      starts: scripts.map((name) => evidenceOf(path, text, lines, name)),
      aggregate: table(table(tool.uv).workspace).members !== undefined && project.dependencies === undefined,
    };
  },
};

/** Pipfile: `[packages]` and `[dev-packages]`. */
export const pipfile: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'Pipfile',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const lines = text.split('\n');
    const section = (key: string, scope: Dependency['scope']) =>
      Object.entries(table(document[key])).map(
        ([name, value]): Dependency => ({
          ecosystem: 'pypi',
          name: normalisePython(name),
          version: versionOf(value),
          scope,
          evidence: evidenceOf(path, text, lines, name),
        }),
      );
    return manifest(path, undefined, [...section('packages', 'runtime'), ...section('dev-packages', 'development')]);
  },
};

/** setup.py and setup.cfg: the requirement strings of install_requires; the file is read as text, never run. */
export const setup: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'setup.py' || name === 'setup.cfg',
  root: true,
  read: ({ path, text }) => {
    const found: Dependency[] = [];
    const start = text.indexOf('install_requires');
    if (start >= 0) {
      const block = path.endsWith('.cfg')
        ? (/^install_requires\s*=[^\n]*\n((?:[ \t]+[^\n]*\n?)*)/m.exec(text)?.[1] ?? '')
        : text.slice(start, text.indexOf(']', start));
      const names = path.endsWith('.cfg')
        ? block.split('\n')
        : [...block.matchAll(/['"]([^'"\n]+)['"]/g)].map((m) => m[1] ?? '');
      const lines = text.split('\n');
      for (const requirement of names) {
        addRequirement(requirement, 'runtime', (name, version, scope) =>
          found.push({
            ecosystem: 'pypi',
            name: normalisePython(name),
            version,
            scope,
            evidence: evidenceOf(path, text, lines, name),
          }),
        );
      }
    }
    return manifest(path, undefined, found);
  },
};

const deepestInclude = 5;

function readRequirements(
  path: string,
  text: string,
  lookup: Lookup,
  scope: Dependency['scope'],
  depth: number,
): Dependency[] {
  const lines = text.split('\n');
  return lines.flatMap((raw, index) => {
    const line = raw.trim();
    const include = /^(?:-r|--requirement)[ =]\s*(\S+)/.exec(line)?.[1];
    if (include !== undefined) {
      const included = joinPath(directoryOf(path), include);
      const content = included === undefined ? undefined : lookup(included);
      if (included === undefined || content === undefined || depth >= deepestInclude) return [];
      return readRequirements(included, content, lookup, scope, depth + 1);
    }
    const egg = /[#&]egg=([\w.-]+)/.exec(line)?.[1];
    const found: Dependency[] = [];
    addRequirement(egg ?? line, scope, (name, version) =>
      found.push({
        ecosystem: 'pypi',
        name: normalisePython(name),
        version,
        scope: isCompiledIn(lines, index) ? 'indirect' : scope,
        evidence: evidenceAtLine(path, text, index + 1),
      }),
    );
    return found;
  });
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
    ![via, ...rest].some((comment) => /(^|\s)-[rc]\s|\.in\b|\(pyproject\.toml\)/.test(comment))
  );
}

function scopeOfFile(path: string): Dependency['scope'] {
  return /(^|[-_./])(dev|test|tests|lint|docs?|ci|local)([-_.]|$)/.test(path.slice(path.lastIndexOf('requirements')))
    ? 'development'
    : 'runtime';
}

/** PEP 508, as far as a name and a version need it. */
function addRequirement(
  requirement: string,
  scope: Dependency['scope'],
  add: (name: string, version: string | undefined, scope: Dependency['scope']) => void,
): void {
  const found = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(@|[=<>!~][^;#]*)?/.exec(requirement.trim());
  if (found?.[1] === undefined || requirement.trim().startsWith('-')) return;
  const version = found[2]?.startsWith('@')
    ? undefined
    : found[2]
        ?.trim()
        .replace(/^==\s*/, '')
        .replace(/\s+--.*$/, '')
        .replace(/\\$/, '')
        .trim();
  add(found[1], version || undefined, scope);
}

function manifest(path: string, name: string | undefined, dependencies: readonly Dependency[]): Manifest {
  return {
    path,
    ecosystem: 'pypi',
    language: 'Python',
    name,
    dependencies,
    runtimes: new Map(),
    starts: [],
    aggregate: false,
  };
}

function evidenceOf(path: string, text: string, lines: readonly string[], name: string): Evidence {
  const index = lines.findIndex((line) =>
    new RegExp(`(^|[\\s"'])${literal(name)}($|[\\s"'=<>!~\\[;.])`, 'i').test(line),
  );
  return evidenceAtLine(path, text, Math.max(index, 0) + 1);
}

function literal(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function versionOf(value: unknown): string | undefined {
  const version = typeof value === 'string' ? value : table(value).version;
  return typeof version === 'string' && version !== '*' ? version : undefined;
}
