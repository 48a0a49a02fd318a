/** How a terminal is written to: with colour or without. Codes are SGR, closed on the same line. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

/** The width that terminals, logs and e-mail share. */
const terminalWidth = 80;

/** Colours when `colour` is true, the bare text otherwise. */
export function paint(colour: boolean): Paint {
  const code = (open: number, close: number) => (text: string) =>
    colour ? `\u001B[${open}m${text}\u001B[${close}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), yellow: code(33, 39), green: code(32, 39) };
}

/**
 * Breaks one line of text at spaces to `width` columns. `first` stands before the first line, `next` before the others;
 * a word longer than a line stays whole, so that paths and addresses can be copied.
 */
export function wrap(text: string, first: string, next = ' '.repeat(first.length), width = terminalWidth): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    // The runner obeys a line of a log that begins with `::`, blanks before it or not.
    const isCommand = word.startsWith('::');
    if (!empty && !isCommand && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = next;
      empty = true;
    }
    const whole = isCommand && line.trim() === '' ? `: ${word.slice(1)}` : word;
    line += empty ? whole : ` ${whole}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** Characters that a person counts; colour codes take no room. */
function columns(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with the escape character
  return [...text.replace(/\u001B\[\d+m/g, '')].length;
}
