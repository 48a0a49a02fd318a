import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Trait } from '../catalogue/trait.ts';
import { type Evidence, sortEvidence } from '../evidence.ts';
import { globMatcher } from '../service/globs.ts';
import { keepLatest } from '../service/keep-latest.ts';
import { matchDetect } from '../service/match.ts';
import type { ServiceFiles } from '../service/service.ts';
import { tellsOf } from '../service/tells.ts';
import type { Stack } from '../stack/stack.ts';
import { callsInAsync } from './async-calls.ts';
import { isComment, matchPatterns, placesOf } from './pattern-matches.ts';
import { isBelow, relativeTo } from './placed-paths.ts';
import { judgeStructure } from './structure.ts';
import type { Surroundings } from './surroundings.ts';
import type { Route, SeenTrait } from './workload.ts';

/** What a service's traits are judged from. `surroundings` are undefined where only the service itself was read. */
export interface TraitInput {
  readonly files: ServiceFiles;
  readonly stack: Stack;
  readonly routes: readonly Route[];
  readonly surroundings: Surroundings | undefined;
}

/** A trait's evidence is for opening one or two places; a service may hold thousands. */
const mostEvidence = 10;

/**
 * The traits that were seen, sorted by id, and the ids of those that unread files or missing surroundings may still hold.
 * Throws when a file in memory cannot be parsed at all, which Python's tolerant parser does not do.
 */
export async function findTraits(
  input: TraitInput,
  catalogue: Catalogue,
): Promise<{ readonly seen: readonly SeenTrait[]; readonly unknown: readonly string[] }> {
  const seen: SeenTrait[] = [];
  const unknown: string[] = [];
  const possible = tellsOf(catalogue).possible(input.files);
  for (const trait of catalogue.traits) {
    const shown = trait.detect !== undefined && possible.has(trait.detect);
    const calls = trait.callsInAsync === undefined ? [] : await blockingCalls(trait.callsInAsync, input.files);
    const own = evidenceOf(trait, input, shown);
    const evidence = calls.length === 0 ? own : [...(own ?? []), ...calls];
    if (evidence === undefined) unknown.push(trait.id);
    else if (evidence.length > 0) seen.push({ id: trait.id, evidence: sortEvidence(evidence).slice(0, mostEvidence) });
    else if (input.files.unread.length > 0 && readsSource(trait)) unknown.push(trait.id);
  }
  return { seen, unknown };
}

/** `shown` is false when no file shows any of the trait's tells, so that they need no look. */
function evidenceOf(trait: Trait, input: TraitInput, shown: boolean): readonly Evidence[] | undefined {
  const { files } = input;
  if (!shown && trait.texts === undefined && trait.computed === undefined) return [];
  const found = textMatches(trait, files);
  if (trait.computed !== undefined) {
    const judged = judgeStructure(trait.computed, { ...input, trait });
    return judged === undefined && found.length === 0 ? undefined : [...(judged ?? []), ...found];
  }
  if (shown && trait.detect !== undefined) {
    const { source = [], ...named } = trait.detect;
    for (const { evidence } of matchDetect(named, files)) if (!isCommentedOut(files, evidence)) found.push(evidence);
    for (const { evidence } of matchPatterns(files.sources, source)) found.push(evidence);
  }
  return found;
}

async function blockingCalls(
  calls: NonNullable<Trait['callsInAsync']>,
  { sources }: ServiceFiles,
): Promise<readonly Evidence[]> {
  const found: Evidence[] = [];
  for (const wanted of calls) {
    if (sources.some(({ family }) => family === wanted.family))
      for (const each of await callsInAsync(sources, wanted)) found.push(each);
  }
  return found;
}

/** Globs that start with `**` also see the shared files above the service. */
function textMatches(trait: Trait, files: ServiceFiles): Evidence[] {
  const found: Evidence[] = [];
  const deploys = new Set(files.deployments.map(({ evidence }) => evidence.path));
  for (const rule of trait.texts ?? []) {
    const { files: glob, pattern, own, needles } = rule;
    const isWanted = globMatcher(glob);
    for (const { path, text, relative, below } of placedTexts(files)) {
      if (!(below || glob.startsWith('**/')) || !isWanted(relative)) continue;
      if (own === true && !below && !deploys.has(path)) continue;
      const find = () => {
        if (needles !== undefined && !needles.some((needle) => text.includes(needle))) return [];
        const places = placesOf(path, text, pattern).map(({ evidence }) => evidence);
        return places.filter((place) => !/^(?:#|\/\/)/.test(place.text));
      };
      for (const place of below ? find() : inShared(rule, path, text, find)) found.push(place);
    }
  }
  return found;
}

// Services share the files above them, so that what is asked of each of those is answered once.
const shared = new WeakMap<TextRule, ReturnType<typeof keepLatest<Map<string, readonly Evidence[]>>>>();

function inShared(rule: TextRule, path: string, text: string, find: () => readonly Evidence[]): readonly Evidence[] {
  const kept = shared.get(rule) ?? keepLatest<Map<string, readonly Evidence[]>>();
  shared.set(rule, kept);
  const byPath = kept(text, () => new Map());
  const places = byPath.get(path) ?? find();
  byPath.set(path, places);
  return places;
}

type TextRule = NonNullable<Trait['texts']>[number];

interface PlacedText {
  readonly path: string;
  readonly text: string;
  readonly relative: string;
  readonly below: boolean;
}

const placed = new WeakMap<ServiceFiles['texts'], readonly PlacedText[]>();

/** The texts with their paths as a service's globs see them, worked out once for all traits. */
function placedTexts({ root, texts }: ServiceFiles): readonly PlacedText[] {
  const known =
    placed.get(texts) ??
    [...texts].map(([path, text]) => ({ path, text, relative: relativeTo(root, path), below: isBelow(root, path) }));
  placed.set(texts, known);
  return known;
}

function isCommentedOut(files: ServiceFiles, evidence: Evidence): boolean {
  const file = files.sources.find(({ path }) => path === evidence.path);
  return file !== undefined && isComment(file.family, evidence.text);
}

/** False for traits that paths and manifests alone decide: unread sources do not hide them. */
function readsSource(trait: Trait): boolean {
  const { detect, callsInAsync: calls, computed } = trait;
  if (computed !== undefined) return computed.startsWith('internal-framework');
  return calls !== undefined || detect?.source !== undefined || detect?.imports !== undefined;
}
