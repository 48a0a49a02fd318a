import type { Technology } from '../catalogue/technology.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { ancestors, directoryOf } from '../service/manifest.ts';
import type { Repository } from '../stack/repository.ts';
import { primaryFramework, type Stack } from '../stack/stack.ts';
import { stackEvidence } from '../stack/stack-facts.ts';
import type { FactInput } from './gather-facts.ts';
import type { SeenMotive } from './read-motives.ts';
import { sameJobFrameworks } from './same-job.ts';
import { ownersOfService } from './service-owners.ts';

/** The places behind each fact, by the keys that `Facts` documents; a fact without a place has an empty list or none. */
export function gatherEvidence(
  input: FactInput,
  motives: readonly SeenMotive[],
  versions: readonly Evidence[],
  technologies: readonly Technology[],
): ReadonlyMap<string, readonly Evidence[]> {
  const { service, stack, before, purpose, context, repository, text } = input;
  const primary = primaryFramework(stack);
  const replaced = [...(before?.frameworks ?? [])].flatMap(({ evidence }) => evidence);
  const title: Evidence = { ...evidenceAtLine('title', text.title, 1), at: 'pull-request' };
  const entries: (readonly [string, readonly Evidence[]])[] = [
    ...stackEvidence(stack),
    ['routes', purpose.routes.map(({ evidence }) => evidence)],
    ['entities', purpose.entities.map(({ evidence }) => evidence)],
    ['files', service.files.runs],
    ['kind', service.files.runs],
    ['replaces', atBase(replaced.length > 0 ? replaced : (service.before?.runs ?? []))],
    ['runs-here', atBase(inOwnLanguage(repository.technologies.get(primary?.id ?? '') ?? [], stack, repository))],
    ['versions', versions],
    [
      'same-job',
      atBase(
        sameJobFrameworks(primary?.id, repository.technologies.keys(), technologies).flatMap(
          (id) => repository.technologies.get(id) ?? [],
        ),
      ),
    ],
    ['owners', [ownersOfService(input)?.evidence].flatMap((place) => place ?? [])],
    // What is declared for the service itself is at `context:team`. A policy that was given by hand is no file of the head.
    ['team', context.declared.has('team') ? [] : policyPlace(input.team?.evidence)],
    ['text', text.title === '' ? [] : [title]],
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

/** A technology of many languages runs here for whoever writes this one: places of the same language, where there are any. */
function inOwnLanguage(places: readonly Evidence[], { language }: Stack, { languageOfRoot }: Repository) {
  const own = places.filter(({ path }) => {
    const root = ancestors(directoryOf(path)).find((directory) => languageOfRoot.has(directory));
    return root !== undefined && languageOfRoot.get(root) === language;
  });
  return own.length > 0 ? own : places;
}

function policyPlace(place: Evidence | undefined): readonly Evidence[] {
  return place === undefined ? [] : [{ ...place, at: place.at ?? 'elsewhere' }];
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
