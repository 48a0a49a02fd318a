import { UserError } from '../../errors.ts';
import { visible } from '../problem-lines.ts';
import { readAoe } from './aoe.ts';
import { writeAoe } from './aoe-files.ts';
import { readBackstage, writeBackstage } from './backstage.ts';
import { readByorCsv, writeByorCsv } from './byor-csv.ts';
import { readByorJson, writeByorJson } from './byor-json.ts';
import { formatOfFiles, formatOfText, type RadarFormat, radarFormats } from './format-of-files.ts';
import { oneLine } from './plain-text.ts';
import type { RadarFile, RadarItem, RadarReading, RadarWriting, WritingOptions } from './radar-item.ts';
import { isReadable, readableFiles } from './radar-problems.ts';
import { nameProblem } from './reading.ts';
import { readZalando, writeZalando } from './zalando.ts';

export { type RadarFormat, radarFormats };

const readers: Readonly<Record<Exclude<RadarFormat, 'aoe'>, (file: RadarFile) => RadarReading>> = {
  zalando: readZalando,
  'byor-csv': readByorCsv,
  'byor-json': readByorJson,
  backstage: readBackstage,
};

const writers: Readonly<Record<RadarFormat, (items: readonly RadarItem[], options: WritingOptions) => RadarWriting>> = {
  zalando: writeZalando,
  'byor-csv': writeByorCsv,
  'byor-json': writeByorJson,
  aoe: writeAoe,
  backstage: writeBackstage,
};

/**
 * Which format files are, by their shape, not by their name; undefined when none is, or when two are. Throws UserError (exit 2) for
 * one file over 1 MiB; among several such a file is passed over.
 */
export function radarFormatOf(files: readonly RadarFile[]): RadarFormat | undefined {
  return formatOfFiles(files);
}

/**
 * Reads a radar. Of several files a format of one file takes the one that has its shape. Throws UserError (exit 2) that lists every
 * problem with file:line:column, the line and a caret beneath it. `lost` are sentences on what a policy cannot hold, one a kind.
 */
export function readRadar(format: RadarFormat, files: readonly RadarFile[]): RadarReading {
  if (files.length === 0) throw new UserError('There is no file to read a radar from.', 'Name its file or folder.', 2);
  if (format === 'aoe') return readAoe(files);
  return readers[format](soleFile(format, files));
}

/**
 * Writes a radar as files with paths relative to where it goes. `quadrantOf` gives the quadrant of an item; `lost` are sentences on
 * what the format cannot hold, one a kind. Items come out by ring, then name. Throws UserError (exit 2) for a name that could not be
 * read back.
 */
export function writeRadar(format: RadarFormat, items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const problems = items.flatMap(({ name }) => nameProblem(oneLine(name)) ?? []);
  if (problems.length > 0) {
    throw new UserError(
      `The radar has names that no other tool would show as they are:\n\n${problems.map(visible).join('\n')}`,
      'Mend the names in the policy, then export again.',
      2,
    );
  }
  return writers[format](items, options);
}

function soleFile(format: Exclude<RadarFormat, 'aoe'>, files: readonly RadarFile[]): RadarFile {
  const [first, ...others] = readableFiles(files.length === 1 ? files : files.filter(isReadable));
  if (first !== undefined && others.length === 0) return first;
  const [found, another] = [...(first === undefined ? [] : [first]), ...others].filter(
    (file) => formatOfText(file) === format,
  );
  if (found !== undefined && another === undefined) return found;
  throw new UserError(
    another === undefined
      ? `None of the ${files.length} files is a radar of the format ${format}.`
      : `${visible(`${found?.path} and ${another.path}`)} are both radars of the format ${format}.`,
    'Name the file of the radar.',
    2,
  );
}
