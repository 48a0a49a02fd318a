import { keepLatest, keepRead } from '../keep-latest.ts';
import { conditionsOf, type Element, expand, holds, metadata, type Properties, readElements } from './msbuild.ts';
import type { FoundText } from './nuget.ts';
import { checkInherited } from './plain-manifest.ts';

/** Conditional versions of one package; people write one for each framework. Of more none is known. */
const mostVersions = 100;

// Projects share the files above them: each is read once, and what they set together as well.
const elementsOf = keepRead<readonly Element[]>();
const settings = keepLatest<(packages: string, make: () => Properties) => Properties>();
const versions = keepLatest<ReadonlyMap<string, readonly Central[]>>();
const given = keepLatest<readonly Element[]>();

/** The elements of a file that projects share; throws with the line when it is not well-formed XML. */
function sharedElements({ path, text }: FoundText): readonly Element[] {
  return elementsOf(path, text, () => readElements(text, path));
}

/** What Directory.Build.props and Directory.Packages.props set, in this order, and a project's own elements after them. */
export function propertiesOf(
  build: FoundText | undefined,
  packages: FoundText | undefined,
  own: readonly Element[],
): Properties {
  const ofBuild = settings(build?.text ?? '', () => keepLatest<Properties>());
  const shared = ofBuild(packages?.text ?? '', () => {
    const properties = new Map<string, string>();
    for (const file of [build, packages]) if (file !== undefined) addProperties(sharedElements(file), properties);
    return properties;
  });
  const properties = new Map<string, string>();
  const all = {
    get: (name: string) => properties.get(name) ?? shared.get(name),
    set: (name: string, value: string) => properties.set(name, value),
  };
  addProperties(own, all);
  return all;
}

function addProperties(
  elements: readonly Element[],
  properties: Properties & { set(name: string, value: string): unknown },
): void {
  for (const element of elements) {
    if (element.parent?.name !== 'PropertyGroup') continue;
    if (conditionsOf(element).some((condition) => holds(condition, properties) === false)) continue;
    properties.set(element.name, element.text);
  }
}

/** A version of Directory.Packages.props, where its conditions hold. */
interface Central {
  readonly version: string;
  readonly conditions: readonly string[];
}

/** The version that Directory.Packages.props gives a package; of several, the one whose condition holds, then one without condition. */
export function centralVersion(file: FoundText | undefined, id: string, properties: Properties): string | undefined {
  if (file === undefined) return undefined;
  const known = versions(file.text, () => readVersions(sharedElements(file)));
  let best: { readonly version: string; readonly rank: number } | undefined;
  const written = known.get(id) ?? [];
  for (const { version, conditions } of written.length > mostVersions ? [] : written) {
    const answers = conditions.map((condition) => holds(condition, properties));
    if (answers.includes(false)) continue;
    const rank = answers.includes(undefined) ? 0 : answers.length === 0 ? 1 : 2;
    if (rank >= (best?.rank ?? 0)) best = { version, rank };
  }
  return best === undefined ? undefined : expand(best.version, properties);
}

function readVersions(elements: readonly Element[]): ReadonlyMap<string, readonly Central[]> {
  const found = new Map<string, Central[]>();
  for (const element of elements) {
    const id = (element.attributes.get('Include') ?? element.attributes.get('Update'))?.toLowerCase();
    const version = metadata(element, 'Version');
    if (element.name !== 'PackageVersion' || id === undefined || version === undefined) continue;
    const central = { version, conditions: conditionsOf(element) };
    const others = found.get(id);
    if (others === undefined) found.set(id, [central]);
    else others.push(central);
  }
  return found;
}

/**
 * The packages that Directory.Build.props gives every project below it, where nothing decides whether it does. Throws where they are more than people give to
 * all.
 */
export function inheritedElements(file: FoundText, properties: Properties): readonly Element[] {
  const elements = given(file.text, () =>
    sharedElements(file).filter(({ name }) => /^(?:Package|Framework)Reference$/.test(name)),
  );
  checkInherited(file.path, elements.length);
  return elements.filter((element) => conditionsOf(element).every((each) => holds(each, properties) === true));
}
