/** One command of a CMake file with its arguments, unquoted; `at` are character offsets. */
export interface CMakeCall {
  readonly name: string;
  readonly args: readonly { readonly text: string; readonly at: number }[];
  readonly at: number;
}

const word = /[^\s()#"]+/y;
const opening = /\s*\(/y;
const bracket = /\[(=*)\[/y;

/** The commands of a CMake file in order: comments left out, nested parentheses flattened. One pass over the text. */
export function readCMakeCalls(text: string): readonly CMakeCall[] {
  const calls: CMakeCall[] = [];
  let args: { text: string; at: number }[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === '#') {
      const long = matchAt(bracket, text, at + 1);
      at = long === undefined ? endOf(text, '\n', at) : endOf(text, `]${long[1] ?? ''}]`, at);
    } else if (character === '"') {
      const end = endOfQuoted(text, at);
      if (depth > 0) args.push({ text: text.slice(at + 1, end - 1), at });
      at = end;
    } else if (character === '(') {
      depth++;
      at++;
    } else if (character === ')') {
      depth = Math.max(0, depth - 1);
      at++;
    } else {
      const found = matchAt(word, text, at)?.[0];
      if (found === undefined) at++;
      else if (depth > 0) {
        args.push({ text: found, at });
        at += found.length;
      } else {
        const open = matchAt(opening, text, at + found.length)?.[0];
        if (open !== undefined && /^[A-Za-z_]\w*$/.test(found)) {
          args = [];
          calls.push({ name: found.toLowerCase(), args, at });
          depth = 1;
        }
        at += found.length + (open?.length ?? 0);
      }
    }
  }
  return calls;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function endOf(text: string, closer: string, from: number): number {
  const end = text.indexOf(closer, from);
  return end < 0 ? text.length : end + closer.length;
}

function endOfQuoted(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
