import { suggestion } from '../nearest.ts';
import type { KnownNames } from './known-names.ts';
import { type RadarEntry, rings } from './policy.ts';
import type { From } from './policy-layer.ts';
import type { PolicyFile } from './policy-schema.ts';
import { radarParts } from './radar-schema.ts';
import { serviceGlob } from './service-glob.ts';
import { versionIn } from './versions.ts';

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
