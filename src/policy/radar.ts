import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfLanguage } from '../catalogue/find-technology.ts';
import { levels } from '../catalogue/level.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import { primaryFramework, type Signal, type Stack } from '../stack/stack.ts';
import { type Policy, type RadarEntry, type Ring, rings } from './policy.ts';
import type { ServiceTiers } from './service-tiers.ts';

/** A part of the stack that a radar may name. */
interface Subject {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly evidence: readonly Evidence[];
  /** False for what counts only where the radar names it, such as a library. */
  readonly mustBeListed: boolean;
}

type Technologies = Pick<Catalogue, 'technologies'>;

/** A service as the radar sees it. `versions` are the facts' versions by id, `today` a day (`YYYY-MM-DD`). */
export interface OnRadar {
  readonly root: string;
  readonly stack: Stack;
  readonly tiers: ServiceTiers;
  readonly versions: Readonly<Record<string, unknown>>;
  readonly today: string;
}

/**
 * Holds a stack against the radar: a finding for each part in a ring that costs something, and for each language, runtime, primary
 * framework, datastore, broker or platform in no ring. An entry for this service or its tier beats one for all, one with a version range
 * beats one without, and the stricter ring beats the other. What lies beneath another part (a runtime beneath its language,
 * Express beneath NestJS) is judged only where it is named. `notices` says where a version or a tier could not be told, and
 * which entries that were asked are due for review.
 */
export function radarFindings(
  service: OnRadar,
  policy: Policy,
  { technologies }: Technologies,
): { findings: readonly Finding[]; notices: readonly string[] } {
  if (policy.radar.length === 0) return { findings: [], notices: [] };
  const { root, stack, tiers, versions, today } = service;
  const findings: Finding[] = [];
  const notices: string[] = [];
  for (const subject of subjects(stack, technologies, versions)) {
    const named = policy.radar.filter(
      ({ names, paths }) =>
        (names.has(subject.id) || names.has(subject.name.toLowerCase())) &&
        (paths.length === 0 || paths.some((glob) => glob.matches(root))),
    );
    const untold = named.filter(({ accepts }) => accepts !== undefined && accepts(subject.version) === undefined);
    for (const { text, from } of untold) {
      notices.push(`${from}: "${text}" was not held against ${subject.name}, because its version is not declared.`);
    }
    const held = named.filter(({ accepts }) => accepts === undefined || accepts(subject.version) === true);
    const costly = held.filter(
      (entry) => tiers.known === undefined && entry.tiers.length > 0 && entry.ring !== 'adopt',
    );
    const unasked = costly.filter((entry) => !entry.tiers.includes(tiers.declared ?? ''));
    for (const entry of unasked) {
      notices.push(
        `${entry.from}: "${entry.text}" counts for ${entry.tiers.join(', ')}, and nothing says the tier of ${root}; "tiers" of the policy can.`,
      );
    }
    const mustBeListed = subject.mustBeListed && untold.length === 0;
    const place = (entries: readonly RadarEntry[]) => placeOf(mostSpecific(entries), mustBeListed, policy);
    const known = place(held.filter((entry) => isOfTier(entry, tiers.known)));
    // What the change says of its own tier can make it stricter, not more welcome.
    const said = place(
      held.filter((entry) => isOfTier(entry, tiers.known) || entry.tiers.includes(tiers.declared ?? '')),
    );
    const { ring, entry } = said.cost > known.cost ? said : known;
    if (ring === undefined || ring === 'adopt' || policy.rings[ring].value === 'off') continue;
    findings.push(toFinding(subject, ring, entry, policy));
    if (entry?.reviewBy !== undefined && entry.reviewBy < today) {
      const owner = entry.owner === undefined ? '' : ` ${entry.owner} answers for it.`;
      notices.push(`${entry.from}: "${entry.text}" was to be looked at again by ${entry.reviewBy}.${owner}`);
    }
  }
  return { findings, notices };
}

/** Ids that the radar welcomes without a condition, in its order; ids that data/ does not know are left out. */
export function adopted(policy: Policy, { technologies }: Technologies): readonly string[] {
  const entries = policy.radar.filter(
    ({ ring, accepts, paths, tiers }) => ring === 'adopt' && accepts === undefined && paths.length + tiers.length === 0,
  );
  return entries.flatMap(({ names }) => technologies.filter(({ id }) => names.has(id)).map(({ id }) => id));
}

function isOfTier({ tiers }: RadarEntry, known: ServiceTiers['known']): boolean {
  return tiers.length === 0 || tiers.some((tier) => known?.has(tier) === true);
}

/** The ring that a part stands in, and what that costs; no ring where it need not be listed. */
function placeOf(
  entry: RadarEntry | undefined,
  mustBeListed: boolean,
  { rings: costs }: Policy,
): {
  readonly ring: Ring | 'unlisted' | undefined;
  readonly entry: RadarEntry | undefined;
  readonly cost: number;
} {
  const ring = entry?.ring ?? (mustBeListed ? 'unlisted' : undefined);
  const level = ring === undefined || ring === 'adopt' ? 'off' : costs[ring].value;
  return { ring, entry, cost: levels.indexOf(level) };
}

function mostSpecific(entries: readonly RadarEntry[]): RadarEntry | undefined {
  const first = (some: readonly RadarEntry[], all: readonly RadarEntry[]) => (some.length > 0 ? some : all);
  const scoped = first(
    entries.filter(({ paths, tiers }) => paths.length + tiers.length > 0),
    entries,
  );
  const ranged = first(
    scoped.filter(({ accepts }) => accepts !== undefined),
    scoped,
  );
  return rings.map((ring) => ranged.find((entry) => entry.ring === ring)).findLast((entry) => entry !== undefined);
}

function subjects(
  stack: Stack,
  technologies: Technologies['technologies'],
  versions: Readonly<Record<string, unknown>>,
): readonly Subject[] {
  const language = technologyOfLanguage(technologies, stack.language);
  const primary = primaryFramework(stack);
  const runtimes = stack.runtime === undefined ? [] : [stack.runtime];
  const signals = [...stack.frameworks, ...runtimes, ...stack.datastores, ...stack.messaging, ...stack.platforms];
  const used = new Set([...(language === undefined ? [] : [language.id]), ...signals.map(({ id }) => id)]);
  const beneath = new Set(technologies.filter(({ id }) => used.has(id)).flatMap(({ builtOn = [] }) => builtOn));
  const versionOf = (id: string) => {
    const version = versions[id];
    return typeof version === 'string' ? version : undefined;
  };
  const of = (found: readonly Signal[], mustBeListed: (signal: Signal) => boolean): readonly Subject[] =>
    found.map((signal) => ({
      id: signal.id,
      name: signal.name,
      version: signal.version ?? versionOf(signal.id),
      evidence: signal.evidence,
      mustBeListed: mustBeListed(signal) && !beneath.has(signal.id),
    }));
  const spoken = stack.languages.find(({ name }) => name === stack.language);
  const id = language?.id ?? stack.language?.toLowerCase();
  return [
    ...(stack.language === undefined || id === undefined || spoken === undefined
      ? []
      : [{ id, name: stack.language, version: versionOf(id), evidence: [spoken.evidence], mustBeListed: true }]),
    ...of(runtimes, (signal) => signal.id !== language?.runtime),
    ...of(
      stack.frameworks.filter((signal) => signal === primary || !beneath.has(signal.id)),
      (signal) => signal === primary,
    ),
    ...of([...stack.datastores, ...stack.messaging, ...stack.platforms], () => true),
    ...of([...stack.deployment, ...stack.libraries], () => false),
  ];
}

function toFinding(
  subject: Subject,
  ring: 'unlisted' | 'hold' | 'assess' | 'trial',
  entry: RadarEntry | undefined,
  policy: Policy,
): Finding {
  return {
    rule: `radar-${ring}`,
    kind: 'radar',
    outcome: 'broken',
    level: policy.rings[ring].value,
    stance: 'caution',
    technology: subject.id,
    values: {
      name: subject.name,
      ring,
      ...(subject.version === undefined ? {} : { version: subject.version }),
      ...(entry === undefined ? {} : { entry: entry.text }),
      ...(entry?.rationale === undefined ? {} : { rationale: entry.rationale }),
      ...(entry?.adr === undefined ? {} : { adr: entry.adr }),
      ...(entry?.since === undefined ? {} : { since: entry.since }),
      policy: entry?.from ?? policy.rings[ring].from,
    },
    message: '',
    evidence: subject.evidence,
    because: [],
    despite: [],
    consider: [],
    changesIf: [],
    status: 'open',
  };
}
