import { addRow, type Column, columnNames, columns, toRows } from './byor-rows.ts';
import { type CsvCell, csvLine, readCsv } from './csv.ts';
import { countLosses } from './losses.ts';
import type { RadarFile, RadarItem, RadarReading, RadarWriting, WritingOptions } from './radar-item.ts';
import { mostProblems, placeAt, problemAt } from './radar-problems.ts';
import { type Reading, startReading } from './reading.ts';

/**
 * Reads the CSV of Thoughtworks' "build your own radar". Columns may stand in any order and case; an apostrophe that keeps a
 * spreadsheet from running a cell is undone. Throws UserError (exit 2) with every problem.
 */
export function readByorCsv(file: RadarFile): RadarReading {
  const reading = startReading([file]);
  const { rows, problems } = readCsv(file.text);
  for (const { offset, message } of problems.slice(0, mostProblems)) reading.report(problemAt(file, offset, message));
  const [head = [], ...lines] = rows;
  const positions = columnsOf(head, file, reading);
  if (positions === undefined) return reading.finish();
  const others = head.length - positions.size;
  for (const cells of lines) {
    if (reading.isFull()) break;
    const extra = cells[head.length];
    if (extra !== undefined) {
      const message = `the line has more cells than the ${head.length} of the first line`;
      reading.report(problemAt(file, extra.offset, message));
      continue;
    }
    if (others > 0) reading.lose(`Other columns than ${columns.join(', ')} are left out, of {items}.`);
    const cellOf = (key: PropertyKey | undefined): CsvCell | undefined => {
      const column = columns.find((name) => name === key);
      return column === undefined ? undefined : cells[positions.get(column) ?? -1];
    };
    const value = Object.fromEntries(
      columns.flatMap((column) => {
        const cell = cellOf(column);
        return cell === undefined ? [] : [[column, withoutApostrophe(cell.text)]];
      }),
    );
    const place = ([key]: readonly PropertyKey[]) => placeAt(file.text, (cellOf(key) ?? cells[0])?.offset ?? 0);
    addRow(reading, { file, value, place, placeInText: place });
  }
  return reading.finish();
}

/** Writes `radar.csv`, each line ended by a line feed. */
export function writeByorCsv(items: readonly RadarItem[], options: WritingOptions): RadarWriting {
  const losses = countLosses();
  const rows = toRows(items, options, losses);
  const lines = rows.map((row) => {
    const cells = [row.name, row.ring, row.quadrant, row.isNew, row.description];
    const safe = cells.map(withApostrophe);
    if (safe.some((cell, index) => cell !== cells[index])) {
      losses.add('An apostrophe stands before cells that a spreadsheet would run, of {items}.');
    }
    return csvLine(safe);
  });
  const head = csvLine(columns.filter((column) => column !== 'status'));
  return { files: [{ path: 'radar.csv', text: head + lines.join('') }], lost: losses.sentences() };
}

/** Where each known column stands. Reports what the first line lacks. */
function columnsOf(
  head: readonly CsvCell[],
  file: RadarFile,
  reading: Reading,
): ReadonlyMap<Column, number> | undefined {
  const positions = new Map<Column, number>();
  for (const [index, { text, offset }] of head.entries()) {
    const column = columns.find((name) => name.toLowerCase() === text.trim().toLowerCase());
    if (column === undefined) continue;
    const message = `the column "${column}" is there twice; keep one`;
    if (positions.has(column)) reading.report(problemAt(file, offset, message));
    else positions.set(column, index);
  }
  const missing = [columnNames.name, columnNames.ring].filter((column) => !positions.has(column));
  if (missing.length === 0) return positions;
  const named = missing.map((name) => `"${name}"`).join(' and ');
  const message = `the first line names no column ${named}; expected ${columns.join(', ')}, parted by commas`;
  reading.report(problemAt(file, 0, head.length === 0 ? 'holds no line' : message));
  return undefined;
}

/** Spreadsheets run a cell that begins so. An apostrophe of the text's own before it is doubled, so that it comes back. */
function withApostrophe(cell: string): string {
  return /^'*[=+\-@]/.test(cell) ? `'${cell}` : cell;
}

function withoutApostrophe(cell: string): string {
  return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
