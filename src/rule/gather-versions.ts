import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';
import type { ServiceFiles } from '../service/service.ts';
import { type Stack, signalsOf } from '../stack/stack.ts';

/**
 * Versions of what the service uses, `major.minor` text by technology id, sorted by id. Of a language or runtime a
 * declared floor counts unless an image that builds or runs the service is newer; what only sets a ceiling is no version.
 */
export function gatherVersions(
  files: ServiceFiles,
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
  const sorted = [...versions].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([id, [major, minor]]) => [id, `${major}.${minor}`]));
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
