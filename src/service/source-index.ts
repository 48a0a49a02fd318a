import type { Family } from '../catalogue/ecosystems.ts';
import type { Pattern } from '../catalogue/pattern.ts';
import type { SourceFile } from './service.ts';

interface SourceIndex {
  readonly byFamily: ReadonlyMap<Family, readonly SourceFile[]>;
  readonly needles: ReadonlySet<string>;
  /** True when some file was not looked through for needles, so that any pattern may match. */
  readonly open: boolean;
}

// The sources of a service stay one list while several stages ask about them.
const indexes = new WeakMap<readonly SourceFile[], SourceIndex>();

/** The files in which a pattern may match, in their order; tests are left out. Most patterns are ruled out by a look at what the files hold. */
export function sourcesFor(sources: readonly SourceFile[], pattern: Pattern): readonly SourceFile[] {
  const index = indexes.get(sources) ?? indexSources(sources);
  indexes.set(sources, index);
  const own = index.byFamily.get(pattern.family);
  if (own === undefined) return [];
  if (pattern.needles === undefined) return own;
  if (!index.open && !pattern.needles.some((needle) => index.needles.has(needle))) return [];
  return own.filter((source) => mayMatch(source, pattern));
}

/** The needles that a service's sources hold, all together; not complete when a file was not looked through. */
export function needlesIn(sources: readonly SourceFile[]): { needles: ReadonlySet<string>; complete: boolean } {
  const index = indexes.get(sources) ?? indexSources(sources);
  indexes.set(sources, index);
  return { needles: index.needles, complete: !index.open };
}

/** False for a file that holds none of a pattern's needles. */
function mayMatch({ needles }: SourceFile, pattern: Pattern): boolean {
  return (
    needles === undefined || pattern.needles === undefined || pattern.needles.some((needle) => needles.has(needle))
  );
}

function indexSources(sources: readonly SourceFile[]): SourceIndex {
  const byFamily = new Map<Family, SourceFile[]>();
  const needles = new Set<string>();
  let open = false;
  for (const source of sources) {
    if (source.family === undefined || source.test) continue;
    const list = byFamily.get(source.family);
    if (list === undefined) byFamily.set(source.family, [source]);
    else list.push(source);
    if (source.needles === undefined) open = true;
    for (const needle of source.needles ?? []) needles.add(needle);
  }
  return { byFamily, needles, open };
}
