import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { primaryFramework, type Signal, type Stack } from '../stack/stack.ts';
import type { FactInput } from './gather-facts.ts';
import type { SeenMotive } from './read-motives.ts';

/** The places behind each fact, by the keys that `Facts` documents; a fact without a place has an empty list or none. */
export function gatherEvidence(
  input: FactInput,
  motives: readonly SeenMotive[],
): ReadonlyMap<string, readonly Evidence[]> {
  const { service, stack, before, purpose, context, repository, text } = input;
  const of = (signals: readonly { evidence: readonly Evidence[] }[]) => signals.flatMap(({ evidence }) => evidence);
  const primary = primaryFramework(stack);
  const replaced = [...(before?.frameworks ?? [])].flatMap(({ evidence }) => evidence);
  const title: Evidence = { ...evidenceAtLine('title', text.title, 1), at: 'pull-request' };
  const entries: [string, readonly Evidence[]][] = [
    ['language', stack.languages.slice(0, 1).map(({ evidence }) => evidence)],
    ['framework', primary?.evidence ?? []],
    ['frameworks', of(stack.frameworks)],
    ['runtime', stack.runtime?.evidence ?? []],
    ['datastores', of(stack.datastores)],
    ['messaging', of(stack.messaging)],
    ['platforms', of(stack.platforms)],
    ['deployment', of(stack.deployment)],
    ['routes', purpose.routes.map(({ evidence }) => evidence)],
    ['entities', purpose.entities.map(({ evidence }) => evidence)],
    ['files', service.files.runs],
    ['kind', service.files.runs],
    ['replaces', atBase(replaced.length > 0 ? replaced : (service.before?.runs ?? []))],
    ['runs-here', atBase(repository.technologies.get(primary?.id ?? '') ?? [])],
    ['text', text.title === '' ? [] : [title]],
    ...signalsOf(stack).map(({ id, evidence }): [string, readonly Evidence[]] => [`technology:${id}`, evidence]),
    ...purpose.workloads.map(({ id, evidence }): [string, readonly Evidence[]] => [`workload:${id}`, evidence]),
    ...purpose.traits.map(({ id, evidence }): [string, readonly Evidence[]] => [`trait:${id}`, evidence]),
    ...motives.map(({ id, evidence }): [string, readonly Evidence[]] => [`motive:${id}`, evidence]),
    ...[...context.declared].map(([key, { value, from }]): [string, readonly Evidence[]] => [
      `context:${key}`,
      [declaredAt(key, value, from)],
    ]),
  ];
  return new Map(entries);
}

function atBase(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map((item) => ({ ...item, at: 'base' }));
}

function declaredAt(key: string, value: unknown, from: string): Evidence {
  const colon = from.lastIndexOf(':');
  const path = colon < 0 ? from : from.slice(0, colon);
  const line = Number(from.slice(colon + 1));
  const declared = evidenceAtLine(path, `${key}: ${JSON.stringify(value)}`, 1);
  const place = { ...declared, line: Number.isInteger(line) && line > 0 ? line : 1 };
  return path === 'body' || path === 'title' ? { ...place, at: 'pull-request' } : place;
}

/** Every technology of a stack, frameworks first. */
export function signalsOf(stack: Stack): readonly Signal[] {
  return [
    ...stack.frameworks,
    ...(stack.runtime === undefined ? [] : [stack.runtime]),
    ...stack.datastores,
    ...stack.messaging,
    ...stack.platforms,
    ...stack.deployment,
    ...stack.libraries,
  ];
}
