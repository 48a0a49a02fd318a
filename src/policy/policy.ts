import type { Level } from '../catalogue/level.ts';
import type { Evidence } from '../evidence.ts';

/** Where a repository keeps its policy. It is read at base, so a change cannot loosen the policy it is judged by. */
export const policyPath = '.github/stack-policy.yml';

/** From welcome to unwelcome; the last of two that name the same technology is the stricter. */
export const rings = ['adopt', 'trial', 'assess', 'hold'] as const;
export type Ring = (typeof rings)[number];
/** What a ring, or standing in none, costs: `adopt` costs nothing. */
export type CostlyRing = Exclude<Ring, 'adopt'> | 'unlisted';

/** Findings of the radar, as waivers and ADRs name them. */
export const radarRules = ['radar-hold', 'radar-assess', 'radar-trial', 'radar-unlisted'] as const;

export type FailOn = Exclude<Level, 'off'> | 'never';

/** A setting and where it comes from: `default`, `preset:<id>` or `path:line`. */
export interface Setting<T> {
  readonly value: T;
  readonly from: string;
}

/** One name on the radar. */
export interface RadarEntry {
  readonly ring: Ring;
  /** As written, with its range: `express@<5`. */
  readonly text: string;
  /** Lower-case names that it stands for: the ids that data/ knows by it, and the name itself. */
  readonly names: ReadonlySet<string>;
  /** Undefined for every version. The answer is undefined for a version that does not tell. */
  readonly accepts: ((version: string | undefined) => boolean | undefined) | undefined;
  /** Services and tiers that it counts for; empty for all. */
  readonly paths: readonly ServiceGlob[];
  readonly tiers: readonly string[];
  /** What people wrote of it: `since` and `reviewBy` are days, `YYYY-MM-DD`. */
  readonly since: string | undefined;
  readonly reviewBy: string | undefined;
  readonly owner: string | undefined;
  readonly adr: string | undefined;
  readonly rationale: string | undefined;
  readonly from: string;
}

/** A rule of the organisation's own. `when` is CEL over the facts of contracts. */
export interface Constraint {
  readonly id: string;
  readonly when: string;
  /** CEL: where it holds, the constraint does not. */
  readonly unless: string | undefined;
  readonly level: Level;
  readonly message: string;
  /** Why, as a sentence or an address. */
  readonly because: string | undefined;
  readonly from: string;
}

/** An exception that someone answers for until a day. */
export interface Waiver {
  readonly service: ServiceGlob;
  readonly rule: string;
  /** Binds a waiver to one technology: the lower-case names that it goes by, as on the radar. */
  readonly technology: ReadonlySet<string> | undefined;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts, `YYYY-MM-DD` in UTC. */
  readonly expires: string;
  readonly evidence: Evidence;
}

/** A glob over service roots. */
export interface ServiceGlob {
  readonly glob: string;
  readonly from: string;
  matches(root: string): boolean;
}

/** One file of a policy, or a preset. `commit` is the one that it was read at, where known. */
export interface PolicySource {
  /** As `from` begins: `.github/stack-policy.yml`, `acme/.github/stack-policy.yml@v3`, `preset:team-first`. */
  readonly name: string;
  readonly commit: string | undefined;
}

/** What an organisation asks for, every key resolved. */
export interface Policy {
  /** Undefined when there is no policy file and everything is the default. */
  readonly path: string | undefined;
  /** What it was put together from, in the order in which later ones count before earlier ones. */
  readonly sources: readonly PolicySource[];
  /** Levels that a preset or the policy gives to rules, by rule id. */
  readonly levels: ReadonlyMap<string, Setting<Level>>;
  readonly radar: readonly RadarEntry[];
  readonly rings: Readonly<Record<CostlyRing, Setting<Level>>>;
  readonly failOn: Setting<FailOn>;
  /** Keys that nothing below may loosen, each with where it is locked; `failOn` in it also wins over the request's. */
  readonly locked: ReadonlyMap<string, string>;
  readonly constraints: readonly Constraint[];
  readonly team:
    | {
        readonly knows: readonly string[];
        readonly size: number | undefined;
        readonly from: string;
        readonly evidence: Evidence;
      }
    | undefined;
  readonly waivers: readonly Waiver[];
  /** Whom a pull request with an open point is shown to, where the Action is asked for it: `ada`, or `acme/platform` for a team. */
  readonly reviewers: readonly Setting<string>[];
  /** How many days ahead a waiver may end; one that ends later does not count. */
  readonly waiverDays: Setting<number>;
  /** Tiers of service by the roots that belong to each. */
  readonly tiers: readonly { readonly name: string; readonly globs: readonly ServiceGlob[] }[];
  /** What becomes of a run when a file that this policy extends cannot be read. */
  readonly onUnreadable: Setting<'fail' | 'warn'>;
  readonly services: { readonly include: readonly ServiceGlob[]; readonly exclude: readonly ServiceGlob[] };
  readonly adr: {
    readonly directory: Setting<string> | undefined;
    readonly template: Setting<'madr' | 'nygard'> | undefined;
    readonly accept: Setting<'proposed' | 'accepted'>;
    /** How new records are numbered, where not as their folder does. */
    readonly numbers: Setting<'sequential' | 'date' | 'pull-request'> | undefined;
  };
  readonly presets: readonly Setting<string>[];
  /** Told beside every verdict: a file that was left out, a policy that the change edits. */
  readonly notices: readonly string[];
  /** For whoever writes the policy: a technology that data/ does not know, a lock that holds. A review tells them where the change edits it. */
  readonly remarks: readonly string[];
}

/**
 * What holds where no policy says otherwise. Nothing here fails a check: a radar alone warns and notes, and only what a
 * policy raises can fail (contracts).
 */
export const defaultPolicy: Policy = {
  path: undefined,
  sources: [],
  levels: new Map(),
  radar: [],
  rings: { hold: byDefault('warn'), assess: byDefault('note'), trial: byDefault('note'), unlisted: byDefault('off') },
  failOn: byDefault('require-adr'),
  locked: new Map(),
  constraints: [],
  team: undefined,
  waivers: [],
  reviewers: [],
  waiverDays: byDefault(366),
  tiers: [],
  onUnreadable: byDefault('fail'),
  services: { include: [], exclude: [] },
  adr: { directory: undefined, template: undefined, numbers: undefined, accept: byDefault('proposed') },
  presets: [],
  notices: [],
  remarks: [],
};

function byDefault<T>(value: T): Setting<T> {
  return { value, from: 'default' };
}

/** Why the policy leaves a service out, in the words of the report's `ignored`; undefined when it is reviewed. */
export function leftOutBy(policy: Policy, root: string): string | undefined {
  const excluded = policy.services.exclude.find((glob) => glob.matches(root));
  if (excluded !== undefined) return `left out by services.exclude "${excluded.glob}" (${excluded.from})`;
  const [first] = policy.services.include;
  if (first === undefined || policy.services.include.some((glob) => glob.matches(root))) return undefined;
  return `not in services.include (${first.from})`;
}
