import type { Resolve } from './maven-properties.ts';
import { child, listOf, textOf, type Xml } from './maven-xml.ts';
import { withoutScalaVersion } from './scala-coordinates.ts';

/** Of one POM: packages that it manages by names that properties stand in, as builds name their own modules. */
const mostNamed = 2000;
/** And bills of materials; large builds have some fifty. */
const mostBills = 500;

interface Entry {
  readonly group: string;
  readonly artifact: string;
  readonly version: string | undefined;
  /** Its place among what the POM manages. */
  readonly at: number;
}

/** What one POM manages, as it is written: by name the first of each, what has a property in its name, and bills of materials. */
interface Managed {
  readonly plain: ReadonlyMap<string, Entry>;
  readonly named: readonly Entry[];
  readonly bills: readonly Entry[];
}

// The modules of a build share their parents.
const known = new WeakMap<Xml, Managed>();

function managedIn(part: Xml): Managed {
  const found = known.get(part) ?? readManaged(part);
  known.set(part, found);
  return found;
}

function readManaged(part: Xml): Managed {
  const plain = new Map<string, Entry>();
  const named: Entry[] = [];
  const bills: Entry[] = [];
  const all = listOf(child(child(child(part, 'dependencyManagement'), 'dependencies'), 'dependency'));
  for (const [at, each] of all.entries()) {
    const group = textOf(each, 'groupId') ?? '';
    const artifact = textOf(each, 'artifactId') ?? '';
    const entry = { group, artifact, version: textOf(each, 'version'), at };
    const name = `${group}:${withoutScalaVersion(artifact)}`;
    if (name.includes('${')) named.push(entry);
    else if (!plain.has(name)) plain.set(name, entry);
    if (textOf(each, 'scope') === 'import') bills.push(entry);
  }
  if (named.length > mostNamed || bills.length > mostBills)
    throw new Error(`its versions are managed by more than ${mostNamed} names of properties or ${mostBills} bills`);
  return { plain, named, bills };
}

/**
 * The version that a POM and its parents manage for a package, `group:artifact`; then that of the bill of materials or framework's parent that its group has.
 * Throws where a POM manages more than people write.
 */
export function managedVersions(chain: readonly Xml[], resolve: Resolve): (name: string) => string | undefined {
  const named = new Map<Managed, ReadonlyMap<string, Entry>>();
  const resolved = (managed: Managed) => {
    const found = named.get(managed) ?? resolveNames(managed.named, resolve);
    named.set(managed, found);
    return found;
  };
  const groups = new Map<string, string | undefined>();
  return (name) => {
    for (const part of chain) {
      const managed = managedIn(part);
      const plain = managed.plain.get(name);
      const other = resolved(managed).get(name);
      const entry = plain === undefined || (other !== undefined && other.at < plain.at) ? other : plain;
      if (entry !== undefined) return resolve(entry.version);
    }
    const group = name.slice(0, name.indexOf(':'));
    if (!groups.has(group)) groups.set(group, versionOfGroup(group, chain, resolve));
    return groups.get(group);
  };
}

function resolveNames(entries: readonly Entry[], resolve: Resolve): ReadonlyMap<string, Entry> {
  const names = new Map<string, Entry>();
  for (const entry of entries) {
    const name = `${resolve(entry.group) ?? ''}:${withoutScalaVersion(resolve(entry.artifact) ?? '')}`;
    if (!names.has(name)) names.set(name, entry);
  }
  return names;
}

function versionOfGroup(group: string, chain: readonly Xml[], resolve: Resolve): string | undefined {
  for (const part of chain) {
    const bill = managedIn(part).bills.find((entry) => {
      const own = resolve(entry.group) ?? '';
      return own === group || own.startsWith(`${group}.`);
    });
    if (bill !== undefined) return resolve(bill.version);
  }
  for (const part of chain) {
    const parent = child(part, 'parent');
    if (textOf(parent, 'groupId') === group) return resolve(textOf(parent, 'version'));
  }
  return undefined;
}
