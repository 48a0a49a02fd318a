import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../evidence.ts';
import { globMatcher } from './globs.ts';
import { directoryOf, type Manifest, nameOf } from './manifest.ts';
import { compile } from './match.ts';
import { isComposeFile } from './read-compose.ts';
import type { Deployment } from './service.ts';
import { deploymentNames } from './service-paths.ts';
import { isTestPath, setAside, workSuffix } from './set-aside.ts';

/** What is asked of a service's deployments. `texts` holds what was read, its own files and others. */
export interface Deployable {
  readonly root: string;
  readonly owned: readonly string[];
  readonly manifests: readonly Manifest[];
  readonly texts: ReadonlyMap<string, string>;
  /** Where compose files build the directory. */
  readonly built: readonly Evidence[];
  /** By technology, the files outside the directory that are called after it, with what was read of them. */
  readonly elsewhere: readonly { readonly technology: string; readonly paths: readonly string[] }[];
}

/** The deployments of a service: platform files at its root, compose builds, settings of its name elsewhere, and its own workloads. */
export function findDeployments(service: Deployable, catalogue: Catalogue): readonly Deployment[] {
  const { root, owned, texts, built, elsewhere } = service;
  const byName = deploymentNames(catalogue);
  const prefix = root === '.' ? '' : `${root}/`;
  const atRoot = owned.flatMap((path): readonly Deployment[] => {
    const technology = byName.get(path.slice(prefix.length));
    if (technology === undefined) return [];
    // A compose file that builds nothing here runs what the program needs while it is developed.
    const runs = !isComposeFile(nameOf(path)) && programIn(path, texts, catalogue) !== undefined;
    return [{ technology, evidence: evidenceAtLine(path, '', 1), runs }];
  });
  const composeId = [...byName].find(([name]) => isComposeFile(name))?.[1];
  const composed =
    composeId === undefined ? [] : built.map((evidence) => ({ technology: composeId, evidence, runs: true }));
  const names = namesOf(service);
  const named = elsewhere.flatMap(({ technology, paths }) => {
    const [first] = paths;
    const running = paths.flatMap((path) => programIn(path, texts, catalogue, names) ?? [])[0];
    if (running !== undefined) return [{ technology, evidence: running, runs: true }];
    return first === undefined ? [] : [{ technology, evidence: evidenceAtLine(first, '', 1), runs: false }];
  });
  return [...atRoot, ...composed, ...ownPrograms(service, prefix, names, catalogue), ...named];
}

/** Settings below a service that deploy a program of its name; those of tests, examples and templates deploy none. */
function ownPrograms(
  { root, owned, texts }: Deployable,
  prefix: string,
  names: readonly string[],
  catalogue: Catalogue,
): readonly Deployment[] {
  const own = owned
    .filter((path) => /\.ya?ml$/.test(path) && texts.has(path) && !isTestPath(path, root))
    .map((path) => ({ path, relative: path.slice(prefix.length) }))
    .filter(({ relative }) => setAside(directoryOf(relative)) === undefined);
  if (own.length === 0) return [];
  return catalogue.technologies.flatMap(({ id, kind, detect }): readonly Deployment[] => {
    if ((kind !== 'deployment' && kind !== 'platform') || detect?.files === undefined) return [];
    const matches = globMatcher(detect.files);
    const [evidence] = own.flatMap(({ path, relative }) =>
      matches(relative) ? (programIn(path, texts, catalogue, names) ?? []) : [],
    );
    return evidence === undefined ? [] : [{ technology: id, evidence, runs: true }];
  });
}

/** Where a settings file runs a program, of one of `names` where they are given: data/traits/deployed-program.yml. */
function programIn(
  path: string,
  texts: ReadonlyMap<string, string>,
  { traits }: Catalogue,
  names?: readonly string[],
): Evidence | undefined {
  const text = texts.get(path);
  if (text === undefined) return undefined;
  for (const { files, pattern } of traits.find(({ id }) => id === 'deployed-program')?.texts ?? []) {
    if (!globMatcher(files)(path)) continue;
    let start = 0;
    for (const part of text.split(/^(?=---)/m)) {
      const at = part.search(compile(pattern));
      if (at >= 0 && (names === undefined || isCalled(part, names))) return evidenceAtOffset(path, text, start + at);
      start += part.length;
    }
  }
  return undefined;
}

/** What a program may be called where it is deployed: after its directory, or after its manifest. */
function namesOf({ root, manifests }: Deployable): readonly string[] {
  const own = manifests.filter(({ path }) => directoryOf(path) === root);
  const declared = own.flatMap(({ name }) => name?.split(/[/:]/).at(-1) ?? []);
  return [...(root === '.' ? [] : [nameOf(root)]), ...declared].map((name) => name.toLowerCase());
}

/** True where a workload, its container or image has one of the names, alone or after those of its group: `shop-orders`. */
function isCalled(part: string, names: readonly string[]): boolean {
  const called = [...part.matchAll(/(?:^|[{,])[ \t-]{0,40}(?:name|image):[ \t]*["']?([^\s"'#,}]{1,300})/gm)].map(
    ([, value = '']) =>
      nameOf(value)
        .replace(/[:@].*/s, '')
        .replace(workSuffix, ''),
  );
  return called.some((one) => names.some((name) => one === name || (name.length > 2 && one.endsWith(`-${name}`))));
}
