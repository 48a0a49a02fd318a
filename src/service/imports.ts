import type { Family } from '../catalogue/ecosystems.ts';
import { familyReaders } from './families.ts';

/** A module that a source file asks for, as the language spells it, at a character offset. */
export interface Import {
  readonly module: string;
  readonly offset: number;
}

/** The imports of one source file. Families without import syntax of ours give none. */
export function readImports(family: Family, text: string): readonly Import[] {
  const syntax = familyReaders[family]?.imports;
  if (syntax === undefined) return [];
  return [...text.matchAll(syntax.pattern)].flatMap((match) => {
    const module = match[1] ?? match[2];
    if (module === undefined) return [];
    const { each } = syntax;
    if (each === undefined) {
      const offset = match.index + match[0].length - 1;
      return [{ module: family === 'js' ? plainSpecifier(module) : module, offset }];
    }
    const start = match.index + match[0].lastIndexOf(module);
    return [...module.matchAll(each)].flatMap((found) => {
      if (found[1] === undefined) return [];
      const name = syntax.caseless === true ? found[1].toLowerCase() : found[1];
      return [{ module: name, offset: start + found.index + found[0].length - 1 }];
    });
  });
}

/** A module and every level above it: `a.b.c`, `a.b`, `a`. */
export function levelsOf(family: Family, module: string): readonly string[] {
  const separator = familyReaders[family]?.imports?.separator ?? '/';
  const parts = module.split(separator);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join(separator));
}

/** Deno's `npm:hono@4/cors` is hono/cors, `https://deno.land/x/oak@v12/mod.ts` is https://deno.land/x/oak/mod.ts. */
function plainSpecifier(module: string): string {
  return module.replace(/^(?:npm|jsr):\/?/, '').replace(/(?<=[^/@])@[^/]*/, '');
}
