import { XMLParser } from 'fast-xml-parser';
import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import {
  type Dependency,
  directoryOf,
  joinPath,
  type Lookup,
  type Manifest,
  type ManifestReader,
} from '../manifest.ts';

const lists = new Set(['dependency', 'plugin', 'module', 'profile', 'exclusion']);
const parser = new XMLParser({
  parseTagValue: false, // 1.10 is a version, not a number
  ignoreAttributes: true,
  processEntities: false,
  isArray: (name) => lists.has(name),
});
const deepestParent = 5;

/** pom.xml: properties and versions are resolved through the parents that stand in the repository. */
export const maven: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'pom.xml',
  root: true,
  read: ({ path, text }, lookup) => {
    const project = readProject(text);
    const chain = [project, ...parents(project, path, lookup, 0)];
    const resolve = (value: string | undefined) => substitute(value, chain, 0);
    const own = [project, ...profiles(project)];
    const dependencies = own.flatMap((part) =>
      listOf(child(child(part, 'dependencies'), 'dependency')).map((entry): Dependency => {
        const group = resolve(textOf(entry, 'groupId')) ?? '';
        const artifact = resolve(textOf(entry, 'artifactId')) ?? '';
        const scope = textOf(entry, 'scope');
        return {
          ecosystem: 'maven',
          name: `${group}:${artifact}`,
          version: resolve(textOf(entry, 'version')) ?? managedVersion(`${group}:${artifact}`, chain),
          scope: scope === 'test' ? 'development' : textOf(entry, 'optional') === 'true' ? 'optional' : 'runtime',
          evidence: evidenceOfTag(path, text, textOf(entry, 'artifactId') ?? ''),
        };
      }),
    );
    const plugins = own.flatMap((part) => listOf(child(child(child(part, 'build'), 'plugins'), 'plugin')));
    const inherited = chain.slice(1).flatMap((part) => listOf(child(child(part, 'dependencies'), 'dependency')));
    return {
      path,
      ecosystem: 'maven',
      language: undefined,
      name: textOf(project, 'artifactId'),
      dependencies: [
        ...dependencies,
        ...inherited.map((entry) => parentDependency(entry, resolve, path, text)),
        ...plugins.map((entry) => plugin(entry, path, text)),
        ...parentCoordinates(project, path, text),
        ...packaging(project, path, text),
      ],
      runtimes: runtimes(chain, resolve, path, text),
      starts: textOf(project, 'packaging') === 'war' ? [evidenceOfTag(path, text, 'war')] : [],
      aggregate: textOf(project, 'packaging') === 'pom',
    };
  },
};

type Xml = Readonly<Record<string, unknown>>;

function readProject(text: string): Xml {
  const document: unknown = parser.parse(text.replace(/^\uFEFF/, ''), true);
  const project = child(xml(document), 'project');
  if (Object.keys(project).length === 0) throw new Error('line 1: has no <project>');
  return project;
}

function parents(project: Xml, path: string, lookup: Lookup, depth: number): Xml[] {
  const parent = child(project, 'parent');
  if (Object.keys(parent).length === 0 || depth >= deepestParent) return [];
  const relative = textOf(parent, 'relativePath') ?? '../pom.xml';
  const target = joinPath(directoryOf(path), relative.endsWith('.xml') ? relative : `${relative}/pom.xml`);
  const text = target === undefined || target === path ? undefined : lookup(target);
  if (text === undefined || target === undefined) return [];
  const above = readProject(text);
  return [above, ...parents(above, target, lookup, depth + 1)];
}

/** A dependency that a parent gives to every module: the module's own line is its <parent>. */
function parentDependency(
  entry: Xml,
  resolve: (value: string | undefined) => string | undefined,
  path: string,
  text: string,
): Dependency {
  const scope = textOf(entry, 'scope');
  return {
    ecosystem: 'maven',
    name: `${resolve(textOf(entry, 'groupId')) ?? ''}:${resolve(textOf(entry, 'artifactId')) ?? ''}`,
    version: resolve(textOf(entry, 'version')),
    scope: scope === 'test' ? 'development' : 'indirect',
    evidence: evidenceOfTag(path, text, 'parent'),
  };
}

function plugin(entry: Xml, path: string, text: string): Dependency {
  const artifact = textOf(entry, 'artifactId') ?? '';
  return {
    ecosystem: 'maven',
    name: `${textOf(entry, 'groupId') ?? 'org.apache.maven.plugins'}:${artifact}`,
    version: textOf(entry, 'version'),
    scope: 'runtime',
    evidence: evidenceOfTag(path, text, artifact),
  };
}

/** A web archive is deployed into a server: `packaging:war` stands for that as a name no registry has. */
function packaging(project: Xml, path: string, text: string): Dependency[] {
  if (textOf(project, 'packaging') !== 'war') return [];
  const evidence = evidenceOfTag(path, text, 'war');
  return [{ ecosystem: 'maven', name: 'packaging:war', version: undefined, scope: 'runtime', evidence }];
}

function parentCoordinates(project: Xml, path: string, text: string): Dependency[] {
  const parent = child(project, 'parent');
  const artifact = textOf(parent, 'artifactId');
  if (artifact === undefined) return [];
  return [
    {
      ecosystem: 'maven',
      name: `${textOf(parent, 'groupId') ?? ''}:${artifact}`,
      version: textOf(parent, 'version'),
      scope: 'indirect',
      evidence: evidenceOfTag(path, text, artifact),
    },
  ];
}

function managedVersion(name: string, chain: readonly Xml[]): string | undefined {
  for (const part of chain) {
    for (const entry of listOf(child(child(child(part, 'dependencyManagement'), 'dependencies'), 'dependency'))) {
      if (`${textOf(entry, 'groupId')}:${textOf(entry, 'artifactId')}` === name) {
        return substitute(textOf(entry, 'version'), chain, 0);
      }
    }
  }
  // A framework's own parent manages its starters: the parent's version is theirs.
  const [group = ''] = name.split(':');
  for (const part of chain) {
    const parent = child(part, 'parent');
    if (textOf(parent, 'groupId') === group) return textOf(parent, 'version');
  }
  return undefined;
}

function substitute(value: string | undefined, chain: readonly Xml[], depth: number): string | undefined {
  if (value === undefined || depth > 8) return value;
  return value.replaceAll(/\$\{([\w.-]+)\}/g, (whole, key: string) => {
    for (const part of chain) {
      const found =
        textOf(child(part, 'properties'), key) ??
        (key.startsWith('project.')
          ? (textOf(part, key.slice(8)) ?? textOf(child(part, 'parent'), key.slice(8).replace('parent.', '')))
          : undefined);
      if (found !== undefined) return substitute(found, chain, depth + 1) ?? whole;
    }
    return whole;
  });
}

function runtimes(
  chain: readonly Xml[],
  resolve: (value: string | undefined) => string | undefined,
  path: string,
  text: string,
): Manifest['runtimes'] {
  for (const part of chain) {
    const properties = child(part, 'properties');
    for (const key of ['java.version', 'maven.compiler.release', 'maven.compiler.source']) {
      const version = resolve(textOf(properties, key));
      if (version !== undefined) return new Map([['java', { version, evidence: evidenceOfTag(path, text, key) }]]);
    }
  }
  return new Map();
}

function profiles(project: Xml): Xml[] {
  return listOf(child(child(project, 'profiles'), 'profile'));
}

function evidenceOfTag(path: string, text: string, word: string): Evidence {
  const inTag = text.indexOf(`>${word}<`);
  const asTag = text.indexOf(`<${word}>`);
  return evidenceAtOffset(path, text, Math.max(inTag >= 0 ? inTag : asTag, 0));
}

function xml(value: unknown): Xml {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What stands at a key; a list becomes its items by index. */
function child(value: Xml, key: string): Xml {
  const found = value[key];
  return Array.isArray(found) ? { ...found } : xml(found);
}

function listOf(value: Xml): Xml[] {
  return Object.values(value)
    .filter((item) => typeof item === 'object')
    .map(xml);
}

function textOf(value: Xml, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'string' ? found.trim() : undefined;
}
