import { findNodeAtLocation } from 'jsonc-parser';
import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, directoryOf, joinPath, type Lookup, type ManifestReader } from '../manifest.ts';
import { centralVersion, inheritedElements, propertiesOf } from './dotnet-shared.ts';
import { readTree } from './json-object.ts';
import { conditionsOf, type Element, expand, metadata, type Properties, readElements } from './msbuild.ts';
import { type FoundText, findAbove, nugetDependency } from './nuget.ts';

/**
 * csproj, fsproj and vbproj, of today's form and the older one: SDKs as `sdk:`, framework references as `framework:`,
 * packages; versions and properties through Directory.Packages.props and Directory.Build.props, global.json for the rest.
 */
export const dotnetProject: ManifestReader = {
  ecosystem: 'nuget',
  matches: (name) => /\.(cs|fs|vb)proj$/.test(name),
  root: true,
  read: ({ path, text }, lookup) => {
    const elements = readElements(text);
    const build = findAbove(path, 'Directory.Build.props', lookup);
    const packages = findAbove(path, 'Directory.Packages.props', lookup);
    const properties = propertiesOf(build, packages, elements);
    const evidence = (at: number): Evidence => evidenceAtOffset(path, text, at);
    const target = readTarget(elements, properties, path, text, lookup);
    const project: ProjectText = { path, text, elements, properties, packages };
    const found = [...sdks(project), ...classic(project, target), ...references(project), ...inherited(build, project)];
    const hosts = found.some(({ name }) => /^sdk:.*\.(Web|Worker)$/.test(name));
    const tests = found.some(({ name }) => name === testSdk) && !hosts;
    const isTest = tests || properties.get('IsTestProject')?.toLowerCase() === 'true';
    const executable = elements.find((each) => each.name === 'OutputType' && /^(win)?exe$/i.test(each.text));
    return {
      path,
      ecosystem: 'nuget',
      language: path.endsWith('.fsproj') ? 'F#' : path.endsWith('.vbproj') ? 'Visual Basic .NET' : 'C#',
      name: path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')),
      dependencies: isTest ? found.map((each) => ({ ...each, scope: 'development' as const })) : found,
      runtimes: target === undefined ? new Map() : new Map([[target.runtime, target]]),
      starts: executable === undefined ? [] : [evidence(executable.at)],
      references: projectReferences(project),
      aggregate: false,
    };
  },
};

const testSdk = 'microsoft.net.test.sdk';
const projectTypes = 'ProjectTypeGuids';

interface ProjectText {
  readonly path: string;
  readonly text: string;
  readonly elements: readonly Element[];
  readonly properties: Properties;
  /** Directory.Packages.props. */
  readonly packages: FoundText | undefined;
}

/** The SDKs of `<Project Sdk="A;B/1.0">`, `<Sdk Name="A">` and `<Import Sdk="A">`, each once. */
function sdks({ path, text, elements }: ProjectText): readonly Dependency[] {
  const found = new Map<string, Dependency>();
  for (const { name, attributes, at } of elements) {
    const declared =
      name === 'Sdk' ? attributes.get('Name') : name === 'Project' || name === 'Import' ? attributes.get('Sdk') : '';
    for (const part of (declared ?? '').split(';')) {
      const [sdk = '', version = attributes.get('Version')] = part.trim().split('/');
      if (sdk === '' || found.has(sdk)) continue;
      found.set(
        sdk,
        nugetDependency(
          `sdk:${sdk}`,
          name === 'Project' ? part.trim().split('/')[1] : version,
          evidenceAtOffset(path, text, at),
        ),
      );
    }
  }
  return [...found.values()];
}

/** The older form's kinds of project, as `sdk:` and their GUID, and the older framework itself. */
function classic({ path, text, elements }: ProjectText, target: Target | undefined): readonly Dependency[] {
  const kinds = elements.find(({ name }) => name === projectTypes);
  const guids = [...(kinds?.text.toLowerCase() ?? '').matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)];
  const old =
    target?.runtime === framework ? [nugetDependency(`framework:.NETFramework`, target.version, target.evidence)] : [];
  return [
    ...old,
    ...guids.map(([guid]) => nugetDependency(`sdk:${guid}`, undefined, evidenceAtOffset(path, text, kinds?.at ?? 0))),
  ];
}

/** Packages and framework references. One that only a Debug build takes, or that keeps its assets private, does not run. */
function references({ path, text, elements, properties, packages }: ProjectText): readonly Dependency[] {
  return elements.flatMap((element): Dependency[] => {
    const { name, attributes, at } = element;
    const included = expand(attributes.get('Include') ?? attributes.get('Update') ?? '', properties);
    if (included === '' || (name !== 'PackageReference' && name !== 'FrameworkReference')) return [];
    const evidence = evidenceAtOffset(path, text, at);
    if (name === 'FrameworkReference') return [nugetDependency(`framework:${included}`, undefined, evidence)];
    const conditions = conditionsOf(element).join(' ');
    const hidden =
      /\ball\b/i.test(metadata(element, 'PrivateAssets') ?? '') ||
      /\$\(Configuration\)'\s*==\s*'Debug'/i.test(conditions);
    return included.split(';').map((each) => {
      const id = each.trim().toLowerCase();
      const declared =
        metadata(element, 'VersionOverride') ??
        metadata(element, 'Version') ??
        centralVersion(packages, id, properties);
      const found = nugetDependency(id, declared === undefined ? undefined : expand(declared, properties), evidence);
      return { ...found, scope: hidden ? 'development' : 'runtime' };
    });
  });
}

/** The directories of the projects that are compiled into this one. */
function projectReferences({ path, elements, properties }: ProjectText): readonly string[] {
  return elements
    .filter(({ name }) => name === 'ProjectReference')
    .filter((element) => metadata(element, 'ReferenceOutputAssembly')?.toLowerCase() !== 'false')
    .flatMap(({ attributes }) => {
      const project = expand(attributes.get('Include') ?? '', properties).replaceAll('\\', '/');
      const found = project === '' ? undefined : joinPath(directoryOf(path), project);
      return found === undefined ? [] : [directoryOf(found)];
    });
}

/** What Directory.Build.props gives every project below it, where nothing decides whether it does. */
function inherited(file: FoundText | undefined, project: ProjectText): readonly Dependency[] {
  if (file === undefined) return [];
  return references({ ...project, ...file, elements: inheritedElements(file, project.properties) });
}

interface Target {
  readonly runtime: string;
  readonly version: string;
  readonly evidence: Evidence;
}

const framework = 'dotnet-framework';

/** The version of .NET that a project asks for; of several the first of today's .NET. */
function readTarget(
  elements: readonly Element[],
  properties: Properties,
  path: string,
  text: string,
  lookup: Lookup,
): Target | undefined {
  const own = elements.find(({ name }) => /^TargetFrameworks?$|^TargetFrameworkVersion$/.test(name));
  const evidence = evidenceAtOffset(path, text, own?.at ?? 0);
  const asked = properties.get('TargetFramework') ?? properties.get('TargetFrameworks');
  const monikers = expand(asked ?? properties.get('TargetFrameworkVersion') ?? '', properties);
  const version = /net(?:coreapp)?(\d+\.\d+)/.exec(monikers)?.[1];
  if (version !== undefined) return { runtime: 'dotnet', version, evidence };
  const older = /^v(\d[\d.]*)$/.exec(monikers)?.[1] ?? /\bnet(\d{2,3})\b/.exec(monikers)?.[1]?.split('').join('.');
  if (older !== undefined) return { runtime: framework, version: older, evidence };
  if (monikers.includes('netstandard')) return undefined;
  const sdk = findAbove(path, 'global.json', lookup);
  const tree = readTree(sdk?.text ?? '');
  const pinned = tree && findNodeAtLocation(tree, ['sdk', 'version']);
  const line = /^\d+\.\d+/.exec(String(pinned?.value))?.[0];
  if (sdk === undefined || pinned === undefined || line === undefined) return undefined;
  return { runtime: 'dotnet', version: line, evidence: evidenceAtOffset(sdk.path, sdk.text, pinned.offset) };
}
