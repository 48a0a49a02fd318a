import { evidenceAtLine } from '../evidence.ts';
import { type FactName, type Facts, factNames } from './facts.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A new HTTP service of no account in a repository of TypeScript services: what every rule's example starts from. */
const baseline: Readonly<Record<FactName, unknown>> = {
  service: { root: 'services/x', name: 'x', kind: 'http', change: 'added' },
  stack: {
    language: 'TypeScript',
    runtime: 'node',
    framework: '',
    variants: [],
    frameworks: [],
    datastores: [],
    messaging: [],
    platforms: [],
    deployment: [],
    libraries: [],
    versions: {},
    ended: {},
  },
  workloads: [],
  traits: [],
  size: { files: 10, lines: 800, routes: 4, writes: 0, reads: 0, entities: 0, dependencies: 5 },
  context: {},
  team: { languages: { TypeScript: 0.9 }, frameworks: [], sameJob: [] },
  change: { title: '', body: '', labels: [], text: '', siblings: 0 },
  motives: [],
  repo: { languages: { TypeScript: 0.9 }, technologies: [], services: 3, files: 400, workflows: 1 },
  adr: { present: false, acknowledges: [] },
};

/** Where maps of facts are open, an example gives the whole map instead of adding to the baseline's. */
const wholeMaps: ReadonlySet<string> = new Set(['languages', 'versions', 'ended', 'replaces']);

/** The facts of an example: `given` laid over the baseline, null for what nobody knows, what may be in files left unread apart. */
export function factsOf(given: Fields, shows: readonly string[] = []): Facts {
  const { unknownTraits, unknownTechnologies, ...rest } = given;
  for (const name of Object.keys(rest)) {
    if (!factNames.some((known) => known === name)) throw new Error(`an example gives ${name}, which is no fact`);
  }
  const fact = (name: FactName) => overlay(baseline[name], rest[name]);
  return {
    values: {
      service: fact('service'),
      stack: fact('stack'),
      workloads: fact('workloads'),
      traits: fact('traits'),
      size: fact('size'),
      context: fact('context'),
      team: fact('team'),
      change: fact('change'),
      motives: fact('motives'),
      repo: fact('repo'),
      adr: fact('adr'),
    },
    evidence: new Map(shows.map((key) => [key, [evidenceAtLine('services/x/src/main.ts', `// ${key}`, 1)]])),
    unknownTraits: idsIn(unknownTraits),
    unknownTechnologies: idsIn(unknownTechnologies),
  };
}

function idsIn(listed: unknown): readonly string[] {
  return Array.isArray(listed) ? listed.map(String) : [];
}

function overlay(base: unknown, given: unknown): unknown {
  if (given === undefined) return base;
  if (!isFields(base) || !isFields(given)) return given;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete merged[key];
    else merged[key] = wholeMaps.has(key) ? value : overlay(merged[key], value);
  }
  return merged;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
