import type { Family } from '../catalogue/ecosystems.ts';

/** A module that a source file asks for, as the language spells it, at a character offset. */
export interface Import {
  readonly module: string;
  readonly offset: number;
}

interface Syntax {
  readonly pattern: RegExp;
  /** What parts a module's name into levels: a technology named `a.b` is used by `a.b.c`. */
  readonly separator: string;
}

/** One pattern a family; the last group that matched is the module. Linear: no nested quantifier. */
const syntaxes: Readonly<Partial<Record<Family, Syntax>>> = {
  js: {
    pattern: /(?:\bfrom|\brequire\s*\(|\bimport\s*\(|\bimport)\s*["']([^"'\n]+)["']/g,
    separator: '/',
  },
  python: { pattern: /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w.]+))/gm, separator: '.' },
  go: { pattern: /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([\w./-]+)"[ \t]*(?:\/\/.*)?$/gm, separator: '/' },
  rust: {
    pattern: /\b(?:use[ \t]+|extern[ \t]+crate[ \t]+)([a-z]\w*(?:::\w+)*)|(?:^|[^\w:])([a-z]\w*)::/gm,
    separator: '::',
  },
  jvm: { pattern: /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/gm, separator: '.' },
  dotnet: {
    pattern: /^[ \t]*(?:global[ \t]+)?(?:using|open)[ \t]+(?:static[ \t]+)?([A-Z][\w.]*)[ \t]*;?/gm,
    separator: '.',
  },
  php: { pattern: /^[ \t]*use[ \t]+\\?([A-Z][\w\\]*)/gm, separator: '\\' },
  ruby: { pattern: /^[ \t]*require[ \t(]+["']([\w./-]+)["']/gm, separator: '/' },
  elixir: { pattern: /^[ \t]*(?:use|import|alias|plug)[ \t(]+([A-Z][\w.]*)/gm, separator: '.' },
  c: { pattern: /^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]/gm, separator: '/' },
  swift: { pattern: /^[ \t]*import[ \t]+(\w+)/gm, separator: '.' },
  dart: { pattern: /^[ \t]*import[ \t]+["'](?:package:)?([^"'\n]+)["']/gm, separator: '/' },
};

/** The imports of one source file. Families without import syntax of ours give none. */
export function readImports(family: Family, text: string): readonly Import[] {
  const syntax = syntaxes[family];
  if (syntax === undefined) return [];
  return [...text.matchAll(syntax.pattern)].flatMap((match) => {
    const module = match[1] ?? match[2];
    if (module === undefined) return [];
    return [{ module: family === 'js' ? plainSpecifier(module) : module, offset: match.index + match[0].length - 1 }];
  });
}

/** A module and every level above it: `a.b.c`, `a.b`, `a`. */
export function levelsOf(family: Family, module: string): readonly string[] {
  const separator = syntaxes[family]?.separator ?? '/';
  const parts = module.split(separator);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join(separator));
}

/** Deno's `npm:hono@4/cors` is hono/cors, `https://deno.land/x/oak@v12/mod.ts` is https://deno.land/x/oak/mod.ts. */
function plainSpecifier(module: string): string {
  return module.replace(/^(?:npm|jsr):\/?/, '').replace(/(?<=[^/@])@[^/]*/, '');
}
