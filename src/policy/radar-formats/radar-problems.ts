import { UserError } from '../../errors.ts';
import type { Problem } from '../../yaml.ts';
import { problemLines, visible } from '../problem-lines.ts';
import type { RadarFile } from './radar-item.ts';

/** Problems that are told of one radar. */
export const mostProblems = 50;

/** Reading takes memory many times a text's size, so a text is refused from here: characters. */
const longestText = 1024 * 1024;
/** All texts of one radar together: 500 articles of 8,000 characters fill a quarter. */
const longestRadar = 16 * longestText;

/** A file with the place in it where a problem stands. */
export type Place = Omit<Problem, 'message'>;

/** The problem at a character offset of a file's text; a line ends at a line feed. */
export function problemAt(file: RadarFile, offset: number, message: string): Problem {
  return { path: file.path, message, ...placeAt(file.text, offset) };
}

/** The 1-based line and column of a character offset, and the line as it stands there. */
export function placeAt(text: string, offset: number): Omit<Place, 'path'> {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return { line, column: offset - start + 1, source: text.slice(start, end < 0 ? undefined : end).trimEnd() };
}

/** The error (exit 2) that lists problems in the order of files and lines, each with its line and a caret beneath it. */
export function radarError(problems: readonly Problem[], files: readonly RadarFile[]): UserError {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const ordered = problems.toSorted(
    (a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0) || a.line - b.line || a.column - b.column,
  );
  const shown = ordered.slice(0, mostProblems);
  const count = ordered.length === 1 ? 'a line to mend' : `${shown.length} lines to mend`;
  const more = problems.length >= mostProblems ? '\n\nThere may be more; they show once these are mended.' : '';
  return new UserError(
    `The radar has ${count}:\n\n${shown.map(problemLines).join('\n\n')}${more}`,
    'Mend what is named above in the radar, then import it again.',
    2,
  );
}

/**
 * The files with their byte order marks gone and their lines ended by line feeds. Throws UserError (exit 2) for a text over
 * 1 MiB and for texts over 16 MiB together.
 */
export function readableFiles(files: readonly RadarFile[]): readonly RadarFile[] {
  const long = files.find(({ text }) => text.length > longestText);
  if (long !== undefined) {
    throw new UserError(
      `${visible(long.path)} is longer than 1 MiB.`,
      'Give the radar without what is not part of it.',
      2,
    );
  }
  if (files.reduce((sum, { text }) => sum + text.length, 0) > longestRadar) {
    throw new UserError(
      `The radar's ${files.length} files hold more than 16 MiB together.`,
      'Give the newest releases alone.',
      2,
    );
  }
  return files.map(({ path, text }) => ({ path, text: text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n') }));
}

/** Whether a text is short enough to look into. */
export function isReadable({ text }: RadarFile): boolean {
  return text.length <= longestText;
}
