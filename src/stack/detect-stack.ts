import type { Catalogue } from '../catalogue/catalogue.ts';
import { families as allFamilies, ecosystems } from '../catalogue/ecosystems.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology, TechnologyKind } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import { familiesOfEcosystem, familyOf } from '../service/families.ts';
import { indexFiles } from '../service/files-index.ts';
import { nameOf } from '../service/manifest.ts';
import { evidenceOfMatches, findPattern, type Match, matchDetect } from '../service/match.ts';
import type { ServiceFiles } from '../service/service.ts';
import { findSettings } from '../service/settings.ts';
import { tellsOf } from '../service/tells.ts';
import { detectLanguages } from './languages.ts';
import { pickPrimary, type Seen, usage } from './primary-framework.ts';
import type { Signal, Stack } from './stack.ts';

/** What a service is built with, by kind, each with evidence; lists are sorted by id, the primary framework first. */
export function detectStack(files: ServiceFiles, catalogue: Catalogue): Stack {
  const written = detectLanguages(files, catalogue.languages);
  const seen = candidates(files, catalogue).flatMap((technology): Seen[] => {
    if (technology.detect === undefined || technology.kind === 'language') return [];
    const matches = [
      ...matchDetect(technology.detect, files),
      ...deployed(technology, files),
      ...findSettings(technology, files).map(({ evidence }) => ({ ...unversioned, evidence })),
      ...(technology.kind === 'runtime' ? started(technology, files) : []),
    ];
    return matches.length === 0 ? [] : [{ technology, matches }];
  });
  const primary = pickPrimary(seen.filter(({ technology }) => technology.kind === 'framework'));
  const languages = firstOfFramework(
    written,
    seen.find(({ technology }) => technology.id === primary),
    files,
  );
  const ofKind = (kind: TechnologyKind) =>
    (kind === 'datastore' ? withoutBeaten(seen) : seen)
      .filter(({ technology }) => technology.kind === kind)
      .map((item) => toSignal(item, files, item.technology.id === primary))
      .sort((a, b) => Number(b.primary) - Number(a.primary) || compareText(a.id, b.id));
  return {
    language: languages[0]?.name,
    languages,
    runtime: pickRuntime(seen, files, languages[0]?.name, primary),
    frameworks: ofKind('framework'),
    datastores: ofKind('datastore'),
    messaging: ofKind('messaging'),
    platforms: ofKind('platform'),
    deployment: ofKind('deployment'),
    libraries: ofKind('library'),
  };
}

/** What the files show, what deploys them, and the runtimes that a manifest may name; in the catalogue's order. */
function candidates(files: ServiceFiles, catalogue: Catalogue): readonly Technology[] {
  const { technologies } = catalogue;
  const shown = tellsOf(catalogue).technologies(files);
  const others = files.deployments.flatMap(({ technology }) => technologyOfId(technologies, technology) ?? []);
  const named = files.manifests.some(({ runtimes }) => runtimes.size > 0)
    ? technologies.filter(({ kind }) => kind === 'runtime')
    : [];
  const set = technologies.filter((technology) => findSettings(technology, files).length > 0);
  const all = new Set([...shown, ...others, ...named, ...set]);
  return all.size === shown.length ? shown : [...all].sort((a, b) => compareText(a.id, b.id));
}

/** A store that speaks another's protocol is found by its own name and by that one's driver: it is one store. */
function withoutBeaten(seen: readonly Seen[]): readonly Seen[] {
  const beaten = new Set(
    seen.flatMap(({ technology: { kind, builtOn = [], supersedes = [] } }) =>
      kind === 'datastore' ? [...builtOn, ...supersedes] : [],
    ),
  );
  return seen.filter(({ technology }) => !beaten.has(technology.id));
}

/** A server is written in its framework's language, however many pages and scripts for browsers stand beside it. */
function firstOfFramework(
  languages: Stack['languages'],
  framework: Seen | undefined,
  { sources }: ServiceFiles,
): Stack['languages'] {
  if (framework?.technology.serves === undefined) return languages;
  const { packages = {}, imports = {}, source = [] } = framework.technology.detect ?? {};
  // One that serves many languages, gRPC: it is the language of the files that use it here.
  const places = new Set(framework.matches.map(({ evidence }) => evidence.path));
  const inUse = sources.flatMap(({ path, family }) => (family !== undefined && places.has(path) ? [family] : []));
  const inSource = [
    ...allFamilies.filter((family) => imports[family] !== undefined),
    ...source.map((one) => one.family),
  ];
  const byPackage = ecosystems.flatMap((ecosystem) =>
    packages[ecosystem] === undefined ? [] : familiesOfEcosystem(ecosystem),
  );
  // A registry may serve several languages; what the source is seen to import is of one.
  const families = new Set(firstFilled(inUse, inSource, byPackage));
  const isOwn = (name: string) => {
    const family = familyOf(name);
    return family !== undefined && families.has(family);
  };
  const own = languages.find(({ name }) => isOwn(name));
  return own === undefined ? languages : [own, ...languages.filter((language) => language !== own)];
}

function firstFilled<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? [];
}

const unversioned = { source: 'file', version: undefined } as const;

function deployed(technology: Technology, files: ServiceFiles): readonly Match[] {
  return files.deployments
    .filter(({ technology: id }) => id === technology.id)
    .map(({ evidence }) => ({ ...unversioned, evidence }));
}

/** A runtime that a manifest's start command names, and nothing else in the files may. */
function started(technology: Technology, files: ServiceFiles): readonly Match[] {
  const names = namesOf(technology);
  return files.manifests.flatMap(({ runtimes }) =>
    [...runtimes].flatMap(([name, { version, evidence }]): Match[] =>
      names.includes(name) && version === '' ? [{ source: 'declared', version: undefined, evidence }] : [],
    ),
  );
}

function namesOf({ id, aliases = [] }: Technology): readonly string[] {
  return [id, ...aliases].map((name) => name.toLowerCase());
}

function toSignal({ technology, matches }: Seen, files: ServiceFiles, primary: boolean): Signal {
  const surest =
    matches.find(({ source }) => source === 'declared') ??
    matches.find(({ source }) => source === 'import') ??
    matches[0];
  const variants = (technology.variants ?? []).filter(({ pattern }) => findPattern(files, pattern).length > 0);
  return {
    id: technology.id,
    name: technology.name,
    kind: technology.kind,
    category: technology.category,
    version: plainVersion(versionOf(technology, matches, files)),
    primary,
    source: surest?.source ?? 'file',
    variants: variants.map(({ id }) => id),
    evidence: evidenceOfMatches(matches),
  };
}

const serverKinds: ReadonlySet<TechnologyKind> = new Set(['datastore', 'messaging']);

/** A driver's version says nothing of the server that it talks to: a server's is the tag of an image that is named after it. */
function versionOf(technology: Technology, matches: readonly Match[], files: ServiceFiles): string | undefined {
  if (!serverKinds.has(technology.kind) || technology.embedded === true)
    return matches.find(({ version }) => version !== undefined && /\d/.test(version))?.version;
  const names = namesOf(technology);
  const { images } = indexFiles(files);
  // An extension's image is tagged with the extension's version, a distribution's with the distribution's.
  return (technology.detect?.images ?? [])
    .filter((image) => image.split('/').some((part) => names.includes(part)))
    .flatMap((image) => images.get(image) ?? [])
    .find(({ version }) => version !== undefined)?.version;
}

/** The runtime of the service's own language; its version from the manifest that declares one, else from the image. */
function pickRuntime(
  seen: readonly Seen[],
  files: ServiceFiles,
  language: string | undefined,
  primary: string | undefined,
): Signal | undefined {
  const fitting = seen.filter(
    ({ technology }) =>
      technology.kind === 'runtime' &&
      (technology.languages === undefined || technology.languages.includes(language ?? '')),
  );
  const beaten = new Set(
    fitting.flatMap(({ technology }) => [...(technology.builtOn ?? []), ...(technology.supersedes ?? [])]),
  );
  const [best] = fitting
    .filter(({ technology }) => !beaten.has(technology.id))
    .sort(
      (a, b) =>
        usage(b) - usage(a) || Number(isSpare(a)) - Number(isSpare(b)) || compareText(a.technology.id, b.technology.id),
    );
  if (best === undefined) return undefined;
  const names = namesOf(best.technology);
  const declared = files.manifests
    .flatMap(({ runtimes }) => [...runtimes])
    .find(([name, { version }]) => names.includes(name) && version !== '');
  const signal = toSignal(best, files, primary === best.technology.id);
  if (declared === undefined) return signal;
  const [, { version, evidence }] = declared;
  return { ...signal, version: plainVersion(version), evidence: [evidence, ...signal.evidence] };
}

/** True for what only a container file beside the plain one shows: `Dockerfile.dev`, `Dockerfile.arm`. */
function isSpare({ matches }: Seen): boolean {
  const names = matches.flatMap(({ source, evidence }) => (source === 'container' ? [nameOf(evidence.path)] : []));
  return names.length > 0 && names.every((name) => /^(?:Docker|Container)file\./i.test(name));
}

/** The first version number in a declaration: `^4.2.0` is 4.2.0, `>=3.12,<4` is 3.12, the image tag `3.12-slim` is 3.12. */
function plainVersion(declared: string | undefined): string | undefined {
  return /\d+(?:\.\d+)*(?:-(?:alpha|beta|rc|pre|preview|canary|next|dev|snapshot|m)\b[\w.]*|-(?:alpha|beta|rc|preview|m)\d[\w.]*)?/i.exec(
    declared ?? '',
  )?.[0];
}
