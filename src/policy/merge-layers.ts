import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Level, levels } from '../catalogue/level.ts';
import { compareText } from '../evidence.ts';
import { mergeRadar } from './merge-radar.ts';
import { defaultPolicy, type Policy, type Setting } from './policy.ts';
import type { PolicyLayer } from './policy-layer.ts';
import { type Locks, lockOf } from './policy-locks.ts';

/** The catalogue's part that merging needs. */
export type MergeBook = Pick<Catalogue, 'rules' | 'presets'>;

/** What is being put together, and what a lock kept out. */
export interface Merging {
  readonly locks: Map<string, string>;
  readonly notices: string[];
}

/** From lax to strict. */
const failOns = ['never', 'block', 'require-adr', 'warn', 'note'] as const;
const strictness = {
  level: (value: Level) => levels.indexOf(value),
  failOn: (value: Policy['failOn']['value']) => failOns.indexOf(value),
  accept: (value: 'proposed' | 'accepted') => Number(value === 'accepted'),
  onUnreadable: (value: 'fail' | 'warn') => Number(value === 'fail'),
  /** Fewer days are stricter. */
  waiverDays: (value: number) => -value,
};

/**
 * Puts layers together, later ones counting before earlier ones. What an earlier one locks can be made stricter and nothing else: an attempt to
 * loosen it changes nothing and is told in `remarks` with both places.
 */
export function mergeLayers(layers: readonly PolicyLayer[], book: MergeBook): Policy {
  const merging: Merging = { locks: new Map(), notices: [] };
  let policy: Policy = defaultPolicy;
  for (const layer of layers) {
    policy = withLayer(policy, layer, merging, book);
    for (const [key, from] of layer.locked) if (!merging.locks.has(key)) merging.locks.set(key, from);
  }
  const sources = layers.map(({ source }) => source);
  const last = layers.at(-1);
  return {
    ...policy,
    path: last?.source.name,
    sources,
    levels: new Map([...policy.levels].sort(([a], [b]) => compareText(a, b))),
    locked: merging.locks,
    presets: layers.flatMap((layer) => layer.extends.flatMap(presetOf)),
    remarks: [...policy.remarks, ...merging.notices],
  };
}

/** The presets that a layer extends, as layers that stand above it. */
export function presetLayers(layer: PolicyLayer, { presets }: MergeBook): readonly PolicyLayer[] {
  return layer.extends.flatMap(({ place }) => {
    const preset = place.kind === 'preset' ? presets.find(({ id }) => id === place.id) : undefined;
    if (preset === undefined) return [];
    const from = `preset:${preset.id}`;
    const set = Object.entries(preset.rules).map(([rule, value]): [string, Setting<Level>] => [rule, { value, from }]);
    return [{ ...emptyLayer, source: { name: from, commit: undefined }, levels: new Map(set) }];
  });
}

/** A layer that says nothing. */
const emptyLayer: PolicyLayer = {
  source: { name: 'default', commit: undefined },
  extends: [],
  levels: new Map(),
  radar: [],
  rings: {},
  failOn: undefined,
  onUnreadable: undefined,
  waiverDays: undefined,
  reviewers: [],
  locked: new Map(),
  replace: new Set(),
  constraints: [],
  team: undefined,
  waivers: [],
  tiers: [],
  services: { include: [], exclude: [] },
  adr: { directory: undefined, template: undefined, numbers: undefined, accept: undefined },
  remarks: [],
};

function presetOf({ place, from }: PolicyLayer['extends'][number]): readonly Setting<string>[] {
  return place.kind === 'preset' ? [{ value: place.id, from }] : [];
}

function withLayer(above: Policy, layer: PolicyLayer, merging: Merging, book: MergeBook): Policy {
  const set = <T>(key: string, now: Setting<T>, next: Setting<T> | undefined, strict?: (value: T) => number) =>
    next === undefined ? now : allowed(key, now, next, merging, strict);
  const place = <T>(key: string, now: Setting<T> | undefined, next: Setting<T> | undefined) =>
    next === undefined || now?.value === next.value ? (next ?? now) : unlessLocked(key, now, next, next.from, merging);
  const rings = {
    hold: set('rings.hold', above.rings.hold, layer.rings.hold, strictness.level),
    assess: set('rings.assess', above.rings.assess, layer.rings.assess, strictness.level),
    trial: set('rings.trial', above.rings.trial, layer.rings.trial, strictness.level),
    unlisted: set('rings.unlisted', above.rings.unlisted, layer.rings.unlisted, strictness.level),
  };
  const levelsOf = new Map(above.levels);
  for (const [rule, next] of layer.levels) {
    const own = book.rules.find(({ id }) => id === rule)?.level ?? 'off';
    const now = above.levels.get(rule) ?? { value: own, from: 'default' };
    levelsOf.set(rule, set(`rules.${rule}`, now, next, strictness.level));
  }
  const { team } = layer;
  const keptTeam = team === undefined ? above.team : unlessLocked('team', above.team, team, team.from, merging);
  return {
    ...above,
    levels: levelsOf,
    radar: mergeRadar(above.radar, layer, rings, merging),
    rings,
    failOn: set('failOn', above.failOn, layer.failOn, strictness.failOn),
    onUnreadable: set('onUnreadable', above.onUnreadable, layer.onUnreadable, strictness.onUnreadable),
    waiverDays: set('waiverDays', above.waiverDays, layer.waiverDays, strictness.waiverDays),
    reviewers: [
      ...above.reviewers,
      ...layer.reviewers.filter(({ value }) => above.reviewers.every((other) => other.value !== value)),
    ],
    constraints: constraintsOf(above, layer, merging),
    team: keptTeam,
    waivers: waiversOf(above, layer, merging),
    tiers: tiersOf(above, layer, merging),
    services: servicesOf(above, layer, merging),
    adr: {
      directory: place('adr.directory', above.adr.directory, layer.adr.directory),
      template: place('adr.template', above.adr.template, layer.adr.template),
      numbers: place('adr.numbers', above.adr.numbers, layer.adr.numbers),
      accept: set('adr.accept', above.adr.accept, layer.adr.accept, strictness.accept),
    },
    remarks: [...above.remarks, ...layer.remarks],
  };
}

/** The later setting, unless the key is locked and it would be looser, or, where nothing tells strict from lax, different. */
function allowed<T, N extends T>(
  key: string,
  now: Setting<T>,
  next: Setting<N>,
  { locks, notices }: Merging,
  strict?: (value: T) => number,
): Setting<T | N> {
  const lock = lockOf(locks, key);
  if (lock === undefined || now.value === next.value) return next;
  if (strict !== undefined && strict(next.value) > strict(now.value)) return next;
  notices.push(
    `${next.from}: ${key} stays ${String(now.value ?? 'as it is')} (${now.from}), because ${lock.from} locks ${lock.key}.`,
  );
  return now;
}

function unlessLocked<T>(key: string, now: T, next: T, from: string, { locks, notices }: Merging): T {
  const lock = lockOf(locks, key);
  if (lock === undefined) return next;
  notices.push(`${from}: ${key} stays as it is, because ${lock.from} locks ${lock.key}.`);
  return now;
}

/** Later constraints take the place of earlier ones of the same id, unless that one is locked. */
function constraintsOf(above: Policy, layer: PolicyLayer, merging: Merging): Policy['constraints'] {
  const kept = [...replaced('constraints', above.constraints, layer, merging)];
  for (const constraint of layer.constraints) {
    const at = kept.findIndex(({ id }) => id === constraint.id);
    const other = kept[at];
    if (other === undefined) kept.push(constraint);
    else kept[at] = unlessLocked(`constraints.${constraint.id}`, other, constraint, constraint.from, merging);
  }
  return kept;
}

function waiversOf(above: Policy, layer: PolicyLayer, merging: Merging): Policy['waivers'] {
  const start = replaced('waivers', above.waivers, layer, merging);
  const [first] = layer.waivers;
  if (first === undefined) return start;
  const from = `${first.evidence.path}:${first.evidence.line}`;
  return unlessLocked('waivers', start, [...start, ...layer.waivers], from, merging);
}

function tiersOf(above: Policy, layer: PolicyLayer, merging: Merging): Policy['tiers'] {
  const [first] = layer.tiers;
  if (first === undefined) return above.tiers;
  const from = first.globs[0]?.from ?? layer.source.name;
  return unlessLocked('tiers', above.tiers, [...above.tiers, ...layer.tiers], from, merging);
}

/** What is left out grows only where that is free; what is let in narrows only where that is free. */
function servicesOf(above: Policy, layer: PolicyLayer, merging: Merging): Policy['services'] {
  const include = replaced('services.include', above.services.include, layer, merging);
  const exclude = replaced('services.exclude', above.services.exclude, layer, merging);
  const [more] = layer.services.include;
  const [less] = layer.services.exclude;
  const narrows = more !== undefined && include.length === 0;
  const included = [...include, ...layer.services.include];
  return {
    include: narrows ? unlessLocked('services.include', include, included, more.from, merging) : included,
    exclude:
      less === undefined
        ? exclude
        : unlessLocked('services.exclude', exclude, [...exclude, ...layer.services.exclude], less.from, merging),
  };
}

/** The list from above, or none where the layer takes it over; a lock on any of it keeps it. */
export function replaced<T>(
  key: 'constraints' | 'waivers' | 'services.include' | 'services.exclude' | 'radar',
  list: readonly T[],
  layer: PolicyLayer,
  { locks, notices }: Merging,
): readonly T[] {
  if (!layer.replace.has(key) || list.length === 0) return list;
  const lock = lockOf(locks, key) ?? lockBelow(locks, key);
  if (lock === undefined) return [];
  notices.push(`${layer.source.name}: ${key} is not replaced, because ${lock.from} locks ${lock.key}.`);
  return list;
}

function lockBelow(locks: Locks, key: string): { readonly key: string; readonly from: string } | undefined {
  for (const [locked, from] of locks) if (locked.startsWith(`${key}.`)) return { key: locked, from };
  return undefined;
}
