import { type EndOfLife, endOfLife } from '../catalogue/end-of-life.ts';
import { technologyOfId, technologyOfLanguage } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { ServiceFiles } from '../service/service.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';

/** Where versions are declared: the service's own files, and the text of the workflows that build or test it. */
export interface VersionSources {
  readonly files: ServiceFiles;
  readonly workflows: readonly string[];
}

/**
 * Versions of what the service uses, `major.minor` text by technology id, sorted by id. Of a language or runtime a
 * declared floor counts unless an image or workflow that builds or runs the service is newer; what only sets a ceiling is no version.
 */
export function gatherVersions(
  { files, workflows }: VersionSources,
  stack: Stack,
  technologies: readonly Technology[],
): Readonly<Record<string, string>> {
  const versions = new Map<string, Version>();
  const add = (id: string | undefined, version: Version | undefined) => {
    if (id === undefined || version === undefined) return;
    const other = versions.get(id);
    if (other === undefined || isNewer(version, other)) versions.set(id, version);
  };
  for (const { runtimes } of files.manifests) {
    for (const [name, { version }] of runtimes) add(idOf(name, stack, technologies), floorOf(version));
  }
  for (const { id, version } of signalsOf(stack)) add(id, floorOf(version ?? ''));
  for (const { image, tag } of files.containers.flatMap(({ stages }) => stages)) {
    add(idOfImage(image, stack, technologies), floorOf(/^v?\d/.test(tag ?? '') ? (tag ?? '') : ''));
  }
  for (const [, name = '', listed = ''] of workflows.flatMap((text) => [...text.matchAll(workflowVersion)])) {
    for (const [version] of listed.matchAll(/\d{1,5}(?:\.\d{1,5})?/g))
      add(idOf(name, stack, technologies), floorOf(version));
  }
  const sorted = [...versions].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([id, [major, minor]]) => [id, `${major}.${minor}`]));
}

/** `node-version: 22` of the setup actions, or a list of them. */
const workflowVersion = /\b(node|python|go|ruby|php|java|dotnet|deno|bun)-version["']?:([^\n]{0,200})/g;

/**
 * Of the service's own language and runtime, those whose version has had its last fix by `now` (ISO date): technology id to
 * that day, `YYYY-MM-DD`.
 */
export function endedVersions(
  versions: Readonly<Record<string, string>>,
  stack: Stack,
  technologies: readonly Technology[],
  table: EndOfLife,
  now: string,
): Readonly<Record<string, string>> {
  const today = new Date(now).toISOString().slice(0, 10);
  const own = [stack.runtime?.id, technologyOfLanguage(technologies, stack.language)?.id];
  const ended = Object.entries(versions).flatMap(([id, version]): [string, string][] => {
    const day = own.includes(id) ? endOfLife(table, id, version) : undefined;
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

function idOfImage(image: string, stack: Stack, technologies: readonly Technology[]): string | undefined {
  const runtime = technologyOfId(technologies, stack.runtime?.id);
  if (runtime?.detect?.images?.includes(image)) return runtime.id;
  return idOf(image.slice(image.lastIndexOf('/') + 1), stack, technologies);
}
