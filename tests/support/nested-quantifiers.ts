/**
 * True for a regular expression that repeats without bound a group that itself holds an unbounded repetition and can begin with
 * what it repeats: `(a+)+`, `(?:\s*\w*)*`. Such an expression takes time that doubles with each character. A group that begins
 * with a character of its own each time, such as `(?:\.\w+)*`, is told apart.
 */
export function hasNestedQuantifier(pattern: string): boolean {
  const open: { body: number; unbounded: boolean }[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '\\') index++;
    else if (character === '[') index = endOfClass(pattern, index);
    else if (character === '(') open.push({ body: bodyOf(pattern, index), unbounded: false });
    else if (character === ')') {
      const group = open.pop();
      const body = group === undefined ? '' : pattern.slice(group.body, index);
      const repeated = isUnbounded(pattern, index + 1);
      if (repeated && group?.unbounded === true && !isSeparated(body)) return true;
      const outer = open.at(-1);
      if (outer !== undefined && (repeated || group?.unbounded === true)) outer.unbounded = true;
    } else if (isUnbounded(pattern, index)) {
      const group = open.at(-1);
      if (group !== undefined) group.unbounded = true;
    }
  }
  return false;
}

function endOfClass(pattern: string, start: number): number {
  for (let index = start + 1; index < pattern.length; index++) {
    if (pattern[index] === '\\') index++;
    else if (pattern[index] === ']') return index;
  }
  return pattern.length;
}

function bodyOf(pattern: string, start: number): number {
  return start + (/^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(pattern.slice(start))?.[0].length ?? 1);
}

function isUnbounded(pattern: string, index: number): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(pattern.slice(index));
}

/** Every alternative begins, or all end, with one fixed character that is not repeated: where one round ends is settled. */
function isSeparated(body: string): boolean {
  const fixed = String.raw`(?:\\[.\-/()[\]{}@:n"'|]|[-.,:;=/#@<>"'&!~%\n])`;
  const parts = body.split('|');
  const begins = new RegExp(`^${fixed}(?![*+?{])`);
  const ends = new RegExp(`${fixed}$`);
  return parts.every((part) => begins.test(part)) || parts.every((part) => ends.test(part));
}
