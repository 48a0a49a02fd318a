import type { Trait } from '../catalogue/trait.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { globMatcher } from '../service/globs.ts';
import { directoryOf } from '../service/manifest.ts';
import { isTestPath, setAside } from '../service/set-aside.ts';
import type { Structure, Surroundings } from './surroundings.ts';

/** A reader opens one or two places to believe that a front end is there. */
const enoughPlaces = 3;

/**
 * Where a front end stands that could share types with this service, at most three places: what one is made with (the trait's packages
 * and files, one of its `names` that already runs) in a directory that holds source of the trait's `beside` as well.
 * None where there is no such place, undefined where only the service was read and shows none.
 */
export function clientOf({ files, trait, surroundings }: Structure): readonly Evidence[] | undefined {
  const packages = new Set(Object.values(trait.detect?.packages ?? {}).flat());
  const declared = files.manifests
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ name }) => packages.has(name))
    .map(({ evidence }) => evidence);
  const running = (trait.names ?? []).flatMap((id) => surroundings?.repository?.technologies.get(id) ?? []);
  const { named, written } = placesIn(surroundings?.paths ?? new Set(files.paths), trait);
  const found: Evidence[] = [];
  for (const evidence of [...declared, ...running, ...named]) {
    if (found.length === enoughPlaces) break;
    if (isWrittenBeside(directoryOf(evidence.path), written, files.root)) found.push(evidence);
  }
  return found.length === 0 && surroundings === undefined ? undefined : found;
}

/** A service's own source speaks for a front end only where that stands in the service itself. */
function isWrittenBeside(home: string, written: ReadonlySet<string>, root: string): boolean {
  if (written.has(home)) return true;
  const isInService = holds(root, home);
  for (const directory of written) if (holds(home, directory) && (isInService || !holds(root, directory))) return true;
  return false;
}

interface Places {
  /** One a directory, of the files that only front ends have. */
  readonly named: readonly Evidence[];
  /** Directories of what the front end would be written in, tests and what is set aside left out. */
  readonly written: ReadonlySet<string>;
}

const around = new WeakMap<Surroundings['paths'], Map<Trait, Places>>();

/** The same for every service of a tree, so that it is looked for once. */
function placesIn(paths: Surroundings['paths'], trait: Trait): Places {
  const known = around.get(paths) ?? new Map<Trait, Places>();
  around.set(paths, known);
  const places = known.get(trait) ?? findPlaces(paths, trait);
  known.set(trait, places);
  return places;
}

function findPlaces(paths: Surroundings['paths'], { detect, beside }: Trait): Places {
  const isNamed = globMatcher(detect?.files ?? []);
  const isWritten = globMatcher(beside ?? []);
  const named = new Map<string, Evidence>();
  const written = new Set<string>();
  for (const path of paths.keys()) {
    const [names, writes] = [isNamed(path), isWritten(path)];
    const directory = directoryOf(path);
    if (!(names || writes) || isTestPath(path, '.') || setAside(directory) !== undefined) continue;
    if (names && !named.has(directory)) named.set(directory, evidenceAtLine(path, '', 1));
    if (writes) written.add(directory);
  }
  return { named: [...named.values()], written };
}

/** True for a directory that is another one or lies below it. */
function holds(outer: string, inner: string): boolean {
  return outer === '.' || inner === outer || inner.startsWith(`${outer}/`);
}
