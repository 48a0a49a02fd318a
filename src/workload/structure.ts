import type { Ecosystem } from '../catalogue/ecosystems.ts';
import type { computedTraits } from '../catalogue/trait.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { ancestors, directoryOf, nameOf } from '../service/manifest.ts';
import { matchDetect } from '../service/match.ts';
import type { ServiceFiles } from '../service/service.ts';
import { clientOf } from './client.ts';
import { containerOf, imageOf, rootOf, stagesOf } from './containers.ts';
import { documentationOf, internalFramework } from './internal-framework.ts';
import { matchPatterns } from './pattern-matches.ts';
import type { Structure, Surroundings } from './surroundings.ts';
import { coveringWorkflows, mayBeCovered } from './workflows.ts';

type Computed = (typeof computedTraits)[number];

/** Evidence when the trait is there, none when it is not, undefined when what was read cannot tell. */
type Judgement = (structure: Structure) => readonly Evidence[] | undefined;

const judgements: Readonly<Record<Computed, Judgement>> = {
  tests: testsOf,
  container: containerOf,
  'container-root': rootOf,
  'container-image': imageOf,
  'container-stages': stagesOf,
  locked: lockOf,
  workflow: workflowOf,
  client: clientOf,
  'internal-framework': (structure) => internalFramework(structure).map(({ evidence }) => evidence),
  'internal-framework-documented': (structure) => documentationOf(structure),
  distinct: severalOf,
};

/** Judges a computed trait. The globs, patterns and names it needs stand in the trait's file. */
export function judgeStructure(computed: Computed, structure: Structure): readonly Evidence[] | undefined {
  return judgements[computed](structure);
}

/** Unknown where workflows were left unread, or where what runs them is not theirs to show. */
function workflowOf({ files, trait, surroundings }: Structure): readonly Evidence[] | undefined {
  const repository = surroundings?.repository;
  if (repository === undefined) return undefined;
  const commands = { ofLanguage: trait.detect?.source ?? [], ofAny: trait.texts ?? [] };
  const covering = coveringWorkflows(files, repository.workflows, commands);
  const isOpen = repository.partial.workflows || mayBeCovered(files, repository.workflows);
  return covering.length === 0 && isOpen ? undefined : covering;
}

/** Test sources, tests inside other sources, or a test project of the service's name beside it. */
function testsOf({ files, trait, surroundings }: Structure): readonly Evidence[] {
  const own = files.sources.filter(({ test }) => test).map(({ path, text }) => evidenceAtLine(path, text, 1));
  const matched = matchDetect(trait.detect ?? {}, files).map(({ evidence }) => evidence);
  if (own.length + matched.length > 0) return [...own, ...matched];
  if (surroundings === undefined) return [];
  const beside = besidePath(files, surroundings);
  return beside === undefined ? [] : [evidenceAtLine(beside, '', 1)];
}

/** Tests that stand apart: a project of the service's name, or a directory of tests beside the one that holds its source. */
function besidePath(files: ServiceFiles, surroundings: Surroundings): string | undefined {
  const { projects, besides, packages } = testsOfTree(surroundings);
  // A Go command is tested in the packages that it is made of.
  const reached = files.sources.find(({ path, family }) => family === 'go' && packages.has(directoryOf(path)));
  if (reached !== undefined) return packages.get(directoryOf(reached.path));
  const name = nameOf(files.root === '.' ? files.name : files.root);
  // `Orders.API` is tested by `Orders.UnitTests`.
  const stem = name.replace(/[._-](?:api|web|service|svc|server|host|worker|app)$/i, '');
  const project =
    projects.get(name) ?? (files.sources.some(({ family }) => family === 'dotnet') ? projects.get(stem) : undefined);
  if (project !== undefined) return project;
  // `orders/src/Orders.Api` is tested in `orders/tests`; what stands in the repository's own `tests` may be of anybody.
  const source = ancestors(files.root).find((path) => /^(?:src|app|server|source|code)$/.test(nameOf(path)));
  return source === undefined || !source.includes('/') ? undefined : besides.get(directoryOf(source));
}

interface TreeTests {
  /** The names that directories and files of tests are made from (`orders` of `orders-tests`), each with its first path. */
  readonly projects: ReadonlyMap<string, string>;
  /** The directories that hold a `test` or `tests`, each with the first path below that. */
  readonly besides: ReadonlyMap<string, string>;
  /** The directories of Go that hold a test, each with the first. */
  readonly packages: ReadonlyMap<string, string>;
}

const known = new WeakMap<Surroundings['paths'], TreeTests>();

/** What a tree holds of tests, found once. */
function testsOfTree({ paths }: Surroundings): TreeTests {
  const found = known.get(paths);
  if (found !== undefined) return found;
  const projects = new Map<string, string>();
  const besides = new Map<string, string>();
  const packages = new Map<string, string>();
  for (const path of paths.keys()) {
    if (!path.includes('est') && !path.includes('EST')) continue;
    if (path.endsWith('_test.go') && !packages.has(directoryOf(path))) packages.set(directoryOf(path), path);
    if (!/tests?(?:\/|$)/i.test(path)) continue;
    const [, parent] = /^(.+?)\/tests?\/./i.exec(path) ?? [];
    if (parent !== undefined && !besides.has(parent)) besides.set(parent, path);
    for (const part of path.split('/')) {
      for (const [, name = ''] of [testName.exec(part) ?? [], kindName.exec(part) ?? []])
        if (name !== '' && !projects.has(name)) projects.set(name, path);
    }
  }
  const tests = { projects, besides, packages };
  known.set(paths, tests);
  return tests;
}

const testName = /^(.+?)[-._]?tests?$/i;
const kindName = /^(.+?)[-._]?(?:unit|integration|functional|component|acceptance|e2e)[-._]?tests?$/i;

/** One place for each different value, when there are enough of them. */
function severalOf({ files, trait }: Structure): readonly Evidence[] {
  const values = new Map<string, Evidence>();
  for (const { groups, evidence } of matchPatterns(files.sources, trait.detect?.source ?? [])) {
    for (const value of Object.values(groups))
      if (value !== undefined && !values.has(value)) values.set(value, evidence);
  }
  return values.size >= (trait.atLeast ?? 2) ? [...values.values()] : [];
}

/** Ecosystems whose tools write lock files, because what is declared is a range by habit. */
const locking: ReadonlySet<Ecosystem> = new Set<Ecosystem>([
  'npm',
  'jsr',
  'pypi',
  'cargo',
  'composer',
  'gem',
  'shards',
  'hex',
  'pub',
  'swift',
]);
/** A version of the others that is none: Maven, NuGet and the packages of a system are settled by what is declared. */
const floats = /[+*[(,]|latest/;

/** A lock file beside the service or above it, or dependencies that are all declared at one version. */
function lockOf({ files, trait, surroundings }: Structure): readonly Evidence[] | undefined {
  const own = matchDetect(trait.detect ?? {}, files).map(({ evidence }) => evidence.path);
  const above = ancestors(files.root)
    .slice(1)
    .flatMap((directory) => (trait.names ?? []).map((name) => (directory === '.' ? name : `${directory}/${name}`)))
    .filter((path) => surroundings?.paths.has(path));
  const found = [...own, ...above].map((path) => evidenceAtLine(path, '', 1));
  if (found.length > 0) return found;
  const needed = files.manifests
    .filter(({ path }) => !isSourceOfPins(path, files))
    .flatMap(({ dependencies }) => dependencies.filter(({ scope }) => scope === 'runtime'));
  const pinned = needed.filter(
    ({ ecosystem, version = '' }) =>
      (ecosystem === 'pypi' && /^\d[\w.+!-]*$/.test(version)) || (!locking.has(ecosystem) && !floats.test(version)),
  );
  if (needed.length > 0 && pinned.length === needed.length) return pinned.slice(0, 1).map(({ evidence }) => evidence);
  return surroundings === undefined && files.root !== '.' ? undefined : [];
}

/** What people write and a tool turns into the pinned list of the same name beside it. */
function isSourceOfPins(path: string, { manifests }: ServiceFiles): boolean {
  const pinned = path.replace(/\.in$/, '.txt');
  return pinned !== path && manifests.some((manifest) => manifest.path === pinned);
}
