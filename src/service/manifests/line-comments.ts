/**
 * The text with its comments as spaces, so that offsets stay; `mark` begins a comment to the end of the line, but not in a
 * string of one line. A backslash escapes within a string.
 */
export function blankComments(text: string, mark: string, quotes = `"'`): string {
  return text
    .split('\n')
    .map((line) => {
      let quote = '';
      for (let at = 0; at < line.length; at++) {
        const here = line.charAt(at);
        if (quote !== '') {
          if (here === '\\') at++;
          else if (here === quote) quote = '';
        } else if (quotes.includes(here)) quote = here;
        else if (line.startsWith(mark, at)) return line.slice(0, at) + ' '.repeat(line.length - at);
      }
      return line;
    })
    .join('\n');
}
