/** One cell with the character offset where it begins; quotes are undone. */
export interface CsvCell {
  readonly text: string;
  readonly offset: number;
}

/** Rows in the order of the text, empty lines left out; `problems` are what does not read, with character offsets. */
export interface CsvReading {
  readonly rows: readonly (readonly CsvCell[])[];
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
}

/** A cell takes memory many times its text's size. */
const mostCells = 200_000;

/**
 * Reads comma-separated values as RFC 4180 has them: a cell in double quotes may hold commas, line breaks and doubled quotes. Lines
 * end with a line feed. Never throws; reading stops after 200,000 cells.
 */
export function readCsv(text: string): CsvReading {
  const rows: CsvCell[][] = [];
  const problems: { offset: number; message: string }[] = [];
  let cells = 0;
  let at = 0;
  while (at < text.length) {
    const row: CsvCell[] = [];
    let isOpen = true;
    while (isOpen) {
      const read = text.charAt(at) === '"' ? quotedCell(text, at) : plainCell(text, at);
      row.push({ text: read.text, offset: at });
      if (read.problem !== undefined) problems.push(read.problem);
      isOpen = text.charAt(read.end) === ',';
      at = read.end + 1;
    }
    cells += row.length;
    if (cells > mostCells) {
      problems.push({ offset: 0, message: `holds more than ${mostCells} cells` });
      return { rows, problems };
    }
    if (row.length > 1 || row[0]?.text !== '') rows.push(row);
  }
  return { rows, problems };
}

/** One line, ended by a line feed; a cell is quoted where it has to be. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(',')}\n`;
}

interface ReadCell {
  readonly text: string;
  /** Where the comma or line feed after it stands, or the text's end. */
  readonly end: number;
  readonly problem: { readonly offset: number; readonly message: string } | undefined;
}

function plainCell(text: string, start: number): ReadCell {
  const end = cellEnd(text, start);
  return { text: text.slice(start, end), end, problem: undefined };
}

function quotedCell(text: string, start: number): ReadCell {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    const problem = { offset: start, message: 'the cell that begins here has no closing quote' };
    return { text: text.slice(start + 1), end: text.length, problem };
  }
  const end = cellEnd(text, close + 1);
  const problem =
    end === close + 1
      ? undefined
      : { offset: close + 1, message: "expected a comma or the line's end after the closing quote" };
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), end, problem };
}

function cellEnd(text: string, start: number): number {
  const pattern = /[,\n]/g;
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}
