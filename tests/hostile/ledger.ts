import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Taken } from './entries.ts';

/**
 * What one run may take: ten seconds on the clock, less those that a host let the machine wait, and 512 MiB. A machine with other work of its own gives
 * itself more: HOSTILE_SECONDS.
 */
export const bounds = { milliseconds: Number(process.env['HOSTILE_SECONDS'] ?? 10) * 1000, mib: 512 } as const;

export const ledgerVariable = 'HOSTILE_LEDGER';

/** Notes what a run took in the table that is printed at the end. */
export function note(name: string, entry: string, { wall, stolen, cpu, mib, tries }: Taken): void {
  const path = process.env[ledgerVariable];
  const seconds = [wall, stolen, cpu].map((milliseconds) => (milliseconds / 1000).toFixed(1));
  const row = [name, entry, ...seconds, mib.toFixed(0), String(tries)];
  if (path !== undefined) appendFileSync(path, `${row.join('\t')}\n`);
}

/** The table of all runs: case, entry, seconds on the clock, seconds of them that the host took, seconds of processor, MiB, and of how many runs it is the quickest. */
export function tableOf(path: string): string {
  if (!existsSync(path)) return '';
  const rows = [['case', 'entry', 'seconds', 'host', 'processor', 'MiB', 'runs'], ...readRows(path)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}

function readRows(path: string): readonly (readonly string[])[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
}
