import type { Family } from '../catalogue/ecosystems.ts';
import type { Pattern } from '../catalogue/pattern.ts';
import type { SourceFile } from './service.ts';

interface SourceIndex {
  readonly byFamily: ReadonlyMap<Family, readonly SourceFile[]>;
  readonly needles: ReadonlyMap<Family, NeedlesSeen>;
}

/** The needles that the sources of one family hold, all together; not complete when a file was not looked through. */
export interface NeedlesSeen {
  readonly needles: ReadonlySet<string>;
  readonly complete: boolean;
}

// The sources of a service stay one list while several stages ask about them.
const indexes = new WeakMap<readonly SourceFile[], SourceIndex>();

/** The files in which a pattern may match, in their order; tests are left out. Most patterns are ruled out by a look at what the files hold. */
export function sourcesFor(sources: readonly SourceFile[], pattern: Pattern): readonly SourceFile[] {
  const index = indexed(sources);
  const own = index.byFamily.get(pattern.family);
  if (own === undefined || pattern.needles === undefined) return own ?? [];
  const seen = index.needles.get(pattern.family);
  if (seen?.complete === true && !pattern.needles.some((needle) => seen.needles.has(needle))) return [];
  return own.filter((source) => mayMatch(source, pattern));
}

/** What each family's sources hold of what data/ looks for. */
export function needlesIn(sources: readonly SourceFile[]): ReadonlyMap<Family, NeedlesSeen> {
  return indexed(sources).needles;
}

function indexed(sources: readonly SourceFile[]): SourceIndex {
  const index = indexes.get(sources) ?? indexSources(sources);
  indexes.set(sources, index);
  return index;
}

/** False for a file that holds none of a pattern's needles. */
function mayMatch({ needles }: SourceFile, pattern: Pattern): boolean {
  return (
    needles === undefined || pattern.needles === undefined || pattern.needles.some((needle) => needles.has(needle))
  );
}

function indexSources(sources: readonly SourceFile[]): SourceIndex {
  const byFamily = new Map<Family, SourceFile[]>();
  for (const source of sources) {
    if (source.family === undefined || source.test) continue;
    const list = byFamily.get(source.family);
    if (list === undefined) byFamily.set(source.family, [source]);
    else list.push(source);
  }
  const needles = new Map([...byFamily].map(([family, own]) => [family, seenIn(own)]));
  return { byFamily, needles };
}

function seenIn(sources: readonly SourceFile[]): NeedlesSeen {
  const [only] = sources;
  if (only?.needles !== undefined && sources.length === 1) return { needles: only.needles, complete: true };
  const needles = new Set<string>();
  for (const source of sources) for (const needle of source.needles ?? []) needles.add(needle);
  return { needles, complete: sources.every((source) => source.needles !== undefined) };
}
