import picomatch from 'picomatch';
import type { Evidence } from '../evidence.ts';
import type { Container, Stage } from '../service/container.ts';
import { waitsForEver } from '../service/container-programs.ts';
import { nameOf } from '../service/manifest.ts';
import { matchDetect } from '../service/match.ts';
import type { ServiceFiles } from '../service/service.ts';
import { relativeTo } from './placed-paths.ts';
import type { Structure } from './surroundings.ts';

/** Where a container, or another file that stands for one (`detect`), says how the service is run. */
export function containerOf({ files, trait }: Structure): readonly Evidence[] {
  const stages = lastStages(files).map(({ stage }) => stage.evidence);
  return [...stages, ...matchDetect(trait.detect ?? {}, files).map(({ evidence }) => evidence)];
}

/** Where the service runs on an image of `names`, globs of image and tag. */
export function imageOf({ files, trait }: Structure): readonly Evidence[] {
  return lastStages(files, isOwnImage)
    .filter(({ container, stage }) => isNamed(baseOf(container, stage), trait.names))
    .map(({ stage }) => stage.evidence);
}

/** The stages of each container that has several. */
export function stagesOf({ files }: Structure): readonly Evidence[] {
  return files.containers.flatMap(({ stages }) => (stages.length > 1 ? stages.map(({ evidence }) => evidence) : []));
}

/** The stage that runs of each container that is asked for; one for development or tests only where there is no other. */
function lastStages(
  files: ServiceFiles,
  isAsked: (container: Container, root: string) => boolean = () => true,
): readonly { container: Container; stage: Stage }[] {
  const asked = files.containers.filter((container) => isAsked(container, files.root));
  const serving = asked.filter(({ path }) => !/\b(?:dev|development|tests?|local|ci|debug)\b/i.test(nameOf(path)));
  return (serving.length > 0 ? serving : asked).flatMap((container) => {
    const stage = container.stages.at(-1);
    return stage === undefined ? [] : [{ container, stage }];
  });
}

/** False for an image that prepares a database, and for one that only waits for a developer: neither is what serves. */
function isOwnImage({ path, command }: Container, root: string): boolean {
  return (
    !waitsForEver(command) &&
    !/(?:^|[/.])(?:db|database|migrations?|migrate|migrator|seeds?)(?:[/.]|$)/i.test(relativeTo(root, path))
  );
}

/**
 * Where root is what runs: USER says so, or nothing does and the image is known for it (`names`: globs of image and tag, behind `!` those that
 * are not). Of another image nobody knows.
 */
export function rootOf({ files, trait }: Structure): readonly Evidence[] | undefined {
  const found: Evidence[] = [];
  let isOpen = false;
  for (const { container, stage } of lastStages(files, isOwnImage)) {
    const { user } = container;
    if (user !== undefined) {
      if (/^(?:root|0)(?::|$)/.test(user.name)) found.push(user.evidence);
    } else {
      const image = baseOf(container, stage);
      if (isNamed(image, trait.names)) found.push(stage.evidence);
      else if (!matchersOf(trait.names ?? []).excepted(image)) isOpen = true;
    }
  }
  return found.length === 0 && isOpen ? undefined : found;
}

function isNamed(image: string, names: readonly string[] = []): boolean {
  const { named, excepted } = matchersOf(names);
  return named(image) && !excepted(image);
}

interface Matchers {
  readonly named: (image: string) => boolean;
  readonly excepted: (image: string) => boolean;
}

const matchers = new WeakMap<readonly string[], Matchers>();

/** The globs of a trait, compiled once for all services. */
function matchersOf(names: readonly string[]): Matchers {
  const known = matchers.get(names) ?? {
    named: anyOf(names.filter((name) => !name.startsWith('!'))),
    excepted: anyOf(names.filter((name) => name.startsWith('!')).map((name) => name.slice(1))),
  };
  matchers.set(names, known);
  return known;
}

function anyOf(globs: readonly string[]): (image: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs]);
}

/** `host/image:tag` of a stage; of one that continues another, that one's. */
function baseOf({ stages }: Container, stage: Stage): string {
  const seen = new Set<Stage>();
  let at = stage;
  for (;;) {
    seen.add(at);
    const named = stages.find(({ name }) => name !== undefined && name === at.image);
    if (named === undefined || seen.has(named))
      return `${at.host === undefined ? '' : `${at.host}/`}${at.image}:${at.tag ?? ''}`;
    at = named;
  }
}
