/** People write patterns of some dozen characters; a longer one matches nothing. */
const longestPattern = 1000;

/**
 * True for paths that a pattern of files of a change matches: `*` and `?` stop at a slash, `**` between slashes stands for any number of folders,
 * `[abc]`, `[a-z]` and `[!a]` for one letter; all else is itself. The time is the product of both lengths at most, whatever the pattern is: what picomatch
 * makes of many stars takes longer than any review.
 */
export function wildcardMatcher(pattern: string): (path: string) => boolean {
  if (pattern.length > longestPattern) return () => false;
  const parts = pattern.split('/').map((part) => (part === '**' ? folders : tokensOf(part)));
  return (path) => matchesParts(parts, path.split('/'));
}

const folders = Symbol('any number of folders');
type Letter =
  | string
  | { readonly letters: string; readonly ranges: readonly (readonly [string, string])[]; readonly not: boolean };
type Token = Letter | typeof any | typeof many;
type Part = readonly Token[] | typeof folders;
const any = Symbol('any letter');
const many = Symbol('any letters');

function tokensOf(part: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < part.length; at++) {
    const letter = part[at] ?? '';
    const end = letter === '[' ? part.indexOf(']', at + 2) : -1;
    if (letter === '*') {
      if (tokens.at(-1) !== many) tokens.push(many);
    } else if (letter === '?') tokens.push(any);
    else if (end > 0) {
      tokens.push(classOf(part.slice(at + 1, end)));
      at = end;
    } else tokens.push(letter);
  }
  return tokens;
}

function classOf(text: string): Letter {
  const not = /^[!^]/.test(text);
  const body = not ? text.slice(1) : text;
  const ranges = [...body.matchAll(/(.)-(.)/gs)].map(([, from = '', to = '']) => [from, to] as const);
  return { letters: body.replace(/.-./gs, ''), ranges, not };
}

/** Which of the path's first folders the pattern's first parts can have used up, part by part. */
function matchesParts(parts: readonly Part[], names: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    if (part === folders) {
      const first = Math.min(...reached);
      for (let at = first; at <= names.length && reached.size > 0; at++) next.add(at);
    } else {
      for (const at of reached) {
        const name = names[at];
        if (name !== undefined && matchesName(part, name)) next.add(at + 1);
      }
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(names.length);
}

/** The last star takes one letter more whenever what follows it does not fit: no earlier one needs to be tried again. */
function matchesName(tokens: readonly Token[], name: string): boolean {
  let [at, read] = [0, 0];
  let star: { readonly after: number; from: number } | undefined;
  while (read < name.length) {
    const token = tokens[at];
    if (token === many) {
      star = { after: ++at, from: read };
    } else if (token !== undefined && fits(token, name[read] ?? '')) {
      at++;
      read++;
    } else if (star !== undefined) {
      at = star.after;
      read = ++star.from;
    } else return false;
  }
  while (tokens[at] === many) at++;
  return at === tokens.length;
}

function fits(token: Exclude<Token, typeof many>, letter: string): boolean {
  if (token === any) return true;
  if (typeof token === 'string') return token === letter;
  const inside = token.letters.includes(letter) || token.ranges.some(([from, to]) => from <= letter && letter <= to);
  return inside !== token.not;
}
