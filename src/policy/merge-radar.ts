import { levels } from '../catalogue/level.ts';
import { type Merging, replaced } from './merge-layers.ts';
import { type Policy, type RadarEntry, rings } from './policy.ts';
import type { PolicyLayer } from './policy-layer.ts';
import { lockOf } from './policy-locks.ts';
import { radarParts } from './radar-schema.ts';

/**
 * A layer's entries after those from above. One of the same name and range takes the place of the earlier. Where the radar, or the ring of an entry, is locked,
 * nothing that it names may come to a more welcoming ring, whatever range or service that is said of; where the whole radar is
 * locked, nothing that it leaves out may be welcomed more than what stands in no ring.
 */
export function mergeRadar(
  above: readonly RadarEntry[],
  layer: PolicyLayer,
  costs: Policy['rings'],
  merging: Merging,
): readonly RadarEntry[] {
  let kept = replaced('radar', above, layer, merging);
  for (const entry of layer.radar) {
    const same = kept.filter((other) => overlaps(other, entry));
    const lock = lockOn(entry, same, costs, merging);
    if (lock !== undefined) {
      merging.notices.push(
        `${entry.from}: ${entry.text} does not go to ${entry.ring}, because ${lock.from} locks ${lock.key}.`,
      );
      continue;
    }
    const others = kept.filter((other) => !(same.includes(other) && placeOf(other) === placeOf(entry)));
    kept = [...others, entry];
  }
  return kept;
}

function lockOn(
  entry: RadarEntry,
  same: readonly RadarEntry[],
  costs: Policy['rings'],
  { locks }: Merging,
): { readonly key: string; readonly from: string } | undefined {
  for (const other of same) {
    const lock = lockOf(locks, `radar.${other.ring}`);
    if (lock !== undefined && rings.indexOf(entry.ring) < rings.indexOf(other.ring)) return lock;
  }
  const whole = lockOf(locks, 'radar');
  if (whole === undefined || same.length > 0) return undefined;
  const cost = (ring: keyof Policy['rings']) => levels.indexOf(costs[ring].value);
  const welcomed = entry.ring === 'adopt' ? 0 : cost(entry.ring);
  return welcomed < cost('unlisted') ? whole : undefined;
}

/** True for entries that may speak of the same thing. */
function overlaps(a: RadarEntry, b: RadarEntry): boolean {
  return [...a.names].some((name) => b.names.has(name));
}

/** What an entry counts for: its range, services and tiers. */
function placeOf({ text, paths, tiers }: RadarEntry): string {
  return JSON.stringify([radarParts(text).range ?? '', paths.map(({ glob }) => glob), tiers]);
}
