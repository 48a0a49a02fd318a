import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Ecosystem } from '../catalogue/ecosystems.ts';
import type { Change } from '../change/change.ts';
import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { compareText, type Evidence } from '../evidence.ts';
import { isProgramming, languageOfPath } from '../service/languages.ts';
import type { Layout } from '../service/layout.ts';
import { plainTextOf } from '../service/plain-text.ts';
import { readServiceFiles } from '../service/read-files.ts';
import { runsOf } from '../service/runs.ts';
import { layoutOf, pathsOfService } from '../service/service-paths.ts';
import {
  isGeneratedName,
  isGeneratedPath,
  isGeneratedPlace,
  isTestPath,
  isVendored,
  setAside,
} from '../service/set-aside.ts';
import { tellsOf } from '../service/tells.ts';
import { ownersPaths, whyUnusable } from './code-owners.ts';
import { contributorsOf } from './contributors.ts';
import { infrastructureOf, isDeploymentFile } from './infrastructure.ts';
import type { Repository } from './repository.ts';
import { workflowPaths, workflowTexts } from './workflow-files.ts';

// Only manifests and containers are read of a directory, some three files: a thousand are ten questions to GitHub, put together.
const mostRoots = 300;
const mostDeployments = 300; // three more
const mostPlaces = 5;

/** The paths that describeRepository reads: manifests and containers, deployment files, and at head the workflows. */
export function pathsOfRepository(
  { base, head }: Change,
  catalogue: Catalogue,
  roots: readonly string[],
): { readonly base: readonly string[]; readonly head: readonly string[] } {
  if (roots.length === 0) return { base: [], head: [] };
  const layout = layoutOf(base, catalogue);
  return {
    base: [...marksOf(base, layout, catalogue, roots), ...deploymentPaths(base)],
    head: [...workflowPaths(head, catalogue, roots).paths, ...ownersPath(head)],
  };
}

/**
 * The repository at base, as rules ask for it: shares of languages by files, and the technologies that manifests,
 * containers and deployment files declare. `roots` are the services that the change judges: they do not speak for
 * themselves, and without any nothing is read.
 */
export async function describeRepository(
  change: Change,
  catalogue: Catalogue,
  roots: readonly string[],
): Promise<Repository> {
  const { base, head } = change;
  const layout = layoutOf(base, catalogue);
  const paths = pathsOfRepository(change, catalogue, roots);
  const [contents, atHead, commits] = await Promise.all([
    base.read(paths.base),
    head.read(paths.head),
    roots.length === 0 ? undefined : change.history?.(),
  ]);
  const unlooked = unlookedOf(base, layout, roots);
  const workflows = workflowPaths(head, catalogue, roots);
  const technologies = new Map<string, Evidence[]>();
  const registries = new Map<string, Ecosystem>();
  const add = (id: string, evidence: readonly Evidence[]) => {
    const list = technologies.get(id) ?? [];
    // What is there for many languages runs in each of them on its own: a few places of every registry are kept.
    const ofRegistry = (path: string) => list.filter((item) => registries.get(item.path) === registries.get(path));
    const kept = evidence.filter(({ path }) => ofRegistry(path).length < mostPlaces);
    technologies.set(id, [...list, ...kept.map((item): Evidence => ({ ...item, at: 'base' }))]);
  };
  const tells = tellsOf(catalogue);
  const running = new Set<string>();
  for (const root of roots.length === 0 ? [] : rootsOf(layout, roots)) {
    const { files } = await readServiceFiles(base, root, layout, catalogue, 'marks');
    for (const dependency of files.manifests.flatMap(({ dependencies }) => dependencies)) {
      const { scope, ecosystem, evidence } = dependency;
      if (scope !== 'runtime' && scope !== 'optional') continue;
      registries.set(evidence.path, ecosystem);
      for (const { id, serves } of tells.ofPackage(dependency)) {
        add(id, [evidence]);
        if (serves !== undefined) running.add(root);
      }
    }
    if (files.containers.some(({ copies }) => copies.length > 0)) running.add(root);
    for (const { image, evidence } of files.containers.flatMap(({ stages }) => stages)) {
      for (const { id } of tells.ofImage(image)) add(id, [evidence]);
    }
  }
  for (const [path, content] of contents) {
    if (content.kind !== 'text' || !isDeploymentFile(path)) continue;
    for (const { id, evidence } of infrastructureOf(path, content.text, catalogue)) add(id, [evidence]);
  }
  const texts = [...atHead].flatMap(([path, content]) =>
    content.kind === 'text' ? [[path, plainTextOf(content)] as const] : [],
  );
  const { built, heavy } = workflowTexts(workflows.paths, new Map(texts));
  const languageOfRoot = new Map(
    [...running].flatMap((root) => {
      const language = mainLanguage(root, layout.roots.get(root) ?? [], catalogue);
      return language === undefined ? [] : [[root, language] as const];
    }),
  );
  const owners = texts.filter(([path]) => isOwnersPath(path)).map(([path, text]) => ({ path, text }))[0];
  const unusable = owners === undefined ? undefined : whyUnusable(owners);
  return {
    languages: languageShares(base, catalogue),
    serviceLanguages: shares([...languageOfRoot.values()]),
    languageOfRoot,
    registries,
    technologies: new Map([...technologies].sort(([a], [b]) => compareText(a, b))),
    partial: { technologies: unlooked.length > 0, workflows: workflows.left + heavy.length > 0 },
    incomplete: [
      ...unlooked,
      ...heavy,
      ...(owners === undefined || unusable === undefined ? [] : [{ path: owners.path, reason: unusable }]),
      ...leftOut(workflows.left, 'workflow files', 'for what builds the services: those named after one are first'),
    ],
    // A service that is judged in its own place ran here before.
    services: running.size + roots.filter((root) => layout.roots.has(root)).length,
    files: base.entries.size,
    workflows: built,
    contributors: commits === undefined ? undefined : contributorsOf(commits, catalogue),
    owners: unusable === undefined ? owners : undefined,
  };
}

function marksOf(base: Tree, layout: Layout, catalogue: Catalogue, roots: readonly string[]): readonly string[] {
  return rootsOf(layout, roots).flatMap((root) =>
    pathsOfService(root, layout.roots.get(root) ?? [], base, catalogue, 'marks'),
  );
}

function rootsOf(layout: Layout, except: readonly string[], most = mostRoots): readonly string[] {
  return [...layout.roots.keys()]
    .filter((root) => !except.includes(root) && setAside(root) === undefined)
    .sort((a, b) => a.split('/').length - b.split('/').length || compareText(a, b))
    .slice(0, most);
}

/** What rules must not take for absent because nobody looked. */
function unlookedOf(base: Tree, layout: Layout, roots: readonly string[]): readonly Incomplete[] {
  if (roots.length === 0) return [];
  const directories = rootsOf(layout, roots, Number.POSITIVE_INFINITY).length - mostRoots;
  const files = deploymentPaths(base, Number.POSITIVE_INFINITY).length - mostDeployments;
  const looked = (most: number) => `for what already runs: the ${most} nearest to the root are`;
  return [
    ...leftOut(directories, 'directories with a manifest or container', looked(mostRoots)),
    ...leftOut(files, 'deployment files', looked(mostDeployments)),
  ];
}

function leftOut(count: number, what: string, why: string): readonly Incomplete[] {
  return count <= 0 ? [] : [{ path: '.', reason: `${count} ${what} were not looked at ${why}` }];
}

function deploymentPaths(tree: Tree, most = mostDeployments): readonly string[] {
  return [...tree.entries.keys()]
    .filter((path) => isDeploymentFile(path) && setAside(path) === undefined)
    .sort(byDepth)
    .slice(0, most);
}

function ownersPath(tree: Tree): readonly string[] {
  return ownersPaths.filter((path) => tree.entries.has(path)).slice(0, 1);
}

function isOwnersPath(path: string): boolean {
  return ownersPaths.some((known) => known === path);
}

function byDepth(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || compareText(a, b);
}

/** The language that most of a service's source files are written in, tests and generated code left out. */
function mainLanguage(root: string, paths: readonly string[], { languages }: Catalogue): string | undefined {
  const written = paths.flatMap((path) => {
    const language = languageOfPath(path, languages);
    const counts = isProgramming(language?.family) && !isTestPath(path, root) && !isGeneratedPath(path, root);
    return language === undefined || !counts ? [] : [language.language];
  });
  const [most] = [...shares(written)].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return most?.[0];
}

function languageShares(tree: Tree, catalogue: Catalogue): ReadonlyMap<string, number> {
  const written: string[] = [];
  for (const { directory, names } of runsOf(tree)) {
    if (isVendored(directory) || isGeneratedPlace(directory)) continue;
    for (const name of names) {
      const language = languageOfPath(name, catalogue.languages);
      if (language !== undefined && isProgramming(language.family) && !isGeneratedName(name))
        written.push(language.language);
    }
  }
  return shares(written);
}

/** How much of a list each name makes up, in thousandths, sorted by name. */
function shares(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    [...counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, count]) => [name, Math.round((count / names.length) * 1000) / 1000]),
  );
}
