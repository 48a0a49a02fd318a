import type { Problem } from '../yaml.ts';

/** A line of source is shown up to here, and a caret beneath it: characters. */
const longestLine = 160;

/** A problem for the terminal: `path:line:column: message`, the line as it stands, and a caret beneath the place. */
export function problemLines({ path, line, column, message, source }: Problem): string {
  const gutter = ' '.repeat(String(line).length);
  const caret = column <= longestLine ? `\n  ${gutter} | ${' '.repeat(column - 1)}^` : '';
  return `${visible(path)}:${line}:${column}: ${visible(message)}\n  ${line} | ${visible(source.slice(0, longestLine))}${caret}`;
}

/** Control and text-direction characters would reach the terminal or turn the line round, so each shows as `?`. */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
