/**
 * A file's text without what an editor adds to any: a byte order mark before it, the carriage returns of Windows' line ends. Lines
 * keep their numbers, offsets do not.
 */
export function plainText(text: string): string {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.includes('\r\n') ? unmarked.replaceAll('\r\n', '\n') : unmarked;
}

/** The plain text of a file that was read, made once: services share the files above them. */
export function plainTextOf(content: { readonly text: string }): string {
  const known = plain.get(content) ?? plainText(content.text);
  plain.set(content, known);
  return known;
}

const plain = new WeakMap<object, string>();
