import * as z from 'zod';
import { addRow, columns, toRows } from './byor-rows.ts';
import { partOf, readJson } from './json-document.ts';
import { countLosses } from './losses.ts';
import type { RadarFile, RadarItem, RadarReading, RadarWriting, WritingOptions } from './radar-item.ts';
import { startReading } from './reading.ts';

/** Reads the JSON of Thoughtworks' "build your own radar", a list of objects. Throws UserError (exit 2) with every problem. */
export function readByorJson(file: RadarFile): RadarReading {
  const reading = startReading([file]);
  const { yaml, problems } = readJson(file);
  for (const problem of problems) reading.report(problem);
  const rows = yaml === undefined ? undefined : reading.check(yaml, z.array(z.unknown()));
  if (yaml === undefined || rows === undefined) return reading.finish();
  const known = new Set<string>(columns);
  for (const [index, value] of rows.entries()) {
    if (reading.isFull()) break;
    if (value !== null && typeof value === 'object' && Object.keys(value).some((key) => !known.has(key))) {
      reading.lose(`Other keys than ${columns.join(', ')} are left out, of {items}.`);
    }
    addRow(reading, partOf(yaml, [index], value));
  }
  return reading.finish();
}

/** Writes `radar.json`. */
export function writeByorJson(items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const losses = countLosses();
  const text = `${JSON.stringify(toRows(items, options, losses), null, 2)}\n`;
  return { files: [{ path: 'radar.json', text }], lost: losses.sentences() };
}
