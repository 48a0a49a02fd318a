import { compareText, evidenceAtLine } from '../evidence.ts';
import { isProgramming } from '../service/languages.ts';
import type { ServiceFiles, SourceFile } from '../service/service.ts';
import type { Stack } from './stack.ts';

const leastOfManifest = 0.15;

/**
 * The programming languages of a service by their share of non-blank lines, tests and schemas left out. The language that
 * the manifests are for comes first even beside a larger bundle of front-end scripts.
 */
export function detectLanguages(files: ServiceFiles): Stack['languages'] {
  const all = files.sources.filter(({ family }) => isProgramming(family));
  const code = all.some(({ test }) => !test) ? all.filter(({ test }) => !test) : all;
  const byLanguage = new Map<string, SourceFile[]>();
  for (const source of code) byLanguage.set(source.language, [...(byLanguage.get(source.language) ?? []), source]);
  const total = lines(code);
  const hinted = new Set(files.manifests.flatMap(({ language }) => language ?? []));
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

function lines(sources: readonly SourceFile[]): number {
  return sources.reduce((sum, source) => sum + source.lines, 0);
}
