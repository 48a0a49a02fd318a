/**
 * A file's text without what an editor adds to any: a byte order mark before it, the carriage returns of Windows' line ends. Lines
 * keep their numbers, offsets do not.
 */
export function plainText(text: string): string {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return plain.includes('\r\n') ? plain.replaceAll('\r\n', '\n') : plain;
}
