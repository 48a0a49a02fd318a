import type { Level } from '../catalogue/level.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import type { Yaml } from '../yaml.ts';
import { type ExtendedPlace, extendedPlace } from './extended-place.ts';
import { type KnownNames, namesOf } from './known-names.ts';
import type { CostlyRing, FailOn, Policy, PolicySource, RadarEntry, Setting } from './policy.ts';
import type { Replaceable } from './policy-locks.ts';
import type { PolicyFile } from './policy-schema.ts';
import { radarEntries } from './radar-entries.ts';
import { serviceGlob } from './service-glob.ts';

/** One policy file by itself: what it says and where, and nothing of what it extends. */
export interface PolicyLayer
  extends Pick<Policy, 'constraints' | 'waivers' | 'services' | 'tiers' | 'remarks' | 'team' | 'reviewers'> {
  readonly source: PolicySource;
  readonly extends: readonly { readonly place: ExtendedPlace; readonly text: string; readonly from: string }[];
  readonly levels: ReadonlyMap<string, Setting<Level>>;
  readonly radar: readonly RadarEntry[];
  readonly rings: Readonly<Partial<Record<CostlyRing, Setting<Level>>>>;
  readonly failOn: Setting<FailOn> | undefined;
  readonly onUnreadable: Policy['onUnreadable'] | undefined;
  readonly waiverDays: Policy['waiverDays'] | undefined;
  readonly locked: ReadonlyMap<string, string>;
  readonly replace: ReadonlySet<Replaceable>;
  readonly adr: {
    readonly directory: Policy['adr']['directory'];
    readonly template: Policy['adr']['template'];
    readonly numbers: Policy['adr']['numbers'];
    readonly accept: Policy['adr']['accept'] | undefined;
  };
}

/**
 * A checked file as a layer. `at` is `base` for a file of the repository's base revision, `elsewhere` for one of another repository, undefined
 * for one given by hand; `names` are the technologies that the catalogue knows.
 */
export function toLayer(
  file: PolicyFile,
  yaml: Yaml,
  source: PolicySource,
  at: Evidence['at'],
  names: KnownNames,
): PolicyLayer {
  const from = (...path: readonly PropertyKey[]) => `${source.name}:${yaml.place(path, 'key').line}`;
  const setting = <T>(value: T | undefined, ...path: readonly PropertyKey[]): Setting<T> | undefined =>
    value === undefined ? undefined : { value, from: from(...path) };
  const evidence = (...path: readonly PropertyKey[]): Evidence => {
    const place = evidenceAtLine(source.name, yaml.file.text, yaml.place(path, 'key').line);
    return at === undefined ? place : { ...place, at };
  };
  const globs = (key: 'include' | 'exclude') =>
    (file.services?.[key] ?? []).map((glob, index) => serviceGlob(glob, from('services', key, index)));
  const radar = radarEntries(file.radar, from, names);
  const { adr } = file;
  return {
    source,
    extends: (file.extends ?? []).flatMap((text, index) => {
      const place = extendedPlace(text);
      return place.kind === 'wrong' ? [] : [{ place, text, from: from('extends', index) }];
    }),
    levels: new Map(Object.entries(file.rules ?? {}).map(([id, value]) => [id, { value, from: from('rules', id) }])),
    radar: radar.entries,
    rings: ringsOf(file.rings, from),
    failOn: setting(file.failOn, 'failOn'),
    onUnreadable: setting(file.onUnreadable, 'onUnreadable'),
    waiverDays: setting(file.waiverDays, 'waiverDays'),
    reviewers: (file.reviewers ?? []).map((text, index) => ({
      value: text.replace(/^@/, ''),
      from: from('reviewers', index),
    })),
    locked: new Map((file.locked ?? []).map((key, index) => [asWritten(key), from('locked', index)])),
    replace: new Set(file.replace ?? []),
    constraints: (file.constraints ?? []).map((constraint, index) => ({
      ...constraint,
      level: constraint.level ?? 'warn',
      unless: constraint.unless,
      because: constraint.because,
      from: from('constraints', index),
    })),
    team:
      file.team === undefined
        ? undefined
        : { knows: file.team.knows ?? [], size: file.team.size, from: from('team'), evidence: evidence('team') },
    waivers: (file.waivers ?? []).map((waiver, index) => ({
      ...waiver,
      technology: waiver.technology === undefined ? undefined : namesOf(waiver.technology, names),
      service: serviceGlob(waiver.service, from('waivers', index, 'service')),
      evidence: evidence('waivers', index),
    })),
    tiers: Object.entries(file.tiers ?? {}).map(([name, list]) => ({
      name,
      globs: list.map((glob, index) => serviceGlob(glob, from('tiers', name, index))),
    })),
    services: { include: globs('include'), exclude: globs('exclude') },
    adr: {
      directory: setting(adr?.directory?.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, ''), 'adr', 'directory'),
      template: setting(adr?.template, 'adr', 'template'),
      numbers: setting(adr?.numbers, 'adr', 'numbers'),
      accept: setting(adr?.accept, 'adr', 'accept'),
    },
    remarks: [
      ...radar.notices,
      ...(file.waivers ?? []).flatMap(({ technology }, index) =>
        technology === undefined || names.has(technology.toLowerCase())
          ? []
          : [
              `${from('waivers', index, 'technology')}: stack-adr has no data on "${technology}" and waives what goes by that name alone${suggestion(technology, names.keys()) || '.'}`,
            ],
      ),
      ...(file.rings !== undefined && radar.entries.length === 0 && (file.extends ?? []).length === 0
        ? [`${from('rings')}: rings have no effect, because the policy has no radar.`]
        : []),
    ],
  };
}

export type From = (...path: readonly PropertyKey[]) => string;

/** `caution` is hold's other name. */
function asWritten(key: string): string {
  return key.replace(/^(radar|rings)\.caution$/, '$1.hold');
}

function ringsOf(file: PolicyFile['rings'], from: From): PolicyLayer['rings'] {
  const found: Partial<Record<CostlyRing, Setting<Level>>> = {};
  for (const [key, value] of Object.entries(file ?? {})) {
    const ring = ringOf(key);
    if (value !== undefined && ring !== undefined) found[ring] = { value, from: from('rings', key) };
  }
  return found;
}

function ringOf(key: string): CostlyRing | undefined {
  if (key === 'hold' || key === 'caution') return 'hold';
  return key === 'assess' || key === 'trial' || key === 'unlisted' ? key : undefined;
}
