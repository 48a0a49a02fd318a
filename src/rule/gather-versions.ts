import { type EndOfLife, endOfLife } from '../catalogue/end-of-life.ts';
import { technologyOfId, technologyOfLanguage } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText, type Evidence, evidenceAtOffset } from '../evidence.ts';
import type { ServiceFiles } from '../service/service.ts';
import { setAside } from '../service/set-aside.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';
import { jobsOf } from '../workload/workflow-jobs.ts';

/** Where versions are declared: the service's own files, and the workflows that build or test it. */
export interface VersionSources {
  readonly files: ServiceFiles;
  readonly workflows: readonly { readonly path: string; readonly text: string }[];
}

/** A version as `major.minor`, and where it is declared. */
export interface DeclaredVersion {
  readonly version: string;
  readonly evidence: readonly Evidence[];
}

/**
 * Versions of what the service uses by technology id, sorted by id. Of a language or runtime a declared floor counts unless an image that
 * builds or runs the service is newer, or, where no image says, a workflow's job that does not work elsewhere; what only sets a ceiling is no version.
 */
export function gatherVersions(
  { files, workflows }: VersionSources,
  stack: Stack,
  technologies: readonly Technology[],
): ReadonlyMap<string, DeclaredVersion> {
  const versions = new Map<string, { readonly version: Version; readonly evidence: readonly Evidence[] }>();
  const add = (id: string | undefined, version: Version | undefined, evidence: readonly Evidence[]) => {
    if (id === undefined || version === undefined) return;
    const other = versions.get(id);
    if (other === undefined || isNewer(version, other.version)) versions.set(id, { version, evidence });
  };
  for (const { runtimes } of files.manifests) {
    for (const [name, { version, evidence }] of runtimes)
      add(idOf(name, stack, technologies), floorOf(version), [evidence]);
  }
  for (const { id, version, evidence } of signalsOf(stack)) add(id, floorOf(version ?? ''), evidence);
  const imaged = new Set<string | undefined>();
  for (const { image, tag, evidence } of files.containers.flatMap(({ stages }) => stages)) {
    const [id, version] = [idOfImage(image, stack, technologies), floorOf(/^v?\d/.test(tag ?? '') ? (tag ?? '') : '')];
    if (version !== undefined) imaged.add(id);
    add(id, version, [evidence]);
  }
  for (const { path, text } of workflows) {
    for (const { job, start } of jobsOf(text)) {
      if (isForAnother(files.root, job)) continue;
      for (const match of job.matchAll(workflowVersion)) {
        const id = idOf(match[1] ?? '', stack, technologies);
        if (imaged.has(id)) continue;
        for (const [version] of (match[2] ?? '').matchAll(/\d{1,5}(?:\.\d{1,5})?/g))
          add(id, floorOf(version), [evidenceAtOffset(path, text, start + match.index)]);
      }
    }
  }
  const sorted = [...versions].sort(([a], [b]) => compareText(a, b));
  return new Map(
    sorted.map(([id, { version, evidence }]) => [id, { version: `${version[0]}.${version[1]}`, evidence }]),
  );
}

/** The places that declare the version of the service's own language and runtime. */
export function ownVersionEvidence(
  versions: ReadonlyMap<string, DeclaredVersion>,
  stack: Stack,
  technologies: readonly Technology[],
): readonly Evidence[] {
  return ownIds(stack, technologies).flatMap((id) => versions.get(id)?.evidence ?? []);
}

function ownIds(stack: Stack, technologies: readonly Technology[]): readonly string[] {
  return [stack.runtime?.id, technologyOfLanguage(technologies, stack.language)?.id].flatMap((id) => id ?? []);
}

/** `node-version: 22` of the setup actions, or a list of them. */
const workflowVersion = /\b(node|python|go|ruby|php|java|dotnet|deno|bun)-version["']?:([^\n]{0,200})/g;

/** Where a job works: `cd DIR`, `working-directory: DIR`, and the lock file that its set-up caches for. */
const workPlace =
  /(?:\bcd|working-directory:)[^\S\n]{1,9}["']?(?:\.\/)?(\w[\w./-]{0,199})|cache-dependency-path:[^\S\n]{1,9}["']?(?:\.\/)?(\w[\w./-]{0,199})\/[\w.*-]{1,99}/g;

/** True for a job that only works in directories which are neither the service's, nor above or below it. */
function isForAnother(root: string, job: string): boolean {
  if (root !== '.' && job.includes(root)) return false;
  const places = [...job.matchAll(workPlace)].map(([, place, lockPlace = '']) =>
    (place ?? lockPlace).replace(/\/$/, ''),
  );
  const isOwn = (place: string) => (root === '.' ? setAside(place) === undefined : root.startsWith(`${place}/`));
  return places.length > 0 && !places.some(isOwn);
}

/**
 * Of the service's own language and runtime, those whose version has had its last fix by `now` (ISO date): technology id to
 * that day, `YYYY-MM-DD`.
 */
export function endedVersions(
  versions: ReadonlyMap<string, DeclaredVersion>,
  stack: Stack,
  technologies: readonly Technology[],
  table: EndOfLife,
  now: string,
): Readonly<Record<string, string>> {
  const today = new Date(now).toISOString().slice(0, 10);
  const ended = ownIds(stack, technologies).flatMap((id): [string, string][] => {
    const version = versions.get(id)?.version;
    const day = version === undefined ? undefined : endOfLife(table, id, version);
    return day === undefined || day >= today ? [] : [[id, day]];
  });
  return Object.fromEntries(ended);
}

type Version = readonly [major: number, minor: number];

/** The first version that a text or range names: 18.0 for `^18`, none for `<21`, `latest` or an empty text. */
function floorOf(version: string): Version | undefined {
  const [, ceiling, major, minor = '0'] = /(<=?\s*)?v?(\d{1,5})(?:\.(\d{1,5}))?/.exec(version) ?? [];
  return major === undefined || ceiling !== undefined ? undefined : [Number(major), Number(minor)];
}

function isNewer([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean {
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

/** Manifests say `python` and `java` for what the catalogue lists by runtime: the service's own runtime is meant first. */
function idOf(name: string, stack: Stack, technologies: readonly Technology[]): string | undefined {
  const named = technologies.filter(
    ({ id, aliases = [], kind }) =>
      (kind === 'runtime' || kind === 'language') && (id === name || aliases.includes(name)),
  );
  return (named.find(({ id }) => id === stack.runtime?.id) ?? named.find(({ id }) => id === name) ?? named[0])?.id;
}

/** What an image's tag is the version of, if that is known. */
function idOfImage(image: string, stack: Stack, technologies: readonly Technology[]): string | undefined {
  const runtime = technologyOfId(technologies, stack.runtime?.id);
  const id = runtime?.detect?.images?.includes(image)
    ? runtime.id
    : idOf(image.slice(image.lastIndexOf('/') + 1), stack, technologies);
  return technologyOfId(technologies, id)?.detect?.ownTags?.includes(image) ? undefined : id;
}
