import picomatch from 'picomatch';

const special = /[*?[\]{}()!+@\\]/;
const braces = /\{([^{},]*(?:,[^{},]*)+)\}/;
const mostAlternatives = 64; // a glob that names more than this many is left to picomatch as it stands
const matchers = new Map<string, (path: string) => boolean>();
const expansions = new Map<string, readonly string[]>();
const literals = new Map<string, string>();

/** True for a path that one of the globs of data/ matches. Names, endings and directories, which most of them are, need no expression. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const key = globs.join('\0');
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const each = globs.flatMap(expandBraces).map(oneMatcher);
  const created = (path: string) => each.some((matches) => matches(path));
  matchers.set(key, created);
  return created;
}

/** `a.{yml,yaml}` as `a.yml` and `a.yaml`. */
export function expandBraces(glob: string): readonly string[] {
  const known = expansions.get(glob);
  if (known !== undefined) return known;
  let parts = [glob];
  for (let open = parts.findIndex((part) => braces.test(part)); open >= 0; ) {
    const [part = ''] = parts.splice(open, 1);
    parts.push(...(braces.exec(part)?.[1] ?? '').split(',').map((choice) => part.replace(braces, () => choice)));
    open = parts.length > mostAlternatives ? -1 : parts.findIndex((each) => braces.test(each));
  }
  if (parts.length > mostAlternatives) parts = [glob];
  expansions.set(glob, parts);
  return parts;
}

/** The file name that a glob asks for in any directory, if it asks for nothing else. */
export function anywhereName(glob: string): string | undefined {
  const name = glob.startsWith('**/') ? glob.slice(3) : undefined;
  return name === undefined || special.test(name) || name.includes('/') ? undefined : name;
}

/** True for a glob that is a path as it stands. */
export function isPath(glob: string): boolean {
  return !special.test(glob);
}

/** The longest text that every path of a glob without braces holds; empty when there is none. */
export function literalOf(glob: string): string {
  const known = literals.get(glob) ?? findLiteral(glob);
  literals.set(glob, known);
  return known;
}

function findLiteral(glob: string): string {
  const parts = glob.replaceAll(/\*\*\/|\[[^\]]*\]|[?+*@!]\([^)]*\)|[()\\]/g, '*').split(/[*?+@!]+/);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function oneMatcher(glob: string): (path: string) => boolean {
  if (isPath(glob)) return (path) => path === glob;
  const anywhere = glob.startsWith('**/');
  const below = anywhere ? glob.slice(3) : glob;
  if (anywhere && isPath(below)) return (path) => path === below || path.endsWith(`/${below}`);
  const ending = anywhere && below.startsWith('*') ? below.slice(1) : undefined;
  if (ending !== undefined && isPath(ending) && !ending.includes('/')) return (path) => path.endsWith(ending);
  const directory = below.endsWith('/**') && isPath(below.slice(0, -3)) ? below.slice(0, -2) : undefined;
  if (directory !== undefined)
    return (path) => path.startsWith(directory) || (anywhere && path.includes(`/${directory}`));
  const matches = picomatch(glob, { dot: true });
  const literal = literalOf(glob);
  return (path) => path.includes(literal) && matches(path);
}
