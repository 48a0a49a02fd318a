import { type Evidence, evidenceAtOffset, sortEvidence } from '../evidence.ts';
import { familyReaders } from './families.ts';
import { isProgramming } from './languages.ts';
import { nameOf } from './manifest.ts';
import type { ServiceFiles, SourceFile } from './service.ts';

const startName = /^(main|app|server|index)\.[a-z]+$/;

/** Where a service's programs start, sorted; empty for a library. Tests never count. */
export function findEntryPoints(files: ServiceFiles): readonly Evidence[] {
  const inSources = files.sources.filter(({ test, family }) => !test && isProgramming(family)).flatMap(startsIn);
  const inManifests = files.manifests.flatMap(({ starts }) => starts).filter((start) => isThere(start, files));
  return sortEvidence([...inSources, ...inManifests]);
}

/** A main class that a manifest names and no file holds is left over from the manifest that it was copied from. */
function isThere({ text }: Evidence, { paths, sources }: ServiceFiles): boolean {
  const named = /class>[ \t]*([\w.]+)[ \t]*<\//i.exec(text)?.[1]?.split('.').at(-1);
  if (named === undefined) return true;
  const stem = named.replace(/Kt$/, '').toLowerCase();
  return (
    paths.some(
      (path) =>
        nameOf(path)
          .replace(/\.\w+$/, '')
          .toLowerCase() === stem,
    ) || sources.some(({ text: source }) => source.includes(`object ${named}`) || source.includes(`class ${named}`))
  );
}

/**
 * The files without the code of languages of which nothing runs without a start, where none of it starts: the programs beside it share it,
 * and what starts in another language runs none of it.
 */
export function withoutIdle(files: ServiceFiles): ServiceFiles {
  const idle = files.sources.filter(({ family }) => startFileOf(family) !== undefined);
  if (idle.length === 0 || idle.some((source) => !source.test && startsIn(source).length > 0)) return files;
  const families = new Set(idle.map(({ family }) => family));
  // What starts may have been written by a tool, and is not read then.
  if ([...families].some((family) => files.paths.some((path) => startFileOf(family)?.test(nameOf(path))))) return files;
  const ecosystems = new Set([...families].flatMap((family) => (family && familyReaders[family]?.ecosystems) ?? []));
  return {
    ...files,
    sources: files.sources.filter(({ family }) => !families.has(family)),
    manifests: files.manifests.filter(({ ecosystem }) => !ecosystems.has(ecosystem)),
    // An image around mostly such code is one of those programs'.
    ...(idle.length * 2 > files.sources.length ? { containers: [], deployments: [] } : {}),
  };
}

function startFileOf(family: SourceFile['family']): RegExp | undefined {
  return family && familyReaders[family]?.startFile;
}

function startsIn(source: SourceFile): readonly Evidence[] {
  if (source.family === undefined) {
    return startName.test(nameOf(source.path).toLowerCase()) ? [evidenceAtOffset(source.path, source.text, 0)] : [];
  }
  for (const { pattern, name } of familyReaders[source.family]?.starts ?? []) {
    const at = name?.test(nameOf(source.path)) ? 0 : (pattern?.exec(source.text)?.index ?? -1);
    if (at >= 0) return [evidenceAtOffset(source.path, source.text, at + leading(source.text.slice(at)))];
  }
  return [];
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}
