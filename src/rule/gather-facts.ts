import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ChangeText } from '../change/change.ts';
import { compareText, type Evidence } from '../evidence.ts';
import type { Context } from '../service/context.ts';
import { type AdrRecord, recordCounts } from '../service/declarations.ts';
import type { Service } from '../service/service.ts';
import type { Repository } from '../stack/repository.ts';
import type { Stack } from '../stack/stack.ts';
import { primaryFramework } from '../stack/stack.ts';
import { stackFacts } from '../stack/stack-facts.ts';
import { isRead, isWrite } from '../workload/routes.ts';
import type { Purpose } from '../workload/workload.ts';
import type { FactName, Facts } from './facts.ts';
import { gatherEvidence } from './gather-evidence.ts';
import {
  type DeclaredVersion,
  endedVersions,
  gatherVersions,
  ownVersionEvidence,
  type VersionSources,
} from './gather-versions.ts';
import { type KnownMotives, type MotiveText, readMotives } from './read-motives.ts';
import { sameJobFrameworks } from './same-job.ts';
import { ownersOfService } from './service-owners.ts';

/** What the policy says about the people who will own the service. */
interface TeamProfile {
  readonly knows: readonly string[];
  readonly size: number | undefined;
  /** Where the policy says so. */
  readonly evidence?: Evidence;
}

/** Everything known about one service before it is judged. */
export interface FactInput {
  readonly service: Service;
  readonly stack: Stack;
  /** The stack of `service.before`. */
  readonly before: Stack | undefined;
  readonly purpose: Purpose;
  readonly context: Context;
  readonly repository: Repository;
  readonly text: ChangeText;
  readonly labels: readonly string[];
  readonly author: string | undefined;
  /** Other services that the same change brings on the same primary framework. */
  readonly siblings: number;
  /** README and ADR files that the change adds or edits, by path; the service's own README may be left to this stage. */
  readonly documents: ReadonlyMap<string, string>;
  readonly records: readonly AdrRecord[];
  readonly team: TeamProfile | undefined;
  /** ISO date that ends of life are held against. */
  readonly now: string;
}

/** The catalogue's part that facts are told with: names of technologies and the tells of motives. */
export type FactNames = Pick<Catalogue, 'technologies' | 'motives' | 'endOfLife'>;

// The services of one change share its words and documents: each text is read once for all of them.
const motivesRead = new WeakMap<ChangeText, KnownMotives>();

/**
 * The facts about one service that conditions ask for. What is not known (an uncounted size, an undeclared context key,
 * a team that nobody described) is absent. Lists are sorted as their stage sorts them, maps by key.
 */
export function gatherFacts(input: FactInput, names: FactNames): Facts {
  const said: KnownMotives = motivesRead.get(input.text) ?? new Map();
  motivesRead.set(input.text, said);
  const motives = readMotives(motiveTexts(input), names.motives, said);
  const versions = gatherVersions(versionSources(input), input.stack, names.technologies);
  const context = Object.fromEntries([...input.context.declared].map(([key, { value }]) => [key, value]));
  const values: Record<FactName, unknown> = {
    service: serviceFacts(input),
    stack: stackValues(input, versions, names),
    workloads: input.purpose.workloads.map(({ id }) => id),
    traits: input.purpose.traits.map(({ id }) => id),
    size: sizeFacts(input.purpose),
    context,
    team: teamFacts(input, names),
    change: changeFacts(input),
    motives: motives.map(({ id }) => id),
    repo: {
      languages: Object.fromEntries(input.repository.languages),
      technologies: [...input.repository.technologies.keys()].sort(compareText),
      services: input.repository.services,
      files: input.repository.files,
      workflows: input.repository.workflows.size,
    },
    adr: adrFacts(input),
  };
  const declared = ownVersionEvidence(versions, input.stack, names.technologies);
  return {
    values,
    evidence: gatherEvidence(input, motives, declared, names.technologies),
    unknownTraits: input.purpose.unknownTraits,
    unknownTechnologies: input.repository.partial.technologies ? names.technologies.map(({ id }) => id) : [],
  };
}

function serviceFacts({ service, before, purpose }: FactInput): Record<string, unknown> {
  const replaces = {
    root: service.before?.root,
    language: before?.language,
    frameworks: before?.frameworks.map(({ id }) => id),
  };
  return known({
    root: service.root,
    name: service.name,
    kind: purpose.kind,
    change: service.change,
    replaces: service.before === undefined || before === undefined ? undefined : known(replaces),
  });
}

function stackValues(
  { stack, now }: FactInput,
  versions: ReadonlyMap<string, DeclaredVersion>,
  { technologies, endOfLife }: FactNames,
): Record<string, unknown> {
  return known({
    ...stackFacts(stack),
    versions: Object.fromEntries([...versions].map(([id, { version }]) => [id, version])),
    ended: endedVersions(versions, stack, technologies, endOfLife, now),
  });
}

/** Workflows that build or test the service say which version they run it on. */
function versionSources({ service, purpose, repository }: FactInput): VersionSources {
  const covering = purpose.traits.find(({ id }) => id === 'has-ci')?.evidence ?? [];
  const workflows = covering.flatMap(({ path }) => {
    const text = repository.workflows.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  return { files: service.files, workflows };
}

function sizeFacts({ size, routes }: Purpose): Record<string, unknown> {
  const counted = size.routes !== undefined;
  const writes = counted ? routes.filter(isWrite).length : undefined;
  const reads = counted ? routes.filter(isRead).length : undefined;
  return known({ ...size, writes, reads });
}

/** A language is a team's by what it writes or by what it runs, whichever is more: a small service is run like any other. */
function teamLanguages({ languages, serviceLanguages }: FactInput['repository']): ReadonlyMap<string, number> {
  const names = [...new Set([...languages.keys(), ...serviceLanguages.keys()])].sort(compareText);
  return new Map(names.map((name) => [name, Math.max(languages.get(name) ?? 0, serviceLanguages.get(name) ?? 0)]));
}

/** A team that the context declares for this service beats the profile of the policy. */
function teamFacts(input: FactInput, { technologies }: FactNames): Record<string, unknown> {
  const { context, repository, team } = input;
  const declared = context.declared.get('team')?.value;
  const size = field(declared, 'size');
  const listed = field(declared, 'knows');
  const knows = [...(team?.knows ?? []), ...(Array.isArray(listed) ? listed.map(String) : [])];
  const { frameworks, languages } = namesOf(technologies);
  return known({
    languages: Object.fromEntries(teamLanguages(repository)),
    frameworks: [...repository.technologies.keys()].filter((id) => frameworks.has(id)).sort(compareText),
    knows: knows.length === 0 ? undefined : knows.map((word) => languages.get(word.toLowerCase()) ?? word),
    sameJob: sameJobFrameworks(primaryFramework(input.stack)?.id, repository.technologies.keys(), technologies),
    size: size ?? team?.size,
    contributors: repository.contributors === undefined ? undefined : Object.fromEntries(repository.contributors),
    owners: repository.owners === undefined ? undefined : (ownersOfService(input)?.owners ?? []),
  });
}

interface TechnologyNames {
  readonly frameworks: ReadonlySet<string>;
  /** People write golang, Golang or Go: the name that the stack tells is the one that conditions compare. By lower-case name. */
  readonly languages: ReadonlyMap<string, string>;
}

const named = new WeakMap<FactNames['technologies'], TechnologyNames>();

function namesOf(technologies: FactNames['technologies']): TechnologyNames {
  const known = named.get(technologies);
  if (known !== undefined) return known;
  const languages = new Map<string, string>();
  for (const { kind, id, name, language, aliases = [] } of technologies) {
    if (kind !== 'language') continue;
    for (const each of [id, name, ...aliases]) {
      const word = each.toLowerCase();
      if (!languages.has(word)) languages.set(word, language ?? name);
    }
  }
  const frameworks = new Set(technologies.filter(({ kind }) => kind === 'framework').map(({ id }) => id));
  const names = { frameworks, languages };
  named.set(technologies, names);
  return names;
}

function changeFacts({ text, labels, author, siblings }: FactInput): Record<string, unknown> {
  return known({
    title: text.title,
    body: text.body,
    labels,
    author,
    siblings,
    text: [text.title, text.body, ...text.commits].join('\n\n'),
  });
}

function adrFacts({ service, records }: FactInput): Record<string, unknown> {
  const counting = records.filter((record) => record.service === service.root && recordCounts(record));
  const acknowledges = new Set(counting.flatMap((record) => record.acknowledges));
  return { present: counting.length > 0, acknowledges: [...acknowledges].sort(compareText) };
}

/** A README of a service that stood here before counts only where the change edits it. */
function motiveTexts({ service, text, documents }: FactInput): readonly MotiveText[] {
  const files = new Map(documents);
  for (const [path, content] of service.files.texts) {
    if (/(?:^|\/)readme(?:\.\w+)?$/i.test(path) && service.before?.texts.get(path) !== content)
      files.set(path, content);
  }
  return [
    { path: 'title', text: text.title, at: 'pull-request' },
    { path: 'body', text: text.body, at: 'pull-request' },
    ...text.commits.map((message, index) => ({
      path: `commit ${index + 1}`,
      text: message,
      at: 'pull-request' as const,
    })),
    ...[...files].sort(([a], [b]) => compareText(a, b)).map(([path, content]) => ({ path, text: content })),
  ];
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** The fields that are known: CEL tells an absent key from every value. */
function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
