import type { Languages } from '../catalogue/catalogue.ts';
import { compareText, evidenceAtLine } from '../evidence.ts';
import { isProgramming } from '../service/languages.ts';
import { nameOf } from '../service/manifest.ts';
import { manifestReader } from '../service/manifests.ts';
import type { ServiceFiles, SourceFile } from '../service/service.ts';
import type { Stack } from './stack.ts';

const leastOfManifest = 0.15;

/** Settings of build tools and linters, which are often in another language than what they build. */
const tooling = /^(?:[\w.-]+\.config\.\w+|\.\w+rc\.\w+|(?:gulp|grunt|rake|jake)file(?:\.\w+)?|[\w.-]+\.setup\.\w+)$/i;

/**
 * The programming languages of a service by their share of non-blank lines; tests and schemas are left out, and manifests and tools'
 * settings where there is anything else. The language that the manifests are for comes first even beside a larger bundle of
 * front-end scripts. A directory without any is written in what its scripts or pages are.
 */
export function detectLanguages(files: ServiceFiles, languages: Languages): Stack['languages'] {
  const code = firstNotEmpty(files.sources.filter(({ family }) => isProgramming(family)));
  if (code.length === 0) return fallbackLanguage(files, languages);
  const byLanguage = new Map<string, SourceFile[]>();
  for (const source of code) byLanguage.set(source.language, [...(byLanguage.get(source.language) ?? []), source]);
  const total = lines(code);
  const hinted = new Set(files.manifests.filter(({ aggregate }) => !aggregate).map(({ language }) => language));
  return [...byLanguage]
    .map(([name, sources]) => {
      const [largest] = [...sources].sort((a, b) => b.lines - a.lines || compareText(a.path, b.path));
      const share = total === 0 ? 0 : lines(sources) / total;
      return {
        name,
        share: Math.round(share * 100) / 100,
        evidence: evidenceAtLine(largest?.path ?? files.root, largest?.text ?? '', 1),
        first: hinted.size === 1 && hinted.has(name) && share >= leastOfManifest,
      };
    })
    .sort((a, b) => Number(b.first) - Number(a.first) || b.share - a.share || compareText(a.name, b.name))
    .map(({ name, share, evidence }) => ({ name, share, evidence }));
}

/** The program's own files; of a directory that holds only tests or only settings, those. */
function firstNotEmpty(all: readonly SourceFile[]): readonly SourceFile[] {
  const isOwn = ({ path }: SourceFile) => manifestReader(path) === undefined && !tooling.test(nameOf(path));
  const own = all.filter((source) => !source.test && isOwn(source));
  if (own.length > 0) return own;
  const untested = all.filter(({ test }) => !test);
  return untested.length > 0 ? untested : all;
}

function fallbackLanguage({ paths }: ServiceFiles, { fallback }: Languages): Stack['languages'] {
  for (const { language, extensions } of fallback) {
    const path = paths.find((each) => extensions.some((ending) => each.toLowerCase().endsWith(ending)));
    if (path !== undefined) return [{ name: language, share: 1, evidence: evidenceAtLine(path, '', 1) }];
  }
  return [];
}

function lines(sources: readonly SourceFile[]): number {
  return sources.reduce((sum, source) => sum + source.lines, 0);
}
