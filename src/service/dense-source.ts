const longestLine = 20_000; // a line that nobody reads; bundlers and encoders write such
const deepestNesting = 200; // CPython's tokenizer refuses more, and no style guide knows half of it

/**
 * Why a source file is not what people write, if it is not. Parsers that follow the structure of a text would spend their stack on
 * it, so it is left unread and told.
 */
export function whyTooDense(text: string): string | undefined {
  let depth = 0;
  let lineStart = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) lineStart = at + 1;
    else if (at - lineStart > longestLine) return `has a line of more than ${longestLine} characters`;
    if (code === 40 || code === 91 || code === 123) depth++;
    else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
    if (depth > deepestNesting) return `nests more than ${deepestNesting} brackets deep`;
  }
  return undefined;
}
