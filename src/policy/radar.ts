import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfLanguage } from '../catalogue/find-technology.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import { primaryFramework, type Signal, type Stack } from '../stack/stack.ts';
import { type Policy, type RadarEntry, rings } from './policy.ts';

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

/**
 * Holds a stack against the radar: a finding for each part in a ring that costs something, and for each language, runtime, primary
 * framework, datastore, broker or platform in no ring. An entry with a version range beats one without, and the stricter ring
 * beats the other. What lies beneath another part (a runtime beneath its language, Express beneath NestJS) is judged only where it
 * is named. `notices` says where a version could not be told. `versions` are the facts' versions by id.
 */
export function radarFindings(
  stack: Stack,
  policy: Policy,
  { technologies }: Technologies,
  versions: Readonly<Record<string, unknown>>,
): { findings: readonly Finding[]; notices: readonly string[] } {
  if (policy.radar.length === 0) return { findings: [], notices: [] };
  const findings: Finding[] = [];
  const notices: string[] = [];
  for (const subject of subjects(stack, technologies, versions)) {
    const named = policy.radar.filter(({ names }) => names.has(subject.id) || names.has(subject.name.toLowerCase()));
    const untold = named.filter(({ accepts }) => accepts !== undefined && accepts(subject.version) === undefined);
    const entry = strictest(named.filter(({ accepts }) => accepts === undefined || accepts(subject.version) === true));
    for (const { text, from } of untold) {
      notices.push(`${from}: "${text}" was not held against ${subject.name}, because its version is not declared.`);
    }
    if (entry === undefined && (untold.length > 0 || !subject.mustBeListed)) continue;
    const ring = entry?.ring ?? 'unlisted';
    if (ring === 'adopt' || policy.rings[ring].value === 'off') continue;
    findings.push(toFinding(subject, ring, entry, policy));
  }
  return { findings, notices };
}

/** Ids that the radar welcomes without a condition, in its order; ids that data/ does not know are left out. */
export function adopted(policy: Policy, { technologies }: Technologies): readonly string[] {
  const entries = policy.radar.filter(({ ring, accepts }) => ring === 'adopt' && accepts === undefined);
  return entries.flatMap(({ names }) => technologies.filter(({ id }) => names.has(id)).map(({ id }) => id));
}

function strictest(entries: readonly RadarEntry[]): RadarEntry | undefined {
  const ranged = entries.filter(({ accepts }) => accepts !== undefined);
  const candidates = ranged.length > 0 ? ranged : entries;
  return rings.map((ring) => candidates.find((entry) => entry.ring === ring)).findLast((entry) => entry !== undefined);
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
