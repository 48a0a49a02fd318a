import type { SyntaxNode } from '@lezer/common';
import { ancestors, directoryOf, joinPath } from '../service/manifest.ts';
import type { SourceFile } from '../service/service.ts';
import { functionsOf, meaningOf, type Scope } from './python-names.ts';
import { readScopes } from './python-scopes.ts';

/** A parsed file; its first scope is the module itself. */
export interface Module {
  readonly file: SourceFile;
  readonly scopes: readonly Scope[];
}

/** What a dotted name stands for: a function of one of the service's own files, or a name outside them. */
type Meaning =
  | { readonly kind: 'function'; readonly module: Module; readonly scope: Scope }
  | { readonly kind: 'name'; readonly name: string };

/** The service's own Python files, each parsed when it is first asked for. */
export interface Modules {
  parse(file: SourceFile): Module;
  /** Follows a name as `from` spells it (`.database.session`, `app.client.fetch`) into the service's own files. */
  follow(from: SourceFile, name: string): Meaning;
}

/** One file imports from another that imports from a third; a circle of imports must end. */
const longestWay = 5;

/** Opens a service's Python files for looking names up across them. */
export function openModules(files: readonly SourceFile[], parseText: (text: string) => SyntaxNode): Modules {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const parsed = new Map<SourceFile, Module>();
  const parse = (file: SourceFile): Module => {
    const known = parsed.get(file);
    if (known !== undefined) return known;
    const module = { file, scopes: readScopes(file.text, parseText(file.text)) };
    parsed.set(file, module);
    return module;
  };
  const follow = (from: SourceFile, name: string, way = 0): Meaning => {
    const found = way < longestWay ? findModule(byPath, from, name) : undefined;
    const [top] = found === undefined ? [] : parse(found.file).scopes;
    const [first, ...rest] = found?.rest ?? [];
    if (found === undefined || top === undefined || first === undefined) return { kind: 'name', name };
    const [scope] = rest.length === 0 ? functionsOf(top, first) : [];
    if (scope !== undefined) return { kind: 'function', module: parse(found.file), scope };
    const meaning = meaningOf(found.file.text, top, first);
    return meaning === undefined ? { kind: 'name', name } : follow(found.file, [meaning, ...rest].join('.'), way + 1);
  };
  return { parse, follow: (from, name) => follow(from, name) };
}

/** The file that a dotted name leads into, and what of the name is left: `app.client.fetch` is `fetch` in app/client.py. */
function findModule(
  byPath: ReadonlyMap<string, SourceFile>,
  from: SourceFile,
  name: string,
): { readonly file: SourceFile; readonly rest: readonly string[] } | undefined {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name.slice(dots).split('.');
  const places = ancestors(directoryOf(from.path));
  const bases = dots === 0 ? places : places.slice(dots - 1, dots);
  for (let length = parts.length - 1; length >= (dots === 0 ? 1 : 0); length--) {
    for (const base of bases) {
      const path = joinPath(base, parts.slice(0, length).join('/'));
      const file = byPath.get(`${path}.py`) ?? byPath.get(path === '.' ? '__init__.py' : `${path}/__init__.py`);
      if (file !== undefined && file !== from) return { file, rest: parts.slice(length) };
    }
  }
  return undefined;
}
