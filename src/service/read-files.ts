import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { buildScripts } from './build-scripts.ts';
import { composeHomes } from './compose-homes.ts';
import { composeServices, leftOfCompose } from './compose-services.ts';
import type { Container } from './container.ts';
import { whyTooDense } from './dense-source.ts';
import { findDeployments } from './deployments.ts';
import { containersElsewhere, deploymentsElsewhere, hasUnseenDeployments, namesDirectory } from './elsewhere.ts';
import { readReachedPackages } from './go-packages.ts';
import { readImage } from './image-reference.ts';
import { manifestAbove, onlyImported, shareOf } from './inherited-manifest.ts';
import { languageOfText } from './language-of-text.ts';
import type { Layout } from './layout.ts';
import { cutContainer, whyUnread, withinReason } from './left-unread.ts';
import { type Manifest, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import { containersAbove, dockerfilesOf, isAboveFor, isContainerOf } from './own-containers.ts';
import { mayParse, unparsed } from './parse-allowance.ts';
import { plainTextOf } from './plain-text.ts';
import { isComposeFile } from './read-compose.ts';
import { isContainerFile, readContainer } from './read-container.ts';
import { readSource } from './read-source.ts';
import type { ServiceFiles, SourceFile } from './service.ts';
import { mostContainers, mostSources, pathsOfService, type ReadDepth, sortPaths } from './service-paths.ts';
import { isMarkedGenerated, isTestPath } from './set-aside.ts';

/** What one service's files say, and what of them could not be read or parsed. */
export interface ServiceRead {
  readonly files: ServiceFiles;
  readonly incomplete: readonly Incomplete[];
}

/** Reads and parses what belongs to one service. Files that cannot be read or parsed go to `incomplete` and the rest counts. */
export async function readServiceFiles(
  tree: Tree,
  root: string,
  layout: Layout,
  catalogue: Catalogue,
  depth: ReadDepth = 'whole',
): Promise<ServiceRead> {
  const owned = layout.roots.get(root) ?? [];
  const contents = await tree.read(pathsOfService(root, owned, tree, catalogue, depth));
  const incomplete: Incomplete[] = [];
  const texts = new Map<string, string>();
  for (const [path, content] of contents) {
    if (content.kind !== 'text') continue;
    if (mayParse(tree, path, content.text)) texts.set(path, plainTextOf(content));
    else incomplete.push(unparsed(path));
  }
  for (const each of whyUnread(root, contents)) incomplete.push(each);
  const lookup = (path: string) => texts.get(path);
  const manifests: Manifest[] = [];
  const containers: Container[] = [];
  const parse = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      // A broken manifest is a fact about the change: it is reported, and the rest of the service is still reviewed.
      incomplete.push(problemOf(path, error));
      return undefined;
    }
  };
  const { sources, scripts, tests, marks, containers: held } = sortPaths(root, owned, catalogue);
  for (const path of [...owned].sort(compareText)) {
    const text = texts.get(path);
    if (text === undefined) continue;
    const reader = manifestReader(path);
    const whole = reader && parse(path, () => reader.read({ path, text }, lookup));
    const manifest = whole && withinReason(whole, incomplete);
    if (manifest !== undefined)
      manifests.push(manifest.shared ? onlyImported(manifest, sources, texts, catalogue) : manifest);
    if (isContainerFile(nameOf(path))) containers.push(readContainer(path, text));
  }
  const above = containersAbove(root, { tree, layout }, texts);
  for (const { path, isCut } of [...containers, ...above]) if (isCut) incomplete.push(cutContainer(path));
  for (const each of above) if (isAboveFor(each, root, { tree, layout }, catalogue.languages)) containers.push(each);
  const composeFiles = [...texts]
    .filter(([path]) => isComposeFile(nameOf(path)))
    .flatMap(([path, text]) => {
      const found = parse(path, () => composeServices(tree, path, text));
      if (found !== undefined && found.left > 0) incomplete.push({ path, reason: leftOfCompose(found) });
      return found === undefined ? [] : [found.services];
    });
  const composed = composeFiles.flat();
  const built = composeFiles.flatMap((each) => composeHomes(each, layout, catalogue.languages).get(root) ?? []);
  const elsewhere = depth === 'whole' ? deploymentsElsewhere(root, tree, layout, catalogue) : [];
  if (depth === 'whole' && elsewhere.length === 0 && hasUnseenDeployments(root, tree, layout)) {
    const reason = 'so many settings files are called after it that not all were looked through for what deploys it';
    incomplete.push({ path: root, reason });
  }
  const deploying = new Map(texts);
  if (depth === 'whole') {
    const known = new Set(containers.map(({ path }) => path));
    const named = new Set(
      [...containersElsewhere(root, tree), ...dockerfilesOf(composed, built, root)].filter((each) => !known.has(each)),
    );
    for (const [path, content] of await tree.read([...named, ...elsewhere.flatMap(({ paths }) => paths)])) {
      if (content.kind !== 'text') continue;
      const text = plainTextOf(content);
      if (!named.has(path)) deploying.set(path, text);
      else if (namesDirectory(text, root)) {
        const container = readContainer(path, text);
        if (container.isCut) incomplete.push(cutContainer(path));
        containers.push(container);
      }
    }
  }
  const inherited = manifestAbove(tree, root, manifests, texts, parse);
  const module = inherited && withinReason(inherited, incomplete);
  const reached =
    depth === 'whole' && module?.ecosystem === 'go'
      ? await readReachedPackages(tree, module, sources, texts, mostSources)
      : [];
  if (module !== undefined) manifests.push(shareOf(module, [...sources, ...reached], texts, tree, catalogue));
  const beside = new Set(built.flatMap(({ dependsOn }) => dependsOn));
  const read: SourceFile[] = [];
  const declined: ServiceFiles['declined'][number][] = sources
    .filter((path) => contents.get(path)?.kind === 'binary')
    .map((path) => ({ path, why: 'binary' }));
  const builders = buildScripts(manifests, texts);
  for (const path of [...sources, ...scripts, ...reached, ...tests].sort(compareText)) {
    if (builders.has(path)) continue;
    const text = texts.get(path);
    const language = text === undefined ? undefined : languageOfText(path, text, catalogue.languages);
    if (text === undefined || language === undefined) continue;
    if (isMarkedGenerated(text)) {
      declined.push({ path, why: 'generated' });
      continue;
    }
    const dense = whyTooDense(text, language.family);
    // A bundle of scripts is a tool's work like any generated file; in other languages such a text is worth a word.
    if (dense !== undefined && language.family !== 'js') {
      texts.delete(path);
      incomplete.push({ path, reason: `${dense}; it was left unread as no person's source` });
    }
    if (dense !== undefined) {
      if (language.family === 'js') declined.push({ path, why: 'bundled' });
      continue;
    }
    const test = !reached.includes(path) && isTestPath(path, root);
    read.push(readSource(path, text, { ...language, test }, catalogue));
  }
  const unread = sources.filter((path) => !texts.has(path) && contents.get(path)?.kind !== 'binary');
  if (sources.length > mostSources && depth === 'whole') {
    incomplete.push({
      path: root,
      reason: `${sources.length - mostSources} of ${sources.length} source files were left unread: a service's first ${mostSources} are read`,
    });
  }
  if (held > mostContainers && depth === 'whole') {
    incomplete.push({
      path: root,
      reason: `${held - mostContainers} of ${held} container files were left unread: a directory's first ${mostContainers} are read`,
    });
  }
  return {
    files: {
      root,
      name: root === '.' ? nameIn(manifests) : nameOf(root),
      paths: [...owned].sort(compareText),
      manifests,
      containers: containers.filter((container) => isContainerOf(container, root, { tree, layout })),
      deployments: findDeployments(
        { root, owned, manifests, texts: deploying, built: built.map(({ evidence }) => evidence), elsewhere },
        catalogue,
      ),
      images: composed
        .filter(({ name, image }) => beside.has(name) && image !== undefined)
        .map(({ image = '', evidence }) => ({ ...readImage(image), evidence })),
      sources: read,
      texts,
      runs: [],
      unread,
      unknown: marks.filter((path) => contents.has(path) && !texts.has(path)),
      declined: declined.filter(({ path }) => sources.includes(path)),
    },
    incomplete,
  };
}

function problemOf(path: string, error: unknown): Incomplete {
  const message = error instanceof Error ? error.message : String(error);
  const line = /^line (\d+): /.exec(message)?.[1] ?? /\bline[ :](\d+)/i.exec(message)?.[1];
  const reason = `could not be parsed: ${message.replace(/^line \d+: /, '').split('\n')[0]}`;
  return line === undefined ? { path, reason } : { path, line: Number(line), reason };
}

/** What the manifests at the top of a repository call it; of a Go module the last part of its path, the version aside. */
function nameIn(manifests: readonly Manifest[]): string {
  const { name, ecosystem } = manifests.find((manifest) => manifest.name !== undefined) ?? {};
  if (name === undefined) return 'root';
  return ecosystem === 'go' ? nameOf(name.replace(/\/v\d+$/, '')) : name;
}
