import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/ecosystems.ts';
import { levelsOf, readImports } from './imports.ts';
import type { SourceFile } from './service.ts';
import { tellsOf } from './tells.ts';

const none: ReadonlyMap<string, number> = new Map();

/** A source file with what it shows of the catalogue. Tests are evidence of nothing, so they are not looked through. */
export function readSource(
  path: string,
  text: string,
  kind: { readonly language: string; readonly family: Family | undefined; readonly test: boolean },
  catalogue: Catalogue,
): SourceFile {
  const source = { path, text, ...kind, lines: countLines(text) };
  if (kind.test || kind.family === undefined) return source;
  const { findNeedles, mayImport, byModule } = tellsOf(catalogue).ofFamily(kind.family);
  const needles = findNeedles(text);
  if (!mayImport(needles)) return { ...source, needles, imports: none };
  const imports = importedModules(kind.family, text, (module) => byModule.has(module));
  return { ...source, needles, imports };
}

/** Each imported module and every level above it that `isWanted`, to the offset of its first import. */
export function importedModules(
  family: Family,
  text: string,
  isWanted: (module: string) => boolean,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const seen = new Set<string>();
  for (const { module, offset } of readImports(family, text)) {
    if (seen.has(module)) continue;
    seen.add(module);
    for (const level of levelsOf(family, module)) if (!found.has(level) && isWanted(level)) found.set(level, offset);
  }
  return found;
}

/** The number of lines that hold more than white space. */
function countLines(text: string): number {
  let lines = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    let at = start;
    while (at < end && text.charCodeAt(at) <= 32) at++;
    if (at < end && (text.charCodeAt(at) < 128 || text.slice(at, end).trim() !== '')) lines++;
    start = end + 1;
  }
  return lines;
}
