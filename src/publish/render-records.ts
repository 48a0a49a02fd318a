import type { RecordLine } from '../adr/list-records.ts';
import type { RecordProblem } from '../adr/record-lines.ts';
import type { RecordBook } from '../service/read-records.ts';
import { plainLine } from './escape.ts';

/** The list of records for a terminal, or as JSON `stack-adr/records@1`. */
export function renderRecords(book: RecordBook, lines: readonly RecordLine[], format: 'text' | 'json'): string {
  if (format === 'json') {
    const records = lines.map(({ number, status, service, stale, ...line }) => ({
      ...line,
      number: number ?? null,
      status: status ?? null,
      service: service ?? null,
      stale: stale ?? null,
    }));
    return `${JSON.stringify({ schema: 'stack-adr/records@1', directory: book.directory ?? null, records }, null, 2)}\n`;
  }
  if (lines.length === 0) return 'No decision records were found.\n';
  const rows = lines.map((line) => [
    line.number === undefined ? '' : String(line.number).padStart(4, '0'),
    line.status ?? 'no status',
    line.service ?? '',
    line.title,
    line.stale === undefined ? '' : `(${line.stale})`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => plain(row[column]).length)));
  const text = rows.map((row) =>
    row
      .map((cell, column) => plain(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const where = book.directory === undefined ? '' : `${plain(book.directory)} (by ${plain(book.from)}):\n`;
  return `${where}${[...text, ...book.incomplete.map(({ path, reason }) => `${plain(path)} ${plain(reason)}`)].join('\n')}\n`;
}

/** What is wrong in the records, one line a problem as `path:line: what`, and how many records were looked at. */
export function renderProblems(book: RecordBook, problems: readonly RecordProblem[]): string {
  const lines = problems.map(({ path, line, says }) => `${plain(path)}:${line}: ${plain(says)}`);
  const unread = book.incomplete.map(({ path, reason }) => `${plain(path)}: ${plain(reason)}`);
  const looked = `${book.records.length} ${book.records.length === 1 ? 'record' : 'records'} looked at, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`;
  return `${[...lines, ...unread, looked].join('\n')}\n`;
}

function plain(text: string | undefined): string {
  return plainLine(text ?? '', 200);
}
