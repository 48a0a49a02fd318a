import picomatch from 'picomatch';
import { nameOf } from './manifest.ts';

const special = /[*?[\]{}()!+@\\]/;
const braces = /\{([^{},]*(?:,[^{},]*)+)\}/;
const mostAlternatives = 64; // a glob that names more than this many is left to picomatch as it stands
const matchers = new Map<string, (path: string) => boolean>();
const expansions = new Map<string, readonly string[]>();
const literals = new Map<string, string>();

/** True for a path that one of the globs of data/ matches. Names, endings and directories, which most of them are, need no expression. */
export function globMatcher(globs: string | readonly string[]): (path: string) => boolean {
  const key = typeof globs === 'string' ? globs : globs.join('\0');
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const created = matcherOf([globs].flat().flatMap(expandBraces));
  matchers.set(key, created);
  return created;
}

function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const paths = new Set(globs.filter(isPath));
  const names = new Set(globs.flatMap((glob) => anywhereName(glob) ?? []));
  const others = globs.filter((glob) => !isPath(glob) && anywhereName(glob) === undefined).map(oneMatcher);
  return (path) => {
    if (paths.has(path) || (names.size > 0 && names.has(nameOf(path)))) return true;
    for (const matches of others) if (matches(path)) return true;
    return false;
  };
}

/** `a.{yml,yaml}` as `a.yml` and `a.yaml`. */
export function expandBraces(glob: string): readonly string[] {
  const known = expansions.get(glob);
  if (known !== undefined) return known;
  let parts = [glob];
  for (let open = parts.findIndex((part) => braces.test(part)); open >= 0; ) {
    const [part = ''] = parts.splice(open, 1);
    for (const each of (braces.exec(part)?.[1] ?? '').split(',').map((choice) => part.replace(braces, () => choice)))
      parts.push(each);
    open = parts.length > mostAlternatives ? -1 : parts.findIndex((each) => braces.test(each));
  }
  if (parts.length > mostAlternatives) parts = [glob];
  expansions.set(glob, parts);
  return parts;
}

const anywhereNames = new Map<string, string | undefined>();

/** The file name that a glob asks for in any directory, if it asks for nothing else. */
export function anywhereName(glob: string): string | undefined {
  if (!anywhereNames.has(glob)) {
    const name = glob.startsWith('**/') ? glob.slice(3) : undefined;
    anywhereNames.set(glob, name === undefined || special.test(name) || name.includes('/') ? undefined : name);
  }
  return anywhereNames.get(glob);
}

const plain = new Map<string, boolean>();

/** True for a glob that is a path as it stands. */
export function isPath(glob: string): boolean {
  const known = plain.get(glob) ?? !special.test(glob);
  plain.set(glob, known);
  return known;
}

/** The longest text that every path of a glob without braces holds; empty when there is none. */
export function literalOf(glob: string): string {
  const known = literals.get(glob) ?? findLiteral(glob);
  literals.set(glob, known);
  return known;
}

function findLiteral(glob: string): string {
  const parts = glob.replaceAll(/\*\*\/|\[[^\]]*\]?|[?+*@!]\([^)]*\)?|[()\\]/g, '*').split(/[*?+@!]+/);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function oneMatcher(glob: string): (path: string) => boolean {
  const anywhere = glob.startsWith('**/');
  const below = anywhere ? glob.slice(3) : glob;
  const tail = `/${below}`;
  if (anywhere && isPath(below)) return (path) => path.endsWith(tail) || path === below;
  const ending = anywhere && below.startsWith('*') ? below.slice(1) : undefined;
  if (ending !== undefined && isPath(ending) && !ending.includes('/')) return (path) => path.endsWith(ending);
  const directory = below.endsWith('/**') && isPath(below.slice(0, -3)) ? below.slice(0, -2) : undefined;
  if (directory !== undefined) {
    const inside = `/${directory}`;
    return (path) => path.startsWith(directory) || (anywhere && path.includes(inside));
  }
  const matches = picomatch(glob, { dot: true });
  const literal = literalOf(glob);
  return (path) => path.includes(literal) && matches(path);
}
