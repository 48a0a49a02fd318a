import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Detect } from '../catalogue/pattern.ts';
import type { Technology } from '../catalogue/technology.ts';
import { type Evidence, sortEvidence } from '../evidence.ts';
import type { Container } from './container.ts';
import { codeCopies } from './container-code.ts';
import { waitsForEver } from './container-programs.ts';
import { findEntryPoints, withoutIdle } from './entry-points.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import { directoryOf } from './manifest.ts';
import { findPattern, type Match, matchDetect } from './match.ts';
import type { ServiceFiles, SourceFile } from './service.ts';
import { isNamedTool, setAside } from './set-aside.ts';
import { findNamedHandlers } from './settings.ts';
import { tellsOf } from './tells.ts';

/** Whether a directory is built and run on its own: what shows it, or why it is not told of. */
export type Assessment =
  | { readonly kind: 'service'; readonly runs: readonly Evidence[] }
  | { readonly kind: 'ignored'; readonly reason: string }
  /** It is run, and what it runs could not be read: neither a service nor none. */
  | { readonly kind: 'unjudged'; readonly reason: string };

/**
 * A service has code of its own and either a server, consumer or handler that something starts, or a deployment that
 * runs it. A library starts nothing; a program of another sort starts, but neither serves nor is deployed.
 */
export function assess(files: ServiceFiles, catalogue: Catalogue): Assessment {
  const aside = setAside(files.root);
  if (aside !== undefined) return { kind: 'ignored', reason: aside };
  const code = files.sources.filter(isCode);
  const copiesCode = codeCopies(files, catalogue.languages);
  const container = files.containers.find((each) => runsLocalCode(each) && copiesCode(each));
  const store = files.containers.find((candidate) => wrapsStore(candidate, catalogue));
  if (code.length === 0) return withoutCode(files, catalogue);
  const serving = findServing(files, catalogue);
  if (store !== undefined && serving.length === 0) return { kind: 'ignored', reason: infrastructure };
  const handlers = findNamedHandlers(files, catalogue);
  const given = [...serving.flatMap((item) => startsOf(item, files)), ...handlers];
  const entries = [...findEntryPoints(files), ...given];
  const declared = serving.filter(({ matches }) => matches.some(({ source }) => source === 'file'));
  const used = serving.filter(({ matches }) => matches.some(({ source }) => source !== 'file'));
  if (given.length + declared.length === 0 && !used.some(startsItself)) {
    const others = withoutIdle(files);
    if (!others.sources.some(isCode)) return { kind: 'ignored', reason: whyNothingRuns(files, 0, used) };
    if (others !== files) return assess(others, catalogue);
  }
  const shown = used.flatMap(({ matches }) => matches.slice(0, 1).map(({ evidence }) => evidence));
  const isDeclared = serving.some(({ matches }) => matches.some(({ source }) => source === 'declared'));
  // A command line that waits for one answer of a browser listens as servers do: what it is called tells.
  const isDeployed = files.deployments.length > 0 || handlers.length > 0;
  if (!isDeclared && entries.length > 0 && !isDeployed && isNamedTool(files.root))
    return { kind: 'ignored', reason: 'tool: by its name it is run by hand, and nothing deploys it' };
  if (serving.every(({ technology }) => technology.serves === 'site') && isProse(files))
    return { kind: 'ignored', reason: 'documentation: every page of the site is prose' };
  const undeployed = declared.length === 0 && container === undefined && !isDeployed;
  const beside = undeployed ? whyNoService(files, code.length, used, catalogue) : undefined;
  if (beside !== undefined) return { kind: 'ignored', reason: beside };
  if (declared.length > 0) {
    return service([
      ...declared.flatMap(({ matches }) => matches.map(({ evidence }) => evidence)),
      ...entries,
      ...shown,
    ]);
  }
  if (used.length > 0 && (entries.length > 0 || used.some(startsItself))) return service([...entries, ...shown]);
  if (handlers.length > 0) return service([...entries, ...shown]);
  const consumes = entries.length === 0 ? [] : matchDetect(traitTells('message-consumer', catalogue), files);
  if (consumes.length > 0) return service([...entries, ...consumes.slice(0, 1).map(({ evidence }) => evidence)]);
  const deployed = [...(container?.stages.slice(-1) ?? []), ...files.deployments].map(({ evidence }) => evidence);
  if (
    container !== undefined &&
    (entries.length + used.length + container.commands.length > 0 || isServedByImage(files, catalogue))
  ) {
    return service([...entries, ...container.commands, ...deployed]);
  }
  const running = files.deployments.filter(({ runs }) => runs).map(({ evidence }) => evidence);
  if (entries.length > 0 && running.length > 0) return service([...entries, ...running]);
  return { kind: 'ignored', reason: whyNothingRuns(files, entries.length, used) };
}

function isCode({ test, family }: SourceFile): boolean {
  return !test && isProgramming(family);
}

function whyNothingRuns({ deployments }: ServiceFiles, entries: number, used: readonly Serving[]): string {
  const isDeployed = deployments.length > 0;
  if (used.length > 0) return `library: it uses ${used[0]?.technology.name} and starts nothing`;
  // A command, a front end without a server of its own, a daemon that a clock drives: only what was looked for is said.
  const missing = isDeployed ? 'no server or consumer' : 'no server, consumer or deployment';
  if (entries > 0) return `program: it starts, and ${missing} of it was found`;
  return isDeployed ? 'library: no entry point and no server' : 'library: no entry point, no server, no deployment';
}

/** A technology whose use makes a program serve, and where it is seen. */
interface Serving {
  readonly technology: Technology;
  readonly matches: readonly Match[];
}

/** The technologies in a service's files whose use makes a program serve. */
export function findServing(files: ServiceFiles, catalogue: Catalogue): readonly Serving[] {
  return tellsOf(catalogue)
    .technologies(files)
    .flatMap((technology) => {
      if (technology.serves === undefined || technology.detect === undefined) return [];
      const matches = matchDetect(technology.detect, files);
      return matches.length === 0 ? [] : [{ technology, matches }];
    });
}

/** Why what starts and may even serve is no service of the product, when nothing deploys it. */
function whyNoService(
  files: ServiceFiles,
  sources: number,
  used: readonly Serving[],
  catalogue: Catalogue,
): string | undefined {
  if (isImported(files)) return 'library: its package is made to be imported, and nothing deploys it';
  if (matchDetect(traitTells('orchestrator', catalogue), files).length > 0)
    return 'orchestrator: it starts the services of the repository where they are developed';
  if (matchDetect(traitTells('desktop-application', catalogue), files).length > 0)
    return 'desktop application: people run it on their own machines, and nothing deploys it';
  const tests = files.sources.filter(({ test }) => test).length;
  // A framework that would answer requests, and nothing that answers one: it holds a test run together.
  const answersNone =
    used.length > 0 &&
    used.every(({ technology }) => technology.serves === 'http') &&
    matchDetect(traitTells('http-handler', catalogue), files).length === 0;
  const driver = traitTells('test-driver', catalogue);
  const drives = (tests >= sources || answersNone) && matchDetect(driver, files).length > 0;
  // Where the tests are the program, what drives them is declared for tests alone.
  if (drives || (answersNone && tests >= sources * 2 && isDevelopedWith(driver, files)))
    return 'test: it is run to check services, not to serve';
  return undefined;
}

/** True when a package of a trait is declared for development. */
function isDevelopedWith({ packages }: Detect, { manifests }: ServiceFiles): boolean {
  const names = new Map(Object.entries(packages ?? {}));
  return manifests
    .flatMap(({ dependencies }) => dependencies)
    .some(
      ({ ecosystem, name, scope }) =>
        scope === 'development' &&
        names
          .get(ecosystem)
          ?.some((tell) => (tell.endsWith('*') ? name.startsWith(tell.slice(0, -1)) : name === tell)) === true,
    );
}

/** True for a site whose pages are Markdown one and all; what begins with an underscore is a part of pages. */
function isProse({ paths }: ServiceFiles): boolean {
  const pages = paths.filter((path) => /(^|\/)pages\/([^_/][^/]*\/)*[^_/][^/]*\.\w+$/.test(path));
  return pages.length > 0 && pages.every((path) => /\.mdx?$/.test(path));
}

/** True when the manifests that stand in the directory itself describe packages for others. */
function isImported({ manifests, root }: ServiceFiles): boolean {
  const own = manifests.filter(({ path }) => directoryOf(path) === root);
  return own.length > 0 && own.every(({ imported }) => imported === true);
}

/** Where a program starts by a call of the technology's own. */
function startsOf({ technology }: { readonly technology: Technology }, files: ServiceFiles): readonly Evidence[] {
  return (technology.starts ?? []).flatMap((pattern) => findPattern(files, pattern));
}

function service(runs: readonly Evidence[]): Assessment {
  return { kind: 'service', runs: sortEvidence(runs) };
}

/** A site or function is started by its framework or platform: it has no main of its own. */
function startsItself({ technology, matches }: { technology: Technology; matches: readonly Match[] }): boolean {
  const started = technology.serves === 'site' || technology.serves === 'function';
  return started && matches.some(({ source }) => source === 'import' || source === 'declared');
}

/** A container that copies files of the repository to run them: it neither wraps a finished image nor waits for people to work in it. */
function runsLocalCode({ copies, command }: Container): boolean {
  return copies.length > 0 && !waitsForEver(command);
}

/** Code that an image's own server runs or hands out, PHP under Apache or pages in nginx: nothing in it starts, and it serves all the same. */
function isServedByImage(files: ServiceFiles, catalogue: Catalogue): boolean {
  if (servesFiles(files, catalogue)) return true;
  return (
    files.manifests.every(({ ecosystem }) => ecosystem === 'composer') &&
    files.sources.some(({ family, test }) => family === 'php' && !test)
  );
}

/** Pages that a web server's image hands out: the last stage of a container that copies them. */
function servesFiles(files: ServiceFiles, catalogue: Catalogue): boolean {
  const servers = new Set(traitTells('static-server', catalogue).images);
  return files.containers.some(({ stages, copies }) => copies.length > 0 && servers.has(stages.at(-1)?.image ?? ''));
}

/** The tells of a trait of data/traits. */
function traitTells(id: string, { traits }: Catalogue): Detect {
  return traits.find((trait) => trait.id === id)?.detect ?? {};
}

/** A database or broker with its settings and seeds, whatever language those are written in. */
function wrapsStore({ stages }: Container, catalogue: Catalogue): boolean {
  const image = stages.at(-1)?.image;
  return catalogue.technologies.some(
    ({ kind, detect }) =>
      (kind === 'datastore' || kind === 'messaging') && image !== undefined && detect?.images?.includes(image) === true,
  );
}

const infrastructure = 'infrastructure image: configuration around a finished image, no code of its own';

function withoutCode(files: ServiceFiles, catalogue: Catalogue): Assessment {
  const reason = whyUnjudged(files, catalogue);
  return reason === undefined
    ? { kind: 'ignored', reason: reasonWithoutCode(files) }
    : { kind: 'unjudged', reason: `not judged: ${reason}` };
}

/**
 * What keeps a directory that something runs from being judged. Code that a tool wrote stands in many a directory that nothing runs
 * (clients, messages), so that it takes more to count.
 */
function whyUnjudged(files: ServiceFiles, catalogue: Catalogue): string | undefined {
  const { containers, manifests, deployments, unread, declined, unknown } = files;
  const isProgram = (path: string) => isProgramming(languageOfPath(path, catalogue.languages)?.family);
  const program = declined.filter(({ path }) => isProgram(path));
  const isHidden = unread.some(isProgram) || program.some(({ why }) => why === 'binary');
  if (!isHidden && program.length === 0) return undefined;
  const isContained =
    containers.some((container) => runsLocalCode(container) && !wrapsStore(container, catalogue)) &&
    !servesFiles(files, catalogue);
  const serves = findServing(files, catalogue).length > 0;
  const isStarted = isContained || unknown.length > 0 || (serves && manifests.some(({ starts }) => starts.length > 0));
  if (isHidden && (isStarted || serves || deployments.length > 0)) return 'its source files could not be read';
  return !isHidden && isStarted ? 'all of its source is bundled or marked as generated' : undefined;
}

function reasonWithoutCode(files: ServiceFiles): string {
  if (files.unread.length > 0) return 'not judged: its source files could not be read';
  if (files.manifests.some(({ aggregate }) => aggregate)) return 'workspace root: it groups packages and holds no code';
  if (files.containers.length > 0) return infrastructure;
  if (files.deployments.length > 0) return 'deployment files without code of their own';
  return 'no source code';
}
