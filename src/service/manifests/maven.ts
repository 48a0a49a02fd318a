import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import {
  type Dependency,
  directoryOf,
  joinPath,
  type Lookup,
  type Manifest,
  type ManifestReader,
} from '../manifest.ts';
import { managedVersions } from './maven-managed.ts';
import { type Resolve, resolverOf } from './maven-properties.ts';
import { child, listOf, readProject, textOf, type Xml } from './maven-xml.ts';
import { checkInherited } from './plain-manifest.ts';
import { withoutScalaVersion } from './scala-coordinates.ts';

const deepestParent = 5;

/** pom.xml: properties and versions are resolved through the parents that stand in the repository. */
export const maven: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'pom.xml',
  root: true,
  read: ({ path, text }, lookup) => {
    const project = readProject(text);
    const above = parents(project, path, lookup, 0);
    // A profile's own properties are the last resort: which profile is on is said when the build is run.
    const chain = [project, ...above, ...profiles(project)];
    const resolve = resolverOf(chain);
    const managed = managedVersions(chain, resolve);
    const artifacts = artifactLines(path, text);
    const own = [project, ...profiles(project)];
    const dependencies = own.flatMap((part) =>
      listOf(child(child(part, 'dependencies'), 'dependency')).map((entry): Dependency => {
        const group = resolve(textOf(entry, 'groupId')) ?? '';
        const artifact = withoutScalaVersion(resolve(textOf(entry, 'artifactId')) ?? '');
        const scope = textOf(entry, 'scope');
        return {
          ecosystem: 'maven',
          name: `${group}:${artifact}`,
          version: resolve(textOf(entry, 'version')) ?? managed(`${group}:${artifact}`),
          scope: scope === 'test' ? 'development' : textOf(entry, 'optional') === 'true' ? 'optional' : 'runtime',
          evidence: artifacts(textOf(entry, 'artifactId') ?? ''),
        };
      }),
    );
    const plugins = own.flatMap((part) => listOf(child(child(child(part, 'build'), 'plugins'), 'plugin')));
    const inherited = above.flatMap((part) => listOf(child(child(part, 'dependencies'), 'dependency')));
    checkInherited('its parent', inherited.length);
    return {
      path,
      ecosystem: 'maven',
      language: undefined,
      name: textOf(project, 'artifactId'),
      dependencies: [
        ...dependencies,
        ...inherited.map((entry) => parentDependency(entry, resolve, path, text)),
        ...plugins.map((entry) => plugin(entry, resolve, artifacts)),
        ...parentCoordinates(project, path, text),
        ...packaging(project, path, text),
      ],
      runtimes: runtimes(chain, resolve, path, text),
      starts: starts(project, path, text),
      aggregate: textOf(project, 'packaging') === 'pom',
    };
  },
};

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
function parentDependency(entry: Xml, resolve: Resolve, path: string, text: string): Dependency {
  const scope = textOf(entry, 'scope');
  const artifact = withoutScalaVersion(resolve(textOf(entry, 'artifactId')) ?? '');
  return {
    ecosystem: 'maven',
    name: `${resolve(textOf(entry, 'groupId')) ?? ''}:${artifact}`,
    version: resolve(textOf(entry, 'version')),
    scope: scope === 'test' ? 'development' : 'indirect',
    evidence: evidenceOfTag(path, text, 'parent'),
  };
}

function plugin(entry: Xml, resolve: Resolve, evidenceOf: (artifact: string) => Evidence): Dependency {
  const artifact = textOf(entry, 'artifactId') ?? '';
  return {
    ecosystem: 'maven',
    name: `${resolve(textOf(entry, 'groupId')) ?? 'org.apache.maven.plugins'}:${resolve(artifact) ?? artifact}`,
    version: resolve(textOf(entry, 'version')),
    scope: 'runtime',
    evidence: evidenceOf(artifact),
  };
}

/** A web archive is deployed into a server: `packaging:war` stands for that as a name no registry has. */
function packaging(project: Xml, path: string, text: string): Dependency[] {
  if (textOf(project, 'packaging') !== 'war') return [];
  const evidence = evidenceOfTag(path, text, 'war');
  return [{ ecosystem: 'maven', name: 'packaging:war', version: undefined, scope: 'runtime', evidence }];
}

/** A web archive, or the main class that a plugin or a property names. */
function starts(project: Xml, path: string, text: string): Evidence[] {
  if (textOf(project, 'packaging') === 'war') return [evidenceOfTag(path, text, 'war')];
  const code = blankAside(text);
  const main = /<(?:mainClass|exec\.mainClass|main\.class|start-class|Main-Class)>/.exec(code);
  return main === null ? [] : [evidenceAtOffset(path, text, main.index)];
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

function runtimes(chain: readonly Xml[], resolve: Resolve, path: string, text: string): Manifest['runtimes'] {
  for (const part of chain) {
    const properties = child(part, 'properties');
    for (const key of ['java.version', 'maven.compiler.release', 'maven.compiler.source']) {
      const version = resolve(textOf(properties, key));
      if (version !== undefined) return new Map([['java', { version, evidence: evidenceOfTag(path, text, key) }]]);
    }
  }
  for (const part of chain) {
    const entries = listOf(child(child(child(part, 'build'), 'plugins'), 'plugin'));
    const compiler = entries.find((entry) => textOf(entry, 'artifactId') === 'maven-compiler-plugin');
    for (const key of ['release', 'source']) {
      const version = resolve(textOf(child(compiler ?? {}, 'configuration'), key));
      if (version !== undefined) return new Map([['java', { version, evidence: evidenceOfTag(path, text, key) }]]);
    }
  }
  return new Map();
}

function profiles(project: Xml): Xml[] {
  return listOf(child(child(project, 'profiles'), 'profile'));
}

/** Finds the line of an artifact that is asked for: not one in a comment or an exclusion. */
function artifactLines(path: string, text: string): (artifact: string) => Evidence {
  const first = new Map<string, number>();
  for (const { 1: artifact = '', index } of blankAside(text).matchAll(/<artifactId>([^<]*)<\/artifactId>/g))
    if (!first.has(artifact.trim())) first.set(artifact.trim(), index);
  return (artifact) => {
    const at = first.get(artifact);
    return at === undefined ? evidenceOfTag(path, text, artifact) : evidenceAtOffset(path, text, at);
  };
}

/** The text with comments and exclusions blanked. */
function blankAside(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->|<exclusions>[\s\S]*?<\/exclusions>/g, (part) =>
    part.replaceAll(/[^\n]/g, ' '),
  );
}

function evidenceOfTag(path: string, text: string, word: string): Evidence {
  const inTag = text.indexOf(`>${word}<`);
  const asTag = text.indexOf(`<${word}>`);
  return evidenceAtOffset(path, text, Math.max(inTag >= 0 ? inTag : asTag, 0));
}
