import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { compareText, evidenceAtLine } from '../evidence.ts';
import { composeServices } from './compose-services.ts';
import type { Container } from './container.ts';
import { runsAnother } from './container-code.ts';
import { whyTooDense } from './dense-source.ts';
import { containersElsewhere, deploymentsElsewhere, namesDirectory } from './elsewhere.ts';
import { readReachedPackages } from './go-packages.ts';
import { manifestAbove, onlyImported, shareOf } from './inherited-manifest.ts';
import { languageOfText } from './language-of-text.ts';
import type { Layout } from './layout.ts';
import { whyUnread, withinReason } from './left-unread.ts';
import { ancestors, directoryOf, joinPath, type Manifest, nameOf } from './manifest.ts';
import { manifestReader } from './manifests.ts';
import { plainText } from './plain-text.ts';
import { type ComposeService, isComposeFile } from './read-compose.ts';
import { isContainerFile, readContainer } from './read-container.ts';
import { readSource } from './read-source.ts';
import type { Deployment, ServiceFiles, SourceFile } from './service.ts';
import {
  containerNames,
  deploymentNames,
  mostSources,
  pathsOfService,
  type ReadDepth,
  sortPaths,
} from './service-paths.ts';
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
    if (content.kind === 'text') texts.set(path, plainText(content.text));
  }
  incomplete.push(...whyUnread(root, contents));
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
  const { sources, scripts, tests } = sortPaths(root, owned, catalogue);
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
  containers.push(...containersAbove(root, tree, layout, texts, catalogue));
  const composed = [...texts]
    .filter(([path]) => isComposeFile(nameOf(path)))
    .flatMap(([path, text]) => parse(path, () => composeServices(path, text)) ?? []);
  if (depth === 'whole') {
    const known = new Set(containers.map(({ path }) => path));
    const named = [...containersElsewhere(root, tree), ...dockerfilesOf(composed, root)];
    for (const [path, content] of await tree.read(named.filter((each) => !known.has(each)))) {
      if (content.kind === 'text' && namesDirectory(content.text, root))
        containers.push(readContainer(path, plainText(content.text)));
    }
  }
  const above = manifestAbove(root, manifests, texts, parse);
  const reached =
    depth === 'whole' && above?.ecosystem === 'go'
      ? await readReachedPackages(tree, above, sources, texts, mostSources)
      : [];
  if (above !== undefined) manifests.push(shareOf(above, [...sources, ...reached], texts, tree, catalogue));
  const built = composed.filter(({ context }) => context === root);
  const beside = new Set(built.flatMap(({ dependsOn }) => dependsOn));
  const read: SourceFile[] = [];
  const declined: ServiceFiles['declined'][number][] = sources
    .filter((path) => contents.get(path)?.kind === 'binary')
    .map((path) => ({ path, why: 'binary' }));
  for (const path of [...sources, ...scripts, ...reached, ...tests].sort(compareText)) {
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
  return {
    files: {
      root,
      name: root === '.' ? (manifests.find(({ name }) => name !== undefined)?.name ?? 'root') : nameOf(root),
      paths: [...owned].sort(compareText),
      manifests,
      containers: containers.filter((container) => buildsHere(container, tree)),
      deployments: [
        ...deploymentsOf(root, owned, catalogue, built),
        ...(depth === 'whole' ? deploymentsElsewhere(root, tree, layout, catalogue) : []),
      ],
      images: composed
        .filter(({ name, image }) => beside.has(name) && image !== undefined)
        .map(({ image = '', evidence }) => ({ ...splitImage(image), evidence })),
      sources: read,
      texts,
      runs: [],
      unread,
      declined: declined.filter(({ path }) => sources.includes(path)),
    },
    incomplete,
  };
}

/** Dockerfiles that a compose file above names for the service of this directory's name. */
function dockerfilesOf(composed: readonly ComposeService[], root: string): readonly string[] {
  return composed.flatMap(({ name, dockerfile }) =>
    dockerfile !== undefined && (name === nameOf(root) || dockerfile.includes(nameOf(root))) ? [dockerfile] : [],
  );
}

/** Containers that stand above a service and copy it: a Dockerfile beside the project folder it builds. */
function containersAbove(
  root: string,
  tree: Tree,
  layout: Layout,
  texts: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): readonly Container[] {
  return ancestors(root)
    .slice(1)
    .flatMap((directory) =>
      containerNames.map((name) => ({ directory, path: directory === '.' ? name : `${directory}/${name}` })),
    )
    .filter(({ path }) => tree.entries.has(path) && texts.has(path))
    .map(({ directory, path }) => ({ directory, container: readContainer(path, texts.get(path) ?? '') }))
    .filter(({ directory, container }) =>
      container.copies.some(({ source }) =>
        source.split(' ').some((part) => {
          const target = joinPath(directory, part.replace(/^\//, ''));
          return target === root || target?.startsWith(`${root}/`);
        }),
      ),
    )
    .map(({ container }) => container)
    .filter((container) => !runsAnother(container, root, layout, catalogue.languages));
}

/**
 * False for a container that was copied from elsewhere and never fitted: it copies a manifest that is neither beside it
 * nor in any directory above, so it cannot build what stands here.
 */
function buildsHere({ path, copies }: Container, tree: Tree): boolean {
  const sources = copies
    .flatMap(({ source }) => source.split(' '))
    .filter((source) => manifestReader(source) !== undefined);
  const contexts = ancestors(directoryOf(path));
  return sources.every(
    (source) =>
      contexts.some((context) => tree.entries.has(joinPath(context, source.replace(/^\//, '')) ?? '')) ||
      /[*?$]/.test(source),
  );
}

function deploymentsOf(
  root: string,
  owned: readonly string[],
  catalogue: Catalogue,
  built: readonly { readonly evidence: Deployment['evidence'] }[],
): readonly Deployment[] {
  const byName = deploymentNames(catalogue);
  const prefix = root === '.' ? '' : `${root}/`;
  const files = owned.flatMap((path) => {
    const technology = byName.get(path.slice(prefix.length));
    return technology === undefined ? [] : [{ technology, evidence: evidenceAtLine(path, '', 1) }];
  });
  const composeId = [...byName].find(([name]) => isComposeFile(name))?.[1];
  const composed = composeId === undefined ? [] : built.map(({ evidence }) => ({ technology: composeId, evidence }));
  return [...files, ...composed];
}

function splitImage(image: string): { image: string; tag: string | undefined } {
  const [, path = image, tag] = /^(.*?)(?::([^/:]*))?$/.exec(image.split('@')[0] ?? '') ?? [];
  const parts = path.split('/');
  if (parts.length > 1 && /[.:]/.test(parts[0] ?? '')) parts.shift();
  return { image: parts.join('/').replace(/^library\//, ''), tag };
}

function problemOf(path: string, error: unknown): Incomplete {
  const message = error instanceof Error ? error.message : String(error);
  const line = /^line (\d+): /.exec(message)?.[1] ?? /\bline[ :](\d+)/i.exec(message)?.[1];
  const reason = `could not be parsed: ${message.replace(/^line \d+: /, '').split('\n')[0]}`;
  return line === undefined ? { path, reason } : { path, line: Number(line), reason };
}
