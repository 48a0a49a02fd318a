import type { Technology } from '../catalogue/technology.ts';
import { suggestion } from '../nearest.ts';
import { type RadarEntry, rings } from './policy.ts';
import type { From } from './policy-layer.ts';
import type { PolicyFile } from './policy-schema.ts';
import { radarParts } from './radar-schema.ts';
import { serviceGlob } from './service-glob.ts';
import { versionIn } from './versions.ts';

/** Ids of technologies by each lower-case word that they go by. */
export type KnownNames = ReadonlyMap<string, ReadonlySet<string>>;

/** The entries of one file's radar. A name that nobody knows is matched as it stands, which `notices` says. */
export function radarEntries(
  radar: PolicyFile['radar'],
  from: From,
  known: KnownNames,
): { readonly entries: readonly RadarEntry[]; readonly notices: readonly string[] } {
  const entries: RadarEntry[] = [];
  const notices: string[] = [];
  for (const [key, ring] of [...rings.map((name) => [name, name] as const), ['caution', 'hold'] as const]) {
    for (const [index, entry] of (radar?.[key] ?? []).entries()) {
      const { name, range } = radarParts(entry.name, (word) => known.has(word));
      const place = from('radar', key, index);
      const words = [name, ...(entry.aliases ?? [])].map((word) => word.toLowerCase());
      const ids = words.flatMap((word) => [...(known.get(word) ?? [])]);
      if (ids.length === 0) {
        notices.push(
          `${place}: stack-adr has no data on "${name}" and matches it by that name${suggestion(name, known.keys()) || '.'}`,
        );
      }
      const { since, reviewBy, owner, adr, rationale, tiers = [] } = entry;
      const accepts = range === undefined ? undefined : (version: string | undefined) => versionIn(version, range);
      const paths = (entry.paths ?? []).map((glob) => serviceGlob(glob, place));
      const people = { since, reviewBy, owner, adr, rationale };
      entries.push({
        ring,
        text: entry.name,
        names: new Set([...words, ...ids]),
        accepts,
        paths,
        tiers,
        ...people,
        from: place,
      });
    }
  }
  return { entries, notices };
}

/** Ids by lower-case word. An id or name counts before an alias: Java is the language, though the JVM is called so too. */
export function knownNames({ technologies }: { readonly technologies: readonly Technology[] }): KnownNames {
  const known = new Map<string, Set<string>>();
  const add = (word: string, id: string) => {
    const ids = known.get(word.toLowerCase()) ?? new Set();
    known.set(word.toLowerCase(), ids.add(id));
  };
  for (const { id, name } of technologies) for (const word of [id, name]) add(word, id);
  const named = new Set(known.keys());
  for (const { id, aliases = [] } of technologies) {
    for (const word of aliases) if (!named.has(word.toLowerCase())) add(word, id);
  }
  return known;
}
