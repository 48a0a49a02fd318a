import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';

/** csproj, fsproj and vbproj: SDK, framework references and packages; versions through Directory.Packages.props. */
export const dotnetProject: ManifestReader = {
  ecosystem: 'nuget',
  matches: (name) => /\.(cs|fs|vb)proj$/.test(name),
  root: true,
  read: ({ path, text }, lookup) => {
    const code = blankComments(text);
    const evidence = (at: number): Evidence => evidenceAtOffset(path, text, at);
    const dependencies: Dependency[] = [];
    for (const match of code.matchAll(/<(?:Project|Sdk)\b[^>]*?\b(?:Sdk|Name)\s*=\s*"([^"/]+)/g)) {
      dependencies.push(reference(`sdk:${match[1] ?? ''}`, undefined, evidence(match.index)));
    }
    for (const match of code.matchAll(/<FrameworkReference\b[^>]*?\bInclude\s*=\s*"([^"]+)"/g)) {
      dependencies.push(reference(`framework:${match[1] ?? ''}`, undefined, evidence(match.index)));
    }
    const central = centralVersions(path, lookup);
    for (const match of code.matchAll(/<PackageReference\b([^>]*?)(?:\/>|>([\s\S]*?)<\/PackageReference>)/g)) {
      const [, attributes = '', body = ''] = match;
      const name = /\b(?:Include|Update)\s*=\s*"([^"]+)"/.exec(attributes)?.[1]?.toLowerCase();
      if (name === undefined) continue;
      const version =
        /\bVersion(?:Override)?\s*=\s*"([^"]+)"/.exec(attributes)?.[1] ??
        /<Version>([^<]+)</.exec(body)?.[1] ??
        central.get(name);
      const hidden = /PrivateAssets\s*=\s*"all"|<PrivateAssets>\s*all/i.test(attributes + body);
      dependencies.push({
        ...reference(name, version, evidence(match.index)),
        scope: hidden ? 'development' : 'runtime',
      });
    }
    const target = /<TargetFrameworks?>([^<]+)</.exec(code) ?? targetAbove(path, lookup);
    const version = /net(?:coreapp)?(\d+\.\d+)/.exec(target?.[1] ?? '')?.[1];
    const executable = /<OutputType>\s*(?:Win)?Exe/i.exec(code);
    return {
      path,
      ecosystem: 'nuget',
      language: path.endsWith('.fsproj') ? 'F#' : path.endsWith('.vbproj') ? 'Visual Basic .NET' : 'C#',
      name: path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')),
      dependencies,
      runtimes:
        version === undefined
          ? new Map()
          : new Map([['dotnet', { version, evidence: evidence(Math.max(code.indexOf('<TargetFramework'), 0)) }]]),
      starts: executable === null ? [] : [evidence(executable.index)],
      aggregate: false,
    };
  },
};

function reference(name: string, version: string | undefined, evidence: Evidence): Dependency {
  return { ecosystem: 'nuget', name, version, scope: 'runtime', evidence };
}

function blankComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}

function centralVersions(path: string, lookup: Lookup): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const text = above(path, 'Directory.Packages.props', lookup);
  if (text === undefined) return versions;
  const properties = new Map(
    [...text.matchAll(/<(\w+)>([^<]+)<\/\1>/g)].map(([, name = '', value = '']) => [name, value]),
  );
  for (const [, name = '', version = ''] of text.matchAll(
    /<PackageVersion\b[^>]*?\bInclude\s*=\s*"([^"]+)"[^>]*?\bVersion\s*=\s*"([^"]+)"/g,
  )) {
    versions.set(
      name.toLowerCase(),
      version.replace(/^\$\((\w+)\)$/, (whole, key: string) => properties.get(key) ?? whole),
    );
  }
  return versions;
}

function targetAbove(path: string, lookup: Lookup): RegExpExecArray | null {
  return /<TargetFrameworks?>([^<]+)</.exec(above(path, 'Directory.Build.props', lookup) ?? '');
}

function above(path: string, name: string, lookup: Lookup): string | undefined {
  return ancestors(directoryOf(path))
    .map((directory) => lookup(directory === '.' ? name : `${directory}/${name}`))
    .find((text) => text !== undefined);
}
