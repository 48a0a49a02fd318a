import type { Change, NamesTaken } from '../change/change.ts';
import type { Incomplete } from '../errors.ts';
import { compareText } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';
import type { AdrDialect, AdrNaming } from '../service/adr-habits.ts';
import { type Declarations, recordCounts } from '../service/declarations.ts';
import { nameOf } from '../service/manifest.ts';
import {
  type AdrPlace,
  adrPath,
  adrTitle,
  folderOf,
  numberKey,
  numberText,
  recordNumber,
  type TakenNames,
  takeName,
  takenNames,
} from './adr-path.ts';

type Titled = Parameters<typeof adrTitle>[0];

/** Where each service's new record goes and in which dialect, by root; what is told of numbers that two records have. */
export interface DraftPlaces {
  readonly places: ReadonlyMap<string, { readonly path: string; readonly dialect: AdrDialect }>;
  readonly notices: readonly string[];
  readonly incomplete: readonly Incomplete[];
}

const noNames: NamesTaken = { files: [], incomplete: [] };

/**
 * Gives each service's new record its folder, name and dialect. Numbers are held against the change, the tip of the base and other open pull
 * requests, which are asked only where a number is needed; `request` is the pull request's own.
 */
export async function placeDrafts(
  services: readonly Titled[],
  change: Pick<Change, 'base' | 'head' | 'date' | 'namesTaken'>,
  { homes, records }: Pick<Declarations, 'homes' | 'records'>,
  { policy, request }: { readonly policy: Policy; readonly request: number | undefined },
): Promise<DraftPlaces> {
  const recorded = new Set(records.filter((record) => recordCounts(record)).map(({ service }) => service));
  const placed = services.map((service) => {
    const { root } = service.service;
    const home = homes.get(root);
    const naming = namingOf(home?.naming, policy, request);
    const place: AdrPlace = { directory: home?.directory, naming, date: change.date, request };
    return { service, root, place, isMissing: !recorded.has(root), dialect: dialectOf(home?.dialect, policy) };
  });
  const folders = new Set(placed.map(({ place }) => folderOf(place)));
  const here = new Map<string, string>();
  for (const path of change.head.entries.keys()) {
    const folder = folderOfRecord(path);
    // A record may be a folder of its own: then its file stands one deeper.
    const of = folders.has(folder) ? folder : folderOfRecord(folder);
    if (folders.has(of)) here.set(path, of);
  }
  const added = [...here].flatMap(([path, of]) =>
    of === folderOfRecord(path) && !change.base.entries.has(path) ? [path] : [],
  );
  const numbered = new Set(
    added.filter((path) => recordNumber(nameOf(path)) !== undefined).map((path) => folderOfRecord(path)),
  );
  const needed = placed.filter(
    ({ place, isMissing }) => (isMissing && place.naming.style === 'sequential') || numbered.has(folderOf(place)),
  );
  const asked = [...new Set(needed.map(({ place }) => folderOf(place)))].sort(compareText);
  const names = asked.length === 0 ? noNames : ((await change.namesTaken?.(asked)) ?? noNames);
  const taken = new Map([...folders].map((folder) => [folder, takenNames(folder, [])]));
  const take = (folder: string, path: string) => {
    const held = taken.get(folder);
    if (held !== undefined) takeName(held, path);
  };
  for (const [path, folder] of here) take(folder, path);
  for (const { path } of names.files)
    for (const folder of [folderOfRecord(path), folderOfRecord(folderOfRecord(path))]) take(folder, path);
  const places = new Map<string, { readonly path: string; readonly dialect: AdrDialect }>();
  for (const { service, root, place, isMissing, dialect } of placed) {
    const folder = folderOf(place);
    const path = adrPath(place, taken.get(folder) ?? takenNames(folder, []), adrTitle(service));
    places.set(root, { path, dialect });
    // A service that has its record needs no name, and takes none from the next.
    if (isMissing) take(folder, path);
  }
  return { places, notices: collisions(added, names, taken), incomplete: names.incomplete };
}

/** MADR 4 and 2 are one to a policy: the folder's habit says which. */
function dialectOf(habit: AdrDialect | undefined, { adr: { template } }: Policy): AdrDialect {
  if (template === undefined) return habit ?? 'madr';
  return template.value === 'madr' && habit === 'madr-2' ? habit : template.value;
}

function namingOf(habit: AdrNaming | undefined, { adr: { numbers } }: Policy, request: number | undefined): AdrNaming {
  const known = habit ?? { style: 'sequential', prefix: '', digits: 4 };
  const style = numbers?.value ?? known.style;
  if (style === known.style) return known;
  if (style === 'date') return { style, prefix: known.prefix, separator: '-' };
  const digits = known.style === 'date' ? 4 : known.digits;
  // Without a pull request at hand, as on the command line, the next free number is taken.
  return { style: request === undefined ? 'sequential' : style, prefix: known.prefix, digits };
}

/** Two branches that each add 0012 merge without a conflict: the change that comes later is told. */
function collisions(
  added: readonly string[],
  { files }: NamesTaken,
  taken: ReadonlyMap<string, TakenNames>,
): readonly string[] {
  const others = new Map<string, NamesTaken['files'][number][]>();
  for (const file of files) {
    const key = numberKey(file.path);
    if (key === undefined) continue;
    const same = others.get(key) ?? [];
    // The file itself may be among them: of two names, one is another.
    if (same.length < 2 && same[0]?.path !== file.path) others.set(key, [...same, file]);
  }
  return added.flatMap((path) => {
    const key = numberKey(path);
    const other = key === undefined ? undefined : others.get(key)?.find((file) => file.path !== path);
    if (other === undefined) return [];
    const highest = taken.get(folderOfRecord(path))?.highest ?? 0;
    const free = String(highest + 1).padStart(numberText(nameOf(path))?.length ?? 1, '0');
    return [`${path} has the number that ${other.by} gives to ${other.path}; ${free} is free.`];
  });
}

function folderOfRecord(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
