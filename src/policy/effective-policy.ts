import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Policy, RadarEntry, Setting } from './policy.ts';

/** One key of a policy, its value as YAML would spell it in flow style, and where it comes from. */
export interface EffectiveKey {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}

/** Every key of a policy in the order of contracts, defaults and presets filled in: each rule has its level. */
export function effectivePolicy(policy: Policy, book: Pick<Catalogue, 'rules'>): readonly EffectiveKey[] {
  const { rings, adr, team, services, tiers } = policy;
  const settings: [string, Setting<unknown> | undefined][] = [
    ...policy.presets.map((preset): [string, Setting<unknown>] => [
      'extends',
      { ...preset, value: `preset:${preset.value}` },
    ]),
    ...policy.radar.map((entry): [string, Setting<unknown>] => [`radar.${entry.ring}`, radarSetting(entry)]),
    ['rings.hold', rings.hold],
    ['rings.assess', rings.assess],
    ['rings.trial', rings.trial],
    ['rings.unlisted', rings.unlisted],
    ...book.rules.map(({ id, level }): [string, Setting<unknown>] => [
      `rules.${id}`,
      policy.levels.get(id) ?? { value: level, from: 'default' },
    ]),
    ['failOn', policy.failOn],
    ['onUnreadable', policy.onUnreadable],
    ...[...policy.locked].map(([key, from]): [string, Setting<unknown>] => ['locked', { value: key, from }]),
    ...policy.constraints.map(({ id, level, from }): [string, Setting<unknown>] => [
      `constraints.${id}`,
      { value: level, from },
    ]),
    ['team', team === undefined ? undefined : { value: { knows: team.knows, size: team.size }, from: team.from }],
    ...policy.waivers.map(({ service, rule, owner, expires, evidence }): [string, Setting<unknown>] => [
      'waivers',
      { value: { service: service.glob, rule, owner, expires }, from: `${evidence.path}:${evidence.line}` },
    ]),
    ['waiverDays', policy.waiverDays],
    ...policy.reviewers.map((setting): [string, Setting<unknown>] => ['reviewers', setting]),
    ...tiers.flatMap(({ name, globs }) =>
      globs.map(({ glob, from }): [string, Setting<unknown>] => [`tiers.${name}`, { value: glob, from }]),
    ),
    ...services.include.map(({ glob, from }): [string, Setting<unknown>] => [
      'services.include',
      { value: glob, from },
    ]),
    ...services.exclude.map(({ glob, from }): [string, Setting<unknown>] => [
      'services.exclude',
      { value: glob, from },
    ]),
    ['adr.directory', adr.directory],
    ['adr.template', adr.template],
    ['adr.accept', adr.accept],
    ['adr.numbers', adr.numbers],
  ];
  return settings.flatMap(([key, setting]) =>
    setting === undefined ? [] : [{ key, value: printed(setting.value), from: withCommit(setting.from, policy) }],
  );
}

/** The name alone, or the entry with what it counts for and what people want to know of it. */
function radarSetting({
  text,
  paths,
  tiers,
  since,
  reviewBy,
  owner,
  adr,
  rationale,
  from,
}: RadarEntry): Setting<unknown> {
  const scope = { paths: paths.map(({ glob }) => glob), tiers };
  const more = Object.entries({ ...scope, since, reviewBy, owner, adr, rationale }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { value: more.length === 0 ? text : { name: text, ...Object.fromEntries(more) }, from };
}

/** `path:line` with the commit that the file was read at, where one is known. */
function withCommit(from: string, { sources }: Policy): string {
  const source = sources.find(({ name }) => from.startsWith(`${name}:`));
  return source?.commit === undefined ? from : `${from} at ${source.commit.slice(0, 12)}`;
}

/** A line a key, in columns: key, value and after `#` where it comes from. Ends with a line feed. */
export function formatEffectivePolicy(keys: readonly EffectiveKey[]): string {
  const lines = keys.map(({ key, value, from }) => ({ text: `${key}: ${value}`, from }));
  const width = Math.min(60, Math.max(0, ...lines.map(({ text }) => text.length)));
  return lines.map(({ text, from }) => `${text.padEnd(width)}  # ${from}\n`).join('');
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
