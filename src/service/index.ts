import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Change } from '../change/change.ts';
import type { Incomplete } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { assess } from './assess.ts';
import { candidates, isMark, likeliestFirst } from './candidates.ts';
import { changedPaths } from './changed-paths.ts';
import { compareInPlace } from './compare-in-place.ts';
import { layOut, type Place } from './layout.ts';
import { whyNotFollowed } from './not-followed.ts';
import { findOrigin } from './origin.ts';
import { boundParsing } from './parse-allowance.ts';
import { withParts } from './parts.ts';
import { readServiceFiles } from './read-files.ts';
import type { Ignored, Service, ServiceFiles } from './service.ts';
import { deploymentNames, pathsOfService } from './service-paths.ts';
import { setAside } from './set-aside.ts';

/** The services that a change touches in a way worth judging, and what was looked at and set aside. */
export interface Found {
  /** `added`, `rewritten`, `extracted`, and `existing` ones whose stack may have changed in place; sorted by root. */
  readonly services: readonly Service[];
  readonly ignored: readonly Ignored[];
  readonly incomplete: readonly Incomplete[];
  /** Directories that may be services and were not judged: the change has more than are, or their source could not be read. */
  readonly unjudged: readonly string[];
}

/** What later stages will read once there are services at `roots`: fetched together with what is read here. */
export type Alongside = (roots: readonly string[]) => {
  readonly base: readonly string[];
  readonly head: readonly string[];
};

/**
 * So many services of one change are judged, and so many directories opened to find them, the likeliest first: a service takes some ten milliseconds, and nobody reads three hundred. The rest is told as `incomplete`.
 */
const mostServices = 300;
const mostOpened = 2000;

/**
 * Compares the two trees and finds the directories that became services, took another's place, or changed under their
 * name. Reads only what the change touches. Throws when a tree cannot be read.
 */
export async function findServices(
  change: Change,
  catalogue: Catalogue,
  alongside: Alongside = () => ({ base: [], head: [] }),
): Promise<Found> {
  const changed = changedPaths(change.base, change.head);
  if (changed.added.length + changed.modified.length + changed.removed.length === 0) {
    return { services: [], ignored: [], incomplete: [], unjudged: [] };
  }
  const platformFiles = new Set(deploymentNames(catalogue).keys());
  const head: Place = { tree: change.head, layout: layOut(change.head, catalogue.languages, platformFiles) };
  const base: Place = { tree: change.base, layout: layOut(change.base, catalogue.languages, platformFiles) };
  const shared = { platformFiles, languages: catalogue.languages };
  const { fresh, standing, filled } = candidates(changed, head, base, shared);
  const opened = (fresh.length > mostServices ? likeliestFirst(fresh, head, base, shared) : fresh).slice(0, mostOpened);
  boundParsing(change.head);
  await readAhead(opened, standing, { head, base }, catalogue, alongside);
  const vanished = [...base.layout.roots.keys()].filter((root) => !head.layout.roots.has(root));

  const services: Service[] = [];
  const ignored: Ignored[] = [];
  const incomplete: Incomplete[] = [];
  const left = new Set(fresh);
  const unread: string[] = [];
  const passed = new Map<string, ServiceFiles>();
  const notFollowed = whyNotFollowed(change, head.layout, opened, catalogue.languages);
  for (const root of opened) {
    if (services.length >= mostServices) break;
    left.delete(root);
    const aside = setAside(root);
    if (aside !== undefined) {
      ignored.push({ root, reason: aside });
      continue;
    }
    const { files, incomplete: own } = await readServiceFiles(head.tree, root, head.layout, catalogue);
    const gaps = [...own, ...(notFollowed.get(root) ?? [])];
    const assessment = assess(files, catalogue);
    if (assessment.kind === 'unjudged') {
      unread.push(root);
      ignored.push({ root, reason: assessment.reason });
      for (const each of gaps) incomplete.push(each);
      incomplete.push({ path: root, reason: assessment.reason });
      continue;
    }
    if (assessment.kind === 'ignored') {
      ignored.push({ root, reason: assessment.reason });
      passed.set(root, files);
      const tells = ({ path }: Incomplete) =>
        path === root || isMark(path, platformFiles) || files.unread.includes(path);
      for (const each of gaps) if (tells(each)) incomplete.push(each);
      continue;
    }
    const origin = await findOrigin(files, head, base, vanished, changed.removed, catalogue);
    if (origin.change === 'moved') {
      ignored.push({ root, reason: `moved from ${origin.root}: the same service under another name` });
      continue;
    }
    for (const each of gaps) incomplete.push(each);
    services.push({
      root,
      name: files.name,
      change: origin.change,
      files: { ...files, runs: assessment.runs },
      before: origin.before,
    });
  }
  for (const root of standing) {
    if (setAside(root) !== undefined) continue;
    if (services.length >= mostServices) {
      left.add(root);
      continue;
    }
    const compared = await compareInPlace(root, { head, base, isFilled: filled.has(root) }, catalogue);
    if (compared.service !== undefined) services.push(compared.service);
    for (const each of compared.incomplete) incomplete.push(each);
    if (compared.unjudged) unread.push(root);
  }
  const beyond = [...left].filter((root) => setAside(root) === undefined);
  const assembled = withParts(services, passed);
  const wholeOf = new Map(assembled.flatMap(({ service, parts }) => parts.map((part) => [part, service.root])));
  return {
    services: assembled.map(({ service }) => service).sort((a, b) => compareText(a.root, b.root)),
    ignored: ignored
      .map(({ root, reason }) => {
        const whole = wholeOf.get(root);
        return { root, reason: whole === undefined ? reason : `part of ${whole}, which alone uses it` };
      })
      .sort((a, b) => compareText(a.root, b.root)),
    incomplete: [...incomplete, ...tellBeyond(beyond)],
    unjudged: [...unread, ...beyond].sort(compareText),
  };
}

function tellBeyond(roots: readonly string[]): readonly Incomplete[] {
  if (roots.length === 0) return [];
  const named = roots.slice(0, 3).join(', ');
  const bounds = `${mostServices} services of a change are judged and ${mostOpened} new directories opened`;
  const reason = `${roots.length} directories that may be services were not judged (${named}, …): ${bounds}. Split the change to have them judged`;
  return [{ path: '.', reason }];
}

/** Asks for everything that will surely be read in one go: over the network that is one request instead of one a service. */
async function readAhead(
  fresh: readonly string[],
  standing: readonly string[],
  { head, base }: { readonly head: Place; readonly base: Place },
  catalogue: Catalogue,
  alongside: Alongside,
): Promise<void> {
  const paths = ({ tree, layout }: Place, roots: readonly string[], depth: 'whole' | 'marks') =>
    roots.flatMap((root) => pathsOfService(root, layout.roots.get(root) ?? [], tree, catalogue, depth));
  const likely = fresh.filter((root) => setAside(root) === undefined);
  const later = likely.length === 0 ? { base: [], head: [] } : alongside(likely);
  await Promise.all([
    head.tree.read([...paths(head, likely, 'whole'), ...paths(head, standing, 'marks'), ...later.head]),
    base.tree.read([...paths(base, standing, 'marks'), ...later.base]),
  ]);
}
