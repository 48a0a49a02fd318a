import type { Family } from '../catalogue/ecosystems.ts';
import { type Evidence, evidenceAtOffset, sortEvidence } from '../evidence.ts';
import { isProgramming } from './languages.ts';
import { nameOf } from './manifest.ts';
import type { ServiceFiles, SourceFile } from './service.ts';

interface Tell {
  /** In the text, or true for a file that starts a program by its name alone. */
  readonly pattern?: RegExp;
  readonly name?: RegExp;
}

/** How a program starts in each family: a main function, a listening socket, the conventions of its servers. */
const tells: Readonly<Partial<Record<Family, readonly Tell[]>>> = {
  go: [{ pattern: /^func main\(\)/m }],
  rust: [{ pattern: /^\s*(?:pub\s+)?(?:async\s+)?fn main\s*\(/m }],
  jvm: [
    {
      pattern:
        /\bstatic\s+(?:final\s+)?void\s+main\s*\(|^\s*(?:suspend\s+)?fun main\s*\(|\bextends\s+App\b|\bdef main\s*\(/m,
    },
    { name: /^web\.xml$/ },
  ],
  dotnet: [
    { name: /^Program\.(cs|fs|vb)$/ },
    {
      pattern:
        /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(|\bWebApplication\.Create|\[<EntryPoint>\]/,
    },
  ],
  js: [
    {
      pattern:
        /\.listen\s*\(|\bserve\s*\(|^export\s+default\s+(?:\{|app\b|handler\b)|\bexports\.handler\s*=|^export\s+(?:const|async function|function)\s+handler\b/m,
    },
  ],
  python: [
    {
      pattern:
        /^if\s+__name__\s*==\s*["']__main__["']|^\s*(?:app|application|api|server|mcp|demo)\s*(?::\s*[\w.]+\s*)?=\s*[\w.]+\(/m,
    },
    { name: /^(__main__|manage|wsgi|asgi)\.py$/ },
  ],
  ruby: [{ name: /^config\.ru$|\.ru$/ }, { pattern: /^\s*run!?\s+[A-Z(]|^\s*get\s+['"]\//m }],
  php: [{ name: /^index\.php$/ }],
  elixir: [{ pattern: /\buse\s+Application\b/ }],
  c: [{ pattern: /^\s*int\s+main\s*\(/m }],
  swift: [{ pattern: /^@main\b/m }, { name: /^main\.swift$/ }],
  dart: [{ pattern: /^\s*(?:Future<void>\s+|void\s+)?main\s*\(/m }],
};

const startName = /^(main|app|server|index)\.[a-z]+$/;

/** Where a service's programs start, sorted; empty for a library. Tests never count. */
export function findEntryPoints(files: ServiceFiles): readonly Evidence[] {
  const inSources = files.sources.filter(({ test, family }) => !test && isProgramming(family)).flatMap(startsIn);
  const inManifests = files.manifests.flatMap(({ starts }) => starts);
  return sortEvidence([...inSources, ...inManifests]);
}

function startsIn(source: SourceFile): readonly Evidence[] {
  if (source.family === undefined) {
    return startName.test(nameOf(source.path).toLowerCase()) ? [evidenceAtOffset(source.path, source.text, 0)] : [];
  }
  for (const { pattern, name } of tells[source.family] ?? []) {
    const at = name?.test(nameOf(source.path)) ? 0 : (pattern?.exec(source.text)?.index ?? -1);
    if (at >= 0) return [evidenceAtOffset(source.path, source.text, at + leading(source.text.slice(at)))];
  }
  return [];
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}
