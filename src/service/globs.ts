import picomatch from 'picomatch';

const special = /[*?[\]{}()!+@\\]/;
const matchers = new Map<string, (path: string) => boolean>();

/** True for a path that one of the globs of data/ matches. Names and endings, which most of them are, need no expression. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const key = globs.join('\0');
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const each = globs.map(oneMatcher);
  const created = (path: string) => each.some((matches) => matches(path));
  matchers.set(key, created);
  return created;
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

function oneMatcher(glob: string): (path: string) => boolean {
  if (isPath(glob)) return (path) => path === glob;
  const below = glob.startsWith('**/') ? glob.slice(3) : undefined;
  if (below !== undefined && isPath(below)) return (path) => path === below || path.endsWith(`/${below}`);
  const ending = below?.startsWith('*.') === true && isPath(below.slice(1)) ? below.slice(1) : undefined;
  if (ending !== undefined) return (path) => path.endsWith(ending);
  return picomatch(glob, { dot: true });
}
